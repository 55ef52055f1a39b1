"""What comes in, in words that fit any messenger."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class SentFile:
    """A picture or file somebody has sent: its kind, its name, where it lies, and its size in bytes (0: unknown)."""

    kind: str
    title: str
    url: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class QuotedFile:
    """A thing beside the words of a quoted message: its kind, the messenger's name of it (of a link its address),
    and the title people see."""

    kind: str
    ref: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class QuotedMessage:
    """A message inside another: replied to or else forwarded; `depth` 0 is quoted by the message itself, 1 by such a
    one, and so on. Outer messages stand before what they quote. `files` is None when it is not known what came along.
    """

    text: str
    is_reply: bool = False
    depth: int = 0
    files: tuple[QuotedFile, ...] | None = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """An event, in words that fit any messenger; in this form it waits in the inbox.

    `kind` is message, reply (among many, to a message of the bot and no other call for it), press, joined, left,
    titled, allowed, denied or human (somebody of the community has written in the person's dialog by hand).
    `person_id` and `peer_id` are our numbers (`school.messaging.peers`), the messenger's until the event is stored;
    `in_chat` tells whether it was said among many.
    `action` is what a pressed button does; `content` is the kind of what came besides words (sticker, voice …);
    `token` lets a press be answered; `reply_to` is the cmid of the bot's message that is replied to;
    `ref` is what a deep link carried; `files` are pictures and files that came along, in a chat only with a reply to
    the bot; in private, and among many where the bot is spoken to, `quoted` are other messages that were forwarded or
    replied to, and `beside` is what stands beside the message's own words. `cropped`: not all that came along is here.
    `cause` is the same for the same event wherever it is read.
    `said_at` is the moment of a message as the messenger has it, UTC seconds; 0 where it gives none.
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
    quoted: tuple[QuotedMessage, ...] = ()
    beside: tuple[QuotedFile, ...] = ()
    cropped: bool = False
    in_chat: bool = False
    cause: str = ""
    said_at: int = 0

    @property
    def itself(self) -> QuotedMessage:
        """The message's own words, as if shown. Nothing beside them says nothing of what stood beside them before."""
        return QuotedMessage(self.text, files=None if self.cropped else self.beside or None)

    @property
    def forwards(self) -> tuple[QuotedMessage, ...]:
        """Forwarded messages. One without words stands for what it carries, together with its files; what else is
        nested is somebody's quotation, which says nothing of the message around it."""
        return tuple(map(self._known, _forwarded([one for one in self.quoted if not one.is_reply])))

    @property
    def forwarded(self) -> tuple[str, ...]:
        """Texts of forwarded messages."""
        return tuple(one.text for one in self.forwards)

    @property
    def replied(self) -> tuple[QuotedMessage, ...]:
        """The message replied to, if it has words and is not the bot's own."""
        return tuple(self._known(one) for one in self.quoted if one.is_reply and one.depth == 0 and one.text)

    def _known(self, one: QuotedMessage) -> QuotedMessage:
        return replace(one, files=None) if self.cropped else one

    def to_json(self) -> str:
        """For the inbox; empty fields are left out."""
        given = {name: value for name in self.__slots__ if (value := getattr(self, name))}
        return json.dumps(given, ensure_ascii=False, default=asdict)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """From the inbox. What an older bot has left there keeps forwarded messages as plain texts."""
        incoming = json.loads(text)
        files = tuple(SentFile(**file) for file in incoming.pop("files", ()))
        texts = [{"text": one} for one in incoming.pop("forwarded", ())]
        quoted = tuple(map(_quoted, incoming.pop("quoted", texts)))
        beside = tuple(QuotedFile(**one) for one in incoming.pop("beside", ()))
        return cls(**incoming, files=files, quoted=quoted, beside=beside)


def _quoted(told: dict[str, Any]) -> QuotedMessage:
    """What an older bot has left says nothing of files."""
    files = told.pop("files", None)
    return QuotedMessage(**told, files=None if files is None else tuple(QuotedFile(**one) for one in files))


def _forwarded(forwards: list[QuotedMessage]) -> Iterator[QuotedMessage]:
    readable_depth = 0
    around: dict[int, tuple[QuotedFile, ...]] = {}
    for one in forwards:
        if one.depth > readable_depth:
            continue
        readable_depth = one.depth if one.text else one.depth + 1
        if one.text:
            wrapped = tuple(file for depth, files in around.items() if depth < one.depth for file in files)
            yield replace(one, files=None if one.files is None else (*wrapped, *one.files))
        else:
            around[one.depth] = tuple(file for file in one.files or () if file.kind != "wall")
