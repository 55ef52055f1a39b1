"""Tables of counters and figures, as the use cases see them."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import Protocol

from school.linking.tables import UnitOfWork as LinkingUnitOfWork
from school.people.tables import BotEventTable
from school.statistics.model import ChatFacts, Gap, Sent, Series


class CounterTable(Protocol):
    """Counters of chats."""

    async def days_of(self, person_id: int) -> int:
        """In how many days of how many chats one author was counted."""

    async def moments_of(self, person_id: int) -> int:
        """Count messages of one author that are told apart from those of others in the chat."""

    async def forget(self, person_id: int) -> None:
        """Delete the rows of one author."""


class StatisticsTable(Protocol):
    """Reading the counters; no chats at all mean the whole school."""

    async def chats(self) -> list[ChatFacts]:
        """Every chat that is counted."""

    async def series(self, first: date, last: date, chats: Collection[int] = ()) -> Series:
        """Counts by days and the heat map."""

    async def totals(self, first: date, last: date) -> dict[int, dict[str, int]]:
        """Sums by chat."""

    async def messages(self, first: date, last: date, chats: Collection[int] = ()) -> int | None:
        """Messages of a period; None when nothing was counted."""

    async def messages_by_chat(self, first: date, last: date) -> dict[int, int]:
        """The same of every chat."""

    async def authors(self, kind: str, start: date, chat: int = 0) -> int:
        """Different people of a whole period."""

    async def authors_by_chat(self, kind: str, start: date) -> dict[int, int]:
        """The same for every chat."""

    async def distinct_authors(self, first: date, last: date, chats: Collection[int]) -> int | None:
        """Different people of any period, as long as they are kept."""

    async def waits(self, first: date, last: date, chats: Collection[int]) -> Counter[int]:
        """Answers of teachers by the minutes they took."""

    async def waits_by_chat(self, first: date, last: date) -> dict[int, Counter[int]]:
        """The same for every chat."""

    async def question_waits(self, first: date, last: date, chats: Collection[int]) -> Counter[int]:
        """Questions of some chats by the minutes until somebody else wrote."""

    async def question_waits_by_chat(self, first: date, last: date) -> dict[int, Counter[int]]:
        """The same for every chat."""

    async def hours_by_chat(self, first: date, last: date) -> dict[int, list[int]]:
        """Messages by hour of the day."""

    async def days_by_chat(self, first: date, last: date, weekly: bool) -> dict[int, dict[str, dict[str, int]]]:
        """All counts by day or week."""

    async def members_on(self, day: date) -> dict[int, int]:
        """Members of chats."""

    async def gaps(self, begin: int, end: int) -> list[Gap]:
        """Lost stretches."""

    async def announcements(self, begin: int, end: int) -> list[Sent]:
        """Announcements and the fate of their messages."""

    async def bot(self, first: date, last: date) -> dict[str, int]:
        """Events of the bot."""

    async def linking(self) -> dict[tuple[str, str], tuple[int, int]]:
        """By (class, role): people who have begun to link their profiles, and who have."""

    async def classes_of(self, person_id: int) -> frozenset[str]:
        """The classes of which somebody is the class teacher."""


class UnitOfWork(LinkingUnitOfWork, Protocol):
    """Tables of one transaction that these use cases touch, and its moment in UTC seconds."""

    @property
    def now(self) -> int: ...

    @property
    def bot_events(self) -> BotEventTable: ...

    @property
    def statistics(self) -> StatisticsTable: ...
