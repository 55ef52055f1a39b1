"""The things VK remembers, as plain data."""

from dataclasses import dataclass, field
from typing import Any, Literal

from vk_emulator.limits import CHAT_OFFSET, MOST_CHATS

Json = dict[str, Any]

UserState = Literal["normal", "deleted", "blacklisted", "privacy", "no_dialog", "edu"]
ChatState = Literal["normal", "read_only", "restricted", "left", "disabled", "deleted", "moved_to_max"]

ALL_RIGHTS = ("stories", "photos", "messages", "wall", "docs", "manage", "market")


@dataclass
class Token:
    """A community key. A dead one answers error 5."""

    value: str
    rights: tuple[str, ...] = ALL_RIGHTS
    alive: bool = True


@dataclass
class Community:
    """The VK group whose tokens the bot uses."""

    id: int
    name: str
    screen_name: str
    tokens: dict[str, Token]
    bots_capabilities: bool = True
    managers: dict[int, str] = field(default_factory=dict)
    first_cmid: int = 1


@dataclass
class User:
    """A person with a VK id. `note` says to the reader of the page who this is."""

    id: int
    first_name: str
    last_name: str
    sex: int = 0
    note: str = ""
    screen_name: str = ""
    allows_messages: bool = False
    member: bool = False
    state: UserState = "normal"

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass
class Bot:
    """The community as a member of one chat."""

    present: bool = True
    admin: bool = False
    sees_all: bool = False


@dataclass
class Chat:
    """A conversation of many; `peer_id` is 2000000000 + its number."""

    peer_id: int
    title: str
    owner_id: int
    members: list[int]
    admins: list[int]
    bot: Bot = field(default_factory=Bot)
    state: ChatState = "normal"
    invite_link: str = ""


@dataclass(slots=True)
class Message:
    """One message of a dialog. `id` is 0 in chats, as bots see it (dev.vk.com bots/messages).

    `visible` is what the bot is shown; people see everything. `forwarded` and `reply` hold ready VK objects,
    because they keep what the message said when it was forwarded.
    """

    peer_id: int
    cmid: int
    id: int
    from_id: int
    date: int
    text: str = ""
    random_id: int = 0
    payload: str | None = None
    keyboard: Json | None = None
    attachments: list[Json] = field(default_factory=list)
    forwarded: list[Json] = field(default_factory=list)
    reply: Json | None = None
    action: Json | None = None
    extra: Json = field(default_factory=dict)
    visible: bool = True
    edited_at: int = 0
    edits: int = 0
    deleted: bool = False
    hidden_from_bot: bool = False

    @property
    def out(self) -> bool:
        """Written by the community."""
        return self.from_id < 0


def is_chat(peer_id: int) -> bool:
    """Whether it is a chat's peer_id (dev.vk.com messages.send, peer_id)."""
    return CHAT_OFFSET < peer_id <= CHAT_OFFSET + MOST_CHATS
