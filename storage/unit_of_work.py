"""All tables of one transaction."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiosqlite

from school.messaging.peers import Address
from storage.access.audit import AuditTable
from storage.access.grants import GrantTable
from storage.announcements.acknowledgements import AcknowledgementTable
from storage.announcements.announcements import AnnouncementTable
from storage.announcements.corrections import CorrectionTable
from storage.announcements.draft_files import DraftFileTable
from storage.announcements.edits import EditTable
from storage.announcements.forgotten_presses import ForgottenPresses
from storage.announcements.links import LinkTable
from storage.announcements.manual_channels import ManualChannelTable, PostingTable
from storage.announcements.saved_audiences import SavedAudienceTable
from storage.announcements.shown_targets import ShownTargetTable
from storage.announcements.skipped_chats import SkippedChatTable
from storage.announcements.votes import VoteTable
from storage.answers.review_queue import ReviewTable
from storage.chats.chat_people import ChatPeopleTable
from storage.chats.chats import ChatTable
from storage.chats.health import ChatHealthTable
from storage.classes.classes import ClassTable
from storage.classes.invitations import InvitationTable
from storage.classes.members import MemberTable
from storage.database import Database
from storage.linking.consents import ConsentTable
from storage.linking.progress import FlowProgressTable
from storage.linking.step_counts import StepCountTable
from storage.messaging.backlog import BacklogTable
from storage.messaging.clock import ClockTable
from storage.messaging.inbox import Inbox
from storage.messaging.outbox.broadcasts import Broadcasts
from storage.messaging.outbox.claims import MessageClaims
from storage.messaging.outbox.enclosures import Enclosures
from storage.messaging.outbox.letter_ids import LetterIds
from storage.messaging.outbox.queue import MessageQueue
from storage.messaging.outbox.records import MessageRecords
from storage.messaging.outbox.rows import RandomIds
from storage.messaging.outbox.settle import Deliveries
from storage.messaging.outbox.subjects import MessageSubjects
from storage.messaging.peers import PeerTable
from storage.messaging.stream_position import StreamPosition
from storage.people.bot_events import BotEventTable
from storage.people.people import PeopleTable
from storage.statistics.counters import AuthorHash, CounterTable
from storage.statistics.daily_close import DailyClose
from storage.statistics.queries import StatisticsTable
from storage.tickets.tickets import TicketTable
from storage.work import NewWork, WorkKind


@dataclass(frozen=True, slots=True)
class UnitOfWork:
    """Tables of a turn; valid inside its transaction only. `now` is the turn's moment, UTC seconds."""

    now: int
    people: PeopleTable
    chats: ChatTable
    announcements: AnnouncementTable
    draft_files: DraftFileTable
    corrections: CorrectionTable
    outbox: MessageQueue
    claims: MessageClaims
    deliveries: Deliveries
    broadcasts: Broadcasts
    message_subjects: MessageSubjects
    enclosures: Enclosures
    message_records: MessageRecords
    tickets: TicketTable
    reviews: ReviewTable
    counters: CounterTable
    inbox: Inbox
    stream_position: StreamPosition
    consents: ConsentTable
    flow_progress: FlowProgressTable
    classes: ClassTable
    members: MemberTable
    invitations: InvitationTable
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
    chat_people: ChatPeopleTable
    saved_audiences: SavedAudienceTable
    links: LinkTable
    skipped_chats: SkippedChatTable
    shown_targets: ShownTargetTable
    votes: VoteTable
    forgotten_presses: ForgottenPresses
    peers: PeerTable
    backlog: BacklogTable
    clock: ClockTable
    work: NewWork
    """What this transaction leaves for others to do."""


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
        self.hashed = hashed
        """Under which hashes authors are counted."""
        self._teachers = teachers
        self._known_chats: dict[Address, int] = {}
        self._wakes: dict[WorkKind, list[Callable[[], None]]] = {kind: [] for kind in WorkKind}

    def on(self, kind: WorkKind, wake: Callable[[], None]) -> None:
        """Call `wake` whenever a transaction has stored work of a kind."""
        self._wakes[kind].append(wake)

    async def scrub(self) -> None:
        """Leave nothing of what was deleted in the files."""
        await self._database.scrub()

    def now(self) -> int:
        """The moment, UTC seconds."""
        return self._now()

    @asynccontextmanager
    async def begin(self, patient: bool = False, urgent: bool = False, cause: str = "") -> AsyncIterator[UnitOfWork]:
        """All tables in one transaction, all or nothing; whoever waits for what it stored is woken when it is over.

        `patient`: for what writes or looks through a great deal, so that the others go on meanwhile; `urgent`: before
        the others, for what waits for the messenger. `cause` names the event that is answered: the same one gives its
        messages the same numbers, however often it is answered.
        """
        work: NewWork = set()
        try:
            async with self._database.transaction(patient, urgent) as connection:
                uow = self._begin(connection, work, cause)
                yield uow
            self._known_chats |= uow.peers.learned
        finally:  # a task cancelled while it commits has committed; one wake too many costs a look
            self._wake(work)

    def _begin(self, connection: aiosqlite.Connection, work: NewWork, cause: str) -> UnitOfWork:
        known, now = self._known_chats, self._now()
        return tables_on(connection, now, self._random_ids, self.hashed, self._teachers, work, known, cause)

    def _wake(self, work: NewWork) -> None:
        for kind in work:
            for wake in self._wakes[kind]:
                wake()


def tables_on(
    connection: aiosqlite.Connection,
    now: int,
    random_ids: RandomIds,
    hashed: AuthorHash,
    teachers: frozenset[int],
    work: NewWork | None = None,
    known: Mapping[Address, int] | None = None,
    cause: str = "",
) -> UnitOfWork:
    """All tables over one connection; `known` are chats looked up before, `cause` is the event that is answered."""
    letter_ids = LetterIds(cause, random_ids)
    work = set() if work is None else work
    presses = ForgottenPresses(connection, hashed)
    return UnitOfWork(
        now,
        PeopleTable(connection),
        ChatTable(connection),
        AnnouncementTable(connection, random_ids),
        DraftFileTable(connection, work),
        CorrectionTable(connection),
        MessageQueue(connection, letter_ids, work),
        MessageClaims(connection),
        Deliveries(connection),
        Broadcasts(connection, letter_ids, work),
        MessageSubjects(connection),
        Enclosures(connection, work),
        MessageRecords(connection),
        TicketTable(connection),
        ReviewTable(connection),
        CounterTable(connection, hashed, teachers),
        Inbox(connection),
        StreamPosition(connection),
        ConsentTable(connection),
        FlowProgressTable(connection),
        ClassTable(connection),
        MemberTable(connection),
        InvitationTable(connection, random_ids),
        StepCountTable(connection),
        StatisticsTable(connection),
        BotEventTable(connection),
        DailyClose(connection),
        GrantTable(connection),
        AuditTable(connection, now),
        ManualChannelTable(connection),
        PostingTable(connection, work),
        AcknowledgementTable(connection, presses),
        EditTable(connection, work),
        ChatHealthTable(connection, work),
        ChatPeopleTable(connection),
        SavedAudienceTable(connection),
        LinkTable(connection, work),
        SkippedChatTable(connection),
        ShownTargetTable(connection),
        VoteTable(connection, presses),
        presses,
        PeerTable(connection, known or {}, work),
        BacklogTable(connection),
        ClockTable(connection),
        work,
    )
