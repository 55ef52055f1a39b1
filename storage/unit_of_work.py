"""All tables of one transaction."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiosqlite

from storage.access.audit import AuditTable
from storage.access.grants import GrantTable
from storage.announcements.acknowledgements import AcknowledgementTable
from storage.announcements.announcements import AnnouncementTable
from storage.announcements.edits import EditTable
from storage.announcements.links import LinkTable
from storage.announcements.manual_channels import ManualChannelTable, PostingTable
from storage.announcements.saved_audiences import SavedAudienceTable
from storage.answers.review_queue import ReviewTable
from storage.chats.chats import ChatTable
from storage.chats.health import ChatHealthTable
from storage.classes.classes import ClassTable
from storage.classes.members import MemberTable
from storage.database import Database
from storage.linking.consents import ConsentTable
from storage.linking.progress import FlowProgressTable
from storage.linking.step_counts import StepCountTable
from storage.messaging.inbox import Inbox
from storage.messaging.outbox import Outbox, RandomIds
from storage.messaging.stream_position import StreamPosition
from storage.people.bot_events import BotEventTable
from storage.people.people import PeopleTable
from storage.statistics.counters import AuthorHash, CounterTable
from storage.statistics.daily_close import DailyClose
from storage.statistics.queries import StatisticsTable
from storage.tickets.tickets import TicketTable


@dataclass(frozen=True, slots=True)
class UnitOfWork:
    """What a turn works with; valid inside its transaction only. `now` is the turn's moment, UTC seconds."""

    now: int
    people: PeopleTable
    chats: ChatTable
    announcements: AnnouncementTable
    outbox: Outbox
    tickets: TicketTable
    reviews: ReviewTable
    counters: CounterTable
    inbox: Inbox
    stream_position: StreamPosition
    consents: ConsentTable
    flow_progress: FlowProgressTable
    classes: ClassTable
    members: MemberTable
    step_counts: StepCountTable
    statistics: StatisticsTable
    bot_events: BotEventTable
    daily_close: DailyClose
    grants: GrantTable
    audit: AuditTable
    manual_channels: ManualChannelTable
    postings: PostingTable
    acknowledgements: AcknowledgementTable
    edits: EditTable
    chat_health: ChatHealthTable
    saved_audiences: SavedAudienceTable
    links: LinkTable


class Store:
    """Hands out units of work."""

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
    async def begin(self) -> AsyncIterator[UnitOfWork]:
        """A desk and its transaction: what is done at it happens wholly or not at all."""
        async with self._database.transaction() as connection:
            yield self._begin(connection)

    def _begin(self, connection: aiosqlite.Connection) -> UnitOfWork:
        return tables_on(connection, self._now(), self._random_ids, self._hashed, self._teachers)


def tables_on(
    connection: aiosqlite.Connection, now: int, random_ids: RandomIds, hashed: AuthorHash, teachers: frozenset[int]
) -> UnitOfWork:
    """All tables over one connection."""
    return UnitOfWork(
        now,
        PeopleTable(connection),
        ChatTable(connection),
        AnnouncementTable(connection),
        Outbox(connection, random_ids),
        TicketTable(connection),
        ReviewTable(connection),
        CounterTable(connection, hashed, teachers),
        Inbox(connection),
        StreamPosition(connection),
        ConsentTable(connection),
        FlowProgressTable(connection),
        ClassTable(connection),
        MemberTable(connection, random_ids),
        StepCountTable(connection),
        StatisticsTable(connection),
        BotEventTable(connection),
        DailyClose(connection),
        GrantTable(connection),
        AuditTable(connection, now),
        ManualChannelTable(connection),
        PostingTable(connection),
        AcknowledgementTable(connection),
        EditTable(connection),
        ChatHealthTable(connection),
        SavedAudienceTable(connection),
        LinkTable(connection),
    )
