"""Tables of everything about a person, as the use cases see them."""

from typing import Protocol

from school.access.tables import AuditTable, GrantTable
from school.announcements.delivery_tables import AcknowledgementTable, EditTable, ForgottenPresses, VoteTable
from school.announcements.tables import AnnouncementTable, ManualChannelTable
from school.chats.tables import ChatHealthTable, ChatPeopleTable, ChatTable
from school.classes.tables import ClassTable, MemberTable
from school.linking.tables import ConsentTable, FlowProgressTable
from school.messaging.tables import MessageRecords, MessageSubjects, PeerTable
from school.people.tables import PeopleTable
from school.statistics.tables import CounterTable
from school.tickets.tables import TicketTable


class UnitOfWork(Protocol):
    """Tables of one transaction that these use cases touch, and its moment in UTC seconds."""

    @property
    def now(self) -> int: ...

    @property
    def acknowledgements(self) -> AcknowledgementTable: ...

    @property
    def votes(self) -> VoteTable: ...

    @property
    def forgotten_presses(self) -> ForgottenPresses: ...

    @property
    def counters(self) -> CounterTable: ...

    @property
    def announcements(self) -> AnnouncementTable: ...

    @property
    def audit(self) -> AuditTable: ...

    @property
    def chat_health(self) -> ChatHealthTable: ...

    @property
    def chat_people(self) -> ChatPeopleTable: ...

    @property
    def chats(self) -> ChatTable: ...

    @property
    def classes(self) -> ClassTable: ...

    @property
    def consents(self) -> ConsentTable: ...

    @property
    def edits(self) -> EditTable: ...

    @property
    def grants(self) -> GrantTable: ...

    @property
    def manual_channels(self) -> ManualChannelTable: ...

    @property
    def members(self) -> MemberTable: ...

    @property
    def message_records(self) -> MessageRecords: ...

    @property
    def message_subjects(self) -> MessageSubjects: ...

    @property
    def flow_progress(self) -> FlowProgressTable: ...

    @property
    def people(self) -> PeopleTable: ...

    @property
    def tickets(self) -> TicketTable: ...

    @property
    def peers(self) -> PeerTable: ...
