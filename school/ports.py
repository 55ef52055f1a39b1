"""What the use cases need from the outside: the tables of one transaction, seen from the school's side."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from school.model import (
    Announcement,
    Chat,
    ChatActivity,
    ChatState,
    DeliveryCount,
    Draft,
    FailedTarget,
    Letter,
    Person,
)


class People(Protocol):
    """What is remembered of people."""

    async def get(self, person_id: int) -> Person:
        """The person; somebody never met has nothing known."""

    async def known(self, person_id: int) -> bool:
        """Whether anything is stored."""

    async def save(self, person: Person, now: int) -> None:
        """Store, as somebody who was just here."""

    async def mark_reachable(self, person_id: int, reachable: bool) -> None:
        """Whether the person can be written to."""

    async def forget(self, person_id: int) -> None:
        """Delete."""


class Chats(Protocol):
    """The chats the bot is in."""

    async def get(self, chat_id: int) -> Chat | None:
        """The chat, if ever seen."""

    async def bound(self) -> list[Chat]:
        """Chats that receive announcements."""

    async def notice(self, chat_ids: Iterable[int], now: int) -> None:
        """Something was seen in these chats."""

    async def entitle(self, chat_id: int, title: str) -> None:
        """The chat's title."""

    async def bind(self, chat_id: int, by: int, now: int) -> None:
        """The chat receives announcements."""

    async def unbind(self, chat_id: int) -> bool:
        """The chat receives none; False when it received none before."""

    async def mark(self, chat_id: int, state: ChatState) -> None:
        """Whether the chat can be written to."""


class Announcements(Protocol):
    """Announcements from draft to finished."""

    async def draft_of(self, author_id: int) -> Draft | None:
        """The author's live draft."""

    async def write(self, author_id: int, text: str, now: int) -> Draft:
        """Start a draft or write its next version."""

    async def confirm(self, draft: Draft, now: int) -> bool:
        """True when this very version was live."""

    async def discard(self, author_id: int) -> bool:
        """Drop the live draft."""

    async def get(self, announcement_id: int) -> Announcement | None:
        """A confirmed announcement."""

    async def finish(self, announcement_id: int, now: int) -> bool:
        """True the first time."""

    async def forget_drafts(self, author_id: int) -> None:
        """Delete what a person was writing."""


class Outbox(Protocol):
    """Letters not yet sent."""

    async def put(self, letter: Letter, now: int) -> None:
        """Store a reply."""

    async def put_announcement(
        self, announcement_id: int, pieces: Sequence[str], peers: Iterable[int], not_before: int, now: int
    ) -> None:
        """Store a letter for each piece and target."""

    async def cancel(self, announcement_id: int, now: int) -> int:
        """Stop what has not left yet."""

    async def count(self, announcement_id: int) -> DeliveryCount:
        """How the letters stand."""

    async def not_reached(self, announcement_id: int) -> list[FailedTarget]:
        """Targets that were not reached."""

    async def forget(self, peer_id: int) -> None:
        """Delete a person's settled letters."""


class Activity(Protocol):
    """Counters of chats."""

    async def between(self, first: date, last: date, chat_id: int | None = None) -> list[ChatActivity]:
        """What was counted from day to day, both included."""

    async def forget(self, person_id: int) -> None:
        """Delete the rows of one author."""


class Desk(Protocol):
    """All tables of one transaction, and its moment in UTC seconds."""

    @property
    def now(self) -> int:
        """The moment of the turn."""

    @property
    def people(self) -> People:
        """People."""

    @property
    def chats(self) -> Chats:
        """Chats."""

    @property
    def announcements(self) -> Announcements:
        """Announcements."""

    @property
    def outbox(self) -> Outbox:
        """Letters."""

    @property
    def activity(self) -> Activity:
        """Counters."""
