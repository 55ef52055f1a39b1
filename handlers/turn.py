"""One event on its turn: what came in, from whom, and what may be used to answer."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import Self

from school.announcing import SentFile
from school.model import Person, Reply
from school.ports import Desk
from school.rules.handoff import Mark
from school.rules.permissions import Staff
from school.services.acknowledge import Acknowledger
from school.services.announce import Announcer
from school.services.answer import Answerer
from school.services.attaching import Attaching
from school.services.attend import Attendant
from school.services.bind import Binder
from school.services.board import Board
from school.services.by_hand import PlacesByHand
from school.services.bystand import Bystander
from school.services.choosing import Chooser
from school.services.classes import Classes
from school.services.compose import Composer
from school.services.correct import Corrector
from school.services.dead_links import DeadLinks
from school.services.doctor import Doctor
from school.services.dropoff import DropOff
from school.services.guide import Guide
from school.services.handoff import Handoff
from school.services.invite import Inviter
from school.services.journal import Journal
from school.services.learn import Learner
from school.services.menu import Menu
from school.services.new_year import NewYear
from school.services.plan import Planner
from school.services.relay import Relay
from school.services.remember import Rememberer
from school.services.remind import Reminders
from school.services.report import Reporter
from school.services.rights import Granter
from school.services.templates import Templates
from school.services.trouble import Troubleshooter
from school.services.undelivered import Undelivered
from school.services.vouch import Voucher
from school.texts import Texts

CHAT_BASE = 2_000_000_000
"""Peers above are chats."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What came in, in words that fit any messenger; this is also how it waits in the inbox.

    `kind` is message, reply (among many, to a letter of the bot and no other call for it), press, joined, titled,
    allowed, denied or human (somebody of the community has written in the person's dialog by hand).
    `action` is what a pressed button does; `content` is the kind of what came besides words (sticker, voice …);
    `token` lets a press be answered; `reply_to` is the cmid of the bot's letter that is replied to;
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
        said = json.loads(text)
        files = tuple(SentFile(**file) for file in said.pop("files", ()))
        forwarded = tuple(said.pop("forwarded", ()))
        return cls(**said, files=files, forwarded=forwarded)


@dataclass(frozen=True, slots=True)
class Services:
    """Everything the handlers may ask for."""

    texts: Texts
    staff: Staff
    school: str
    menu: Menu
    answerer: Answerer
    learner: Learner
    guide: Guide
    announcer: Announcer
    composer: Composer
    chooser: Chooser
    planner: Planner
    templates: Templates
    attaching: Attaching
    acknowledger: Acknowledger
    corrector: Corrector
    places_by_hand: PlacesByHand
    dead_links: DeadLinks
    voucher: Voucher
    doctor: Doctor
    binder: Binder
    reporter: Reporter
    rememberer: Rememberer
    relay: Relay
    handoff: Handoff
    bystander: Bystander
    attendant: Attendant
    undelivered: Undelivered
    troubles: Troubleshooter
    inviter: Inviter
    classes: Classes
    board: Board
    reminders: Reminders
    drop_off: DropOff
    new_year: NewYear
    granter: Granter
    journal: Journal
    person_days: int
    """Days of silence after which a person is forgotten."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One event with its person, its transaction and the services; `mark`: what the letter replied to is about."""

    said: Incoming
    person: Person
    desk: Desk
    services: Services
    mark: Mark | None = None


Handler = Callable[[Turn], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Route:
    """When a handler is the one to answer."""

    when: Callable[[Turn], bool]
    handle: Handler
