"""All tables of one transaction."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiosqlite

from storage.acknowledgements import Acknowledgements
from storage.activity import Activity, AuthorHash
from storage.announcements import Announcements
from storage.audit import Audit
from storage.chats import Chats
from storage.classes import Classes
from storage.closing import Closing
from storage.consents import Consents
from storage.database import Database
from storage.edits import Edits
from storage.flow_weeks import FlowWeeks
from storage.grants import Grants
from storage.health import Health
from storage.inbox import Inbox
from storage.links import Links
from storage.manual_targets import ManualTargets, Postings
from storage.members import Members
from storage.notes import Notes
from storage.outbox import Outbox, RandomIds
from storage.paths import Paths
from storage.people import People
from storage.positions import Positions
from storage.reviews import Reviews
from storage.saved_audiences import SavedAudiences
from storage.statistics import Statistics
from storage.tickets import Tickets


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
