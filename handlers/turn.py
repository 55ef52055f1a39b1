"""One event on its turn: what came in, from whom, and what may be used to answer."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import Self

from school.model import Person, Reply
from school.ports import Desk
from school.rules.permissions import Staff
from school.services.announce import Announcer
from school.services.answer import Answerer
from school.services.bind import Binder
from school.services.guide import Guide
from school.services.remember import Rememberer
from school.services.report import Reporter
from school.texts import Texts

CHAT_BASE = 2_000_000_000
"""Peers above are chats."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What came in, in words that fit any messenger; this is also how it waits in the inbox.

    `kind` is message, press, joined, titled, allowed or denied; `action` is what a pressed button does;
    `content` is the kind of a message without words (sticker, voice …); `token` lets a press be answered.
    """

    kind: str
    person_id: int
    peer_id: int
    cmid: int | None = None
    text: str = ""
    action: str | None = None
    content: str | None = None
    token: str | None = None

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
        return cls(**json.loads(text))


@dataclass(frozen=True, slots=True)
class Services:
    """Everything the handlers may ask for."""

    texts: Texts
    staff: Staff
    school: str
    answerer: Answerer
    guide: Guide
    announcer: Announcer
    binder: Binder
    reporter: Reporter
    rememberer: Rememberer


@dataclass(frozen=True, slots=True)
class Turn:
    """One event with its person, its transaction and the services."""

    said: Incoming
    person: Person
    desk: Desk
    services: Services


Handler = Callable[[Turn], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Route:
    """When a handler is the one to answer."""

    when: Callable[[Turn], bool]
    handle: Handler
