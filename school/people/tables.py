"""Tables of people, as the use cases see them."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from school.people.model import Person


class PeopleTable(Protocol):
    """Records of people."""

    async def get(self, person_id: int) -> Person:
        """The person; somebody never met has nothing known."""

    async def last_seen(self, person_id: int) -> int | None:
        """The moment the person was last here; None if unknown."""

    async def save(self, person: Person, now: int) -> None:
        """Store, as somebody who was just here."""

    async def mark_reachable(self, person_id: int, reachable: bool) -> None:
        """Whether the person can be written to."""

    async def unreachable(self) -> frozenset[int]:
        """People who can't be written to, or do not want to be."""

    async def is_reachable(self, person_id: int) -> bool:
        """Whether the person is known and can be written to."""

    async def want_letters(self, person_id: int, wanted: bool, now: int) -> None:
        """Whether the person wants more than answers; somebody unknown is remembered for it."""

    async def refused_at(self, person_id: int) -> int | None:
        """The moment since which the person wants nothing but answers; None for who may be written to."""

    async def seen(self, person_id: int, now: int) -> None:
        """The person was just here; somebody unknown stays unknown."""

    async def silent(self, before: int) -> list[int]:
        """People not seen since a moment."""

    async def pause_bot(self, person_id: int, now: int) -> None:
        """A human has spoken in the person's dialog."""

    async def resume_bot(self, person_id: int) -> None:
        """The dialog is the bot's again."""

    async def forget(self, person_id: int) -> None:
        """Delete."""

    async def fade(self, person_id: int) -> bool:
        """Forget all but the wish to be left alone; whether there is such a wish."""


class BotEventTable(Protocol):
    """Small facts for the reports."""

    async def count(self, event: str, day: date, times: int = 1) -> None:
        """Something happened."""

    async def members(self, members: Mapping[int, int], day: date) -> None:
        """Members of chats."""

    async def first_time(self, what: str, period: str, now: int) -> bool:
        """True the first time."""
