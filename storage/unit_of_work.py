"""All tables of one transaction."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiosqlite

from storage.access.audit import Audit
from storage.access.grants import Grants
from storage.announcements.acknowledgements import Acknowledgements
from storage.announcements.announcements import Announcements
from storage.announcements.edits import Edits
from storage.announcements.links import Links
from storage.announcements.manual_channels import ManualTargets, Postings
from storage.announcements.saved_audiences import SavedAudiences
from storage.answers.review_queue import Reviews
from storage.chats.chats import Chats
from storage.chats.health import Health
from storage.classes.classes import Classes
from storage.classes.members import Members
from storage.database import Database
from storage.linking.consents import Consents
from storage.linking.progress import Paths
from storage.linking.step_counts import FlowWeeks
from storage.messaging.inbox import Inbox
from storage.messaging.outbox import Outbox, RandomIds
from storage.messaging.stream_position import Positions
from storage.people.bot_events import Notes
from storage.people.people import People
from storage.statistics.counters import Activity, AuthorHash
from storage.statistics.daily_close import Closing
from storage.statistics.queries import Statistics
from storage.tickets.tickets import Tickets


@dataclass(frozen=True, slots=True)
class Desk:
    """What a turn works with; valid inside its transaction only. `now` is the turn's moment, UTC seconds."""

    now: int
    people: People
    chats: Chats
    announcements: Announcements
    outbox: Outbox
    tickets: Tickets
    reviews: Reviews
    activity: Activity
    inbox: Inbox
    positions: Positions
    consents: Consents
    paths: Paths
    classes: Classes
    members: Members
    flow_weeks: FlowWeeks
    statistics: Statistics
    notes: Notes
    closing: Closing
    grants: Grants
    audit: Audit
    manual_targets: ManualTargets
    postings: Postings
    acknowledgements: Acknowledgements
    edits: Edits
    health: Health
    saved_audiences: SavedAudiences
    links: Links


class Store:
    """Hands out desks."""

    def __init__(
        self,
        database: Database,
        now: Callable[[], int],
        random_ids: RandomIds,
        hashed: AuthorHash,
        teachers: frozenset[int] = frozenset(),
    ) -> None:
        self._database = database
        self._now = now
        self._random_ids = random_ids
        self._hashed = hashed
        self._teachers = teachers

    def now(self) -> int:
        """The moment, UTC seconds."""
        return self._now()

    @asynccontextmanager
    async def desk(self) -> AsyncIterator[Desk]:
        """A desk and its transaction: what is done at it happens wholly or not at all."""
        async with self._database.transaction() as connection:
            yield self._desk(connection)

    def _desk(self, connection: aiosqlite.Connection) -> Desk:
        return desk_at(connection, self._now(), self._random_ids, self._hashed, self._teachers)


def desk_at(
    connection: aiosqlite.Connection, now: int, random_ids: RandomIds, hashed: AuthorHash, teachers: frozenset[int]
) -> Desk:
    """All tables over one connection."""
    return Desk(
        now,
        People(connection),
        Chats(connection),
        Announcements(connection),
        Outbox(connection, random_ids),
        Tickets(connection),
        Reviews(connection),
        Activity(connection, hashed, teachers),
        Inbox(connection),
        Positions(connection),
        Consents(connection),
        Paths(connection),
        Classes(connection),
        Members(connection, random_ids),
        FlowWeeks(connection),
        Statistics(connection),
        Notes(connection),
        Closing(connection),
        Grants(connection),
        Audit(connection, now),
        ManualTargets(connection),
        Postings(connection),
        Acknowledgements(connection),
        Edits(connection),
        Health(connection),
        SavedAudiences(connection),
        Links(connection),
    )
