"""One event on its turn: what came in, from whom, and what may be used to answer."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from school.access.audit_log import Journal
from school.access.grants import Granter
from school.access.permissions import Staff
from school.access.tables import Desk as AccessDesk
from school.announcements.acknowledgements import Acknowledger
from school.announcements.attachments import Attaching
from school.announcements.audience_buttons import Chooser
from school.announcements.binding import Binder
from school.announcements.confirmation import Announcer
from school.announcements.corrections import Corrector
from school.announcements.dead_links import DeadLinks
from school.announcements.draft import Composer
from school.announcements.manual_channels import PlacesByHand
from school.announcements.schedule import Planner
from school.announcements.tables import Desk as AnnouncementsDesk
from school.announcements.templates import Templates
from school.announcements.verification import Voucher
from school.answers.answer import Answerer
from school.answers.menu import Menu
from school.answers.review_queue import Learner
from school.answers.tables import Desk as AnswersDesk
from school.chats.doctor import Doctor
from school.chats.tables import Desk as ChatsDesk
from school.classes.classes import Classes
from school.classes.new_school_year import NewYear
from school.classes.tables import Desk as ClassesDesk
from school.linking.board import Board
from school.linking.drop_off import DropOff
from school.linking.guide import Guide
from school.linking.invitations import Inviter
from school.linking.reminders import Reminders
from school.linking.tables import Desk as LinkingDesk
from school.linking.troubleshooting import Troubleshooter
from school.messaging.incoming import Incoming
from school.messaging.model import Reply
from school.messaging.subject import Mark
from school.messaging.texts import Texts
from school.people.model import Person
from school.privacy.remember import Rememberer
from school.privacy.tables import Desk as PrivacyDesk
from school.statistics.stats_command import Reporter
from school.statistics.tables import Desk as StatisticsDesk
from school.tickets.answering import Attendant
from school.tickets.asking import Handoff
from school.tickets.forwarding import Relay
from school.tickets.human_takeover import Bystander
from school.tickets.tables import Desk as TicketsDesk
from school.tickets.undelivered import Undelivered


class Desk(
    PrivacyDesk,
    StatisticsDesk,
    AnnouncementsDesk,
    LinkingDesk,
    AnswersDesk,
    TicketsDesk,
    ClassesDesk,
    ChatsDesk,
    AccessDesk,
    Protocol,
):
    """Tables of one transaction that the handlers and their use cases touch."""


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
