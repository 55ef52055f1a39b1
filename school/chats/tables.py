"""Tables of chats, as the use cases see them."""

from collections.abc import Iterable
from typing import Protocol

from school.chats.model import Chat, ChatHealth, ChatState
from school.people.tables import BotEventTable


class ChatTable(Protocol):
    """The chats the bot is in."""

    async def get(self, chat_id: int) -> Chat | None:
        """The chat, if ever seen."""

    async def bound(self) -> list[Chat]:
        """Chats that receive announcements."""

    async def notice(self, chat_ids: Iterable[int], now: int) -> None:
        """Something was seen in these chats."""

    async def set_title(self, chat_id: int, title: str) -> None:
        """The chat's title."""

    async def bind(self, chat_id: int, by: int, now: int) -> None:
        """The chat receives announcements."""

    async def set_purpose(self, chat_id: int, purpose: str, class_id: int | None) -> None:
        """Set the purpose of a chat and its class."""

    async def fix_kind(self, chat_id: int, purpose: str, class_name: str | None) -> None:
        """Let a chat be for what it is taken for, whatever its title becomes."""

    async def question(self, chat_id: int, since: int | None) -> None:
        """Since when it is asked what the chat is for; None: it is known."""

    async def bound_by(self, person_id: int) -> int:
        """Number of chats a person has bound."""

    async def unbind(self, chat_id: int) -> bool:
        """The chat receives none; False when it received none before."""

    async def mark(self, chat_id: int, state: ChatState) -> None:
        """Whether the chat can be written to."""

    async def heal(self, chat_id: int) -> None:
        """Note that a chat the bot could not write to can be written to again."""

    async def staff_chat(self) -> int | None:
        """The chat to which people's questions go, if one was chosen."""

    async def choose_staff_chat(self, chat_id: int | None, now: int) -> None:
        """Questions go to this chat and to no other; None: to no chat."""


class ChatPeopleTable(Protocol):
    """Members of bound chats, as the messenger lists them."""

    async def seen(self, since: int) -> list[tuple[int, int]]:
        """Members of bound chats listed since a moment, as (chat, person)."""

    async def places(self, person_id: int, since: int) -> list[int]:
        """Bound chats in which the messenger has listed a person since a moment."""

    async def chats_of(self, person_id: int) -> int:
        """Number of chats a person is known to be in."""

    async def forget(self, person_id: int) -> None:
        """Delete the rows of a person."""


class ChatHealthTable(Protocol):
    """The last views of bound chats."""

    async def all(self) -> dict[int, ChatHealth]:
        """The looks by chat."""

    async def ask(self, peer_id: int) -> None:
        """Let a dialog wait for a look."""

    async def answered(self, peer_id: int) -> None:
        """Take a dialog off the list of those that wait."""

    async def outdate(self, chat_id: int) -> None:
        """Drop what was seen of a chat and is not true any more."""


class UnitOfWork(Protocol):
    """Tables of one transaction that these use cases touch, and its moment in UTC seconds."""

    @property
    def now(self) -> int: ...

    @property
    def chats(self) -> ChatTable: ...

    @property
    def chat_health(self) -> ChatHealthTable: ...

    @property
    def bot_events(self) -> BotEventTable: ...
