"""What comes in, in words that fit any messenger."""

import json
from dataclasses import asdict, dataclass
from typing import Self

from school.messaging.peers import CHAT_BASE

MOST_FILES = 10
"""Pictures and files in one message (VK)."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A picture or file somebody has sent: its kind, its name, where it lies, and its size in bytes (0: unknown)."""

    kind: str
    title: str
    url: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Incoming:
    """What came in, in words that fit any messenger; this is also how it waits in the inbox.

    `kind` is message, reply (among many, to a message of the bot and no other call for it), press, joined, titled,
    allowed, denied or human (somebody of the community has written in the person's dialog by hand).
    `action` is what a pressed button does; `content` is the kind of what came besides words (sticker, voice …);
    `token` lets a press be answered; `reply_to` is the cmid of the bot's message that is replied to;
    `ref` is what a deep link carried; in private, `files` are pictures and files that came along, and `forwarded` the
    texts of forwarded messages.
    """

    kind: str
    person_id: int
    peer_id: int
    cmid: int | None = None
    text: str = ""
    action: str | None = None
    content: str | None = None
    token: str | None = None
    reply_to: int | None = None
    ref: str | None = None
    files: tuple[SentFile, ...] = ()
    forwarded: tuple[str, ...] = ()

    @property
    def in_chat(self) -> bool:
        """Whether it was said among many."""
        return self.peer_id > CHAT_BASE

    def to_json(self) -> str:
        """For the inbox; empty fields are left out."""
        return json.dumps({key: value for key, value in asdict(self).items() if value}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """From the inbox."""
        incoming = json.loads(text)
        files = tuple(SentFile(**file) for file in incoming.pop("files", ()))
        forwarded = tuple(incoming.pop("forwarded", ()))
        return cls(**incoming, files=files, forwarded=forwarded)
