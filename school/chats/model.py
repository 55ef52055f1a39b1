"""Chats: what they are for, and whether they can be written to."""

from dataclasses import dataclass
from enum import StrEnum


class ChatState(StrEnum):
    """Whether a chat can be written to."""

    OK = "ok"
    NO_ACCESS = "no_access"
    LEFT = "left"
    READ_ONLY = "read_only"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation of many; bound when staff have chosen it to receive announcements."""

    chat_id: int
    title: str
    bound: bool
    state: ChatState
    first_seen_at: int
    sees_all_since: int | None
    purpose: str | None = None
    """What it was bound for (`school.chats.purpose.Purpose`); None: read from the title."""
    class_name: str | None = None
    questioned_at: int | None = None
    """Since when its title has named others than it is for, and nobody entitled has said what holds."""


@dataclass(frozen=True, slots=True)
class ChatHealth:
    """The last view of a chat in the messenger. None: the bot is not shown it. `reason` is a key of a phrase."""

    chat_id: int
    looked_at: int
    here: bool
    writes: bool
    admin: bool | None = None
    management: bool | None = None
    reason: str | None = None
