"""One event on its turn: what came in, from whom, and what may be used to answer."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from school.access.audit_log import AuditLog
from school.access.grants import Grants
from school.access.permissions import Staff
from school.access.tables import UnitOfWork as AccessUnitOfWork
from school.announcements.acknowledgements import Acknowledgements
from school.announcements.attachments import Attachments
from school.announcements.audience_buttons import AudienceButtons
from school.announcements.binding import ChatBinding
from school.announcements.confirmation import Confirmation
from school.announcements.corrections import Corrections
from school.announcements.dead_links import DeadLinks
from school.announcements.delivery_summary import DeliverySummary
from school.announcements.draft import Drafts
from school.announcements.manual_channels import ManualChannels
from school.announcements.schedule import Schedule
from school.announcements.tables import UnitOfWork as AnnouncementsUnitOfWork
from school.announcements.templates import Templates
from school.announcements.verification import Verification
from school.answers.answer import Answers
from school.answers.menu import Menu
from school.answers.review_queue import ReviewQueue
from school.answers.tables import UnitOfWork as AnswersUnitOfWork
from school.chats.doctor import Doctor
from school.chats.tables import UnitOfWork as ChatsUnitOfWork
from school.classes.classes import ClassService
from school.classes.new_school_year import NewYear
from school.classes.tables import UnitOfWork as ClassesUnitOfWork
from school.linking.board import Board
from school.linking.drop_off import DropOff
from school.linking.guide import Guide
from school.linking.invitations import Invitations
from school.linking.reminders import Reminders
from school.linking.tables import UnitOfWork as LinkingUnitOfWork
from school.linking.troubleshooting import Troubleshooting
from school.messaging.incoming import Incoming
from school.messaging.model import Reply
from school.messaging.prompt import Prompt
from school.messaging.subject import MessageSubject
from school.messaging.texts import Texts
from school.people.conversation import Conversation
from school.people.model import Person
from school.privacy.remember import PersonalData
from school.privacy.tables import UnitOfWork as PrivacyUnitOfWork
from school.statistics.stats_command import StatsCommand
from school.statistics.tables import UnitOfWork as StatisticsUnitOfWork
from school.tickets.answering import TicketAnswers
from school.tickets.asking import TicketIntake
from school.tickets.forwarding import TicketForwarding
from school.tickets.human_takeover import HumanTakeover
from school.tickets.tables import UnitOfWork as TicketsUnitOfWork
from school.tickets.undelivered import UndeliveredTickets


class UnitOfWork(
    PrivacyUnitOfWork,
    StatisticsUnitOfWork,
    AnnouncementsUnitOfWork,
    LinkingUnitOfWork,
    AnswersUnitOfWork,
    TicketsUnitOfWork,
    ClassesUnitOfWork,
    ChatsUnitOfWork,
    AccessUnitOfWork,
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
    answers: Answers
    review_queue: ReviewQueue
    guide: Guide
    confirmation: Confirmation
    drafts: Drafts
    audience_buttons: AudienceButtons
    schedule: Schedule
    templates: Templates
    attaching: Attachments
    acknowledgements: Acknowledgements
    delivery_summary: DeliverySummary
    corrections: Corrections
    manual_channels: ManualChannels
    dead_links: DeadLinks
    verification: Verification
    doctor: Doctor
    binding: ChatBinding
    stats: StatsCommand
    personal_data: PersonalData
    ticket_forwarding: TicketForwarding
    handoff: TicketIntake
    human_takeover: HumanTakeover
    ticket_answers: TicketAnswers
    undelivered: UndeliveredTickets
    troubleshooting: Troubleshooting
    invitations: Invitations
    classes: ClassService
    board: Board
    reminders: Reminders
    drop_off: DropOff
    new_year: NewYear
    grants_service: Grants
    audit_log: AuditLog
    person_days: int
    """Days of silence after which a person is forgotten."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One event with its person, its transaction and the services; `subject`: what the message replied to is about."""

    incoming: Incoming
    person: Person
    uow: UnitOfWork
    services: Services
    subject: MessageSubject | None = None

    @property
    def talk(self) -> Conversation[UnitOfWork]:
        """The talk, as the use cases take it."""
        return Conversation(self.uow, self.incoming.peer_id, self.person)

    @property
    def prompt(self) -> Prompt | None:
        """What the bot has asked the person for and still waits for."""
        prompt = self.person.prompt
        return prompt if prompt and prompt.is_open(self.uow.now) else None


Handler = Callable[[Turn], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Route:
    """When a handler is the one to answer."""

    when: Callable[[Turn], bool]
    handle: Handler
