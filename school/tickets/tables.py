"""Tables of tickets, as the use cases see them."""

from collections.abc import Sequence
from typing import Protocol

from school.chats.tables import ChatTable
from school.messaging.incoming import SentFile
from school.messaging.tables import MessageSubjects, Outbox
from school.people.tables import BotEventTable, PeopleTable
from school.tickets.model import Ticket, TicketState, TicketText


class TicketTable(Protocol):
    """Questions handed to the staff."""

    async def open(self, person_id: int, now: int, recipient_id: int | None = None) -> Ticket:
        """A new ticket, without words yet."""

    async def get(self, ticket_id: int) -> Ticket | None:
        """The ticket, unless it was deleted."""

    async def current(self, person_id: int) -> Ticket | None:
        """The person's open ticket in which somebody last had a word."""

    async def all_open(self) -> list[Ticket]:
        """Every ticket that is not closed, oldest first."""

    async def count_open(self, person_id: int) -> int:
        """Number of open tickets of the person."""

    async def move(self, ticket_id: int, state: TicketState, now: int) -> None:
        """Move a ticket to its next state."""

    async def take(self, ticket_id: int, person_id: int) -> None:
        """Note who of the staff is about to answer."""

    async def close(self, ticket_id: int, now: int) -> None:
        """Nothing more can be added; the words are deleted."""

    async def add(self, ticket_id: int, text: str, now: int, files: Sequence[SentFile] = ()) -> None:
        """Words of the person, which wait to be passed on, and what came with them."""

    async def words(self, ticket_id: int) -> list[TicketText]:
        """All words of the person that are still kept."""

    async def waiting(self, ticket_id: int) -> list[TicketText]:
        """Words that were not passed on yet."""

    async def passed(self, ticket_id: int, words: Sequence[TicketText], now: int) -> None:
        """Note that words have gone to the staff."""

    async def due(self, passed_before: int) -> list[Ticket]:
        """Tickets with waiting words, and nothing passed on since a moment."""

    async def forget(self, person_id: int) -> list[int]:
        """Delete the person's tickets; their numbers."""


class UnitOfWork(Protocol):
    """Tables of one transaction that these use cases touch, and its moment in UTC seconds."""

    @property
    def now(self) -> int: ...

    @property
    def chats(self) -> ChatTable: ...

    @property
    def bot_events(self) -> BotEventTable: ...

    @property
    def outbox(self) -> Outbox: ...

    @property
    def message_subjects(self) -> MessageSubjects: ...

    @property
    def people(self) -> PeopleTable: ...

    @property
    def tickets(self) -> TicketTable: ...
