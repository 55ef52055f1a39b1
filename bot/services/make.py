"""The school's services, put together from content and settings."""

from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

from bot.content.reading.loading import Content
from bot.content.reading.local import LocalFolder
from bot.content.reading.of_school import regulation_of
from bot.content.reading.taught import read_taught
from bot.services.announcements import announcement_services
from bot.services.ground import Ground
from bot.services.statistics import make_reporter
from bot.settings import Settings
from bot.vk.abilities import VK_LIMITS
from handlers.services import (
    AccessServices,
    AnswerServices,
    ChatServices,
    ClassServices,
    LinkingServices,
    PrivacyServices,
    Services,
    StatisticsServices,
    TicketServices,
)
from school.access.audit_log import AuditLog
from school.access.grants import Grants
from school.access.permissions import Staff
from school.answers.answer_buttons import AnswerButtons
from school.answers.earlier_texts import EarlierTexts
from school.answers.engine.engine import engine_over
from school.answers.engine.private import mask, mask_secrets
from school.answers.engine.regression_check import Replays
from school.answers.explanations import Explanations
from school.answers.first_contact import FirstContact
from school.answers.known_texts import KnownTexts
from school.answers.live_checks import LiveChecks
from school.answers.menu import Menu
from school.answers.questions import Questions
from school.answers.recent_talk import RecentTalks
from school.answers.review_queue import ReviewQueue
from school.answers.school_texts import SchoolTexts
from school.answers.taught import TaughtContent
from school.answers.topic_answer import TopicAnswers
from school.calendar.clock import SchoolClock
from school.calendar.office_hours import StaffHours
from school.calendar.quiet_hours import QuietHours
from school.catalogue.platforms import Worlds
from school.chats.doctor import Doctor
from school.classes.classes import ClassService
from school.classes.member_confirmations import Confirmations
from school.classes.new_school_year import NewYear
from school.linking.board import Board
from school.linking.consent_prompt import ConsentPrompt
from school.linking.drop_off import DropOff
from school.linking.guide import Guide
from school.linking.invitation_arrival import Invitations
from school.linking.invitation_links import InvitationList
from school.linking.progress import Progress
from school.linking.reminders import Reminders
from school.linking.step_view import StepView
from school.linking.troubleshooting import Troubleshooting
from school.messaging.limits import MessengerLimits
from school.messaging.screens import Screens
from school.people.class_names import read_class
from school.privacy.model import Terms
from school.privacy.my_data import MyData
from school.privacy.opt_out import OptOut
from school.tickets.answering import TicketAnswers
from school.tickets.asking import TicketIntake
from school.tickets.carried_files import TicketEnclosures
from school.tickets.forwarding import TicketForwarding
from school.tickets.human_takeover import HumanTakeover
from school.tickets.staff_chat import StaffChat
from school.tickets.undelivered import UndeliveredTickets
from school.tickets.waiting import WaitingTickets


def make_services(
    settings: Settings, content: Content, zone: ZoneInfo, community: str = "", limits: MessengerLimits = VK_LIMITS
) -> Services:
    """Everything the handlers may ask for; `community` is its short name, for links to it."""
    staff, quiet = (
        Staff(settings.school.owners, settings.school.staff),
        QuietHours.parse(settings.announcements.quiet_hours),
    )
    ground = Ground(settings, content, SchoolClock(zone), staff, quiet, Worlds(content.catalogue), limits)
    tickets, doctor = _tickets(ground), Doctor(ground.texts, ground.clock, limits)
    classes, answers, screens = _classes(ground), _answers(ground), Screens()
    drop = partial(_drop_talk, screens, answers)
    return Services(
        texts=ground.texts,
        staff=staff,
        school=settings.school.name,
        screens=screens,
        drop_talk=drop,
        answers=answers,
        tickets=tickets,
        linking=_linking(ground, classes.classes, tickets.intake, community, drop),
        classes=classes,
        announcements=announcement_services(ground, doctor),
        access=AccessServices(Grants(ground.texts, staff, ground.clock), AuditLog(ground.texts, ground.clock)),
        chats=ChatServices(doctor),
        statistics=StatisticsServices(make_reporter(settings, ground.texts, zone, staff)),
        privacy=PrivacyServices(
            MyData(content.catalogue, ground.texts, ground.clock, _terms(settings)), OptOut(ground.texts)
        ),
    )


def _drop_talk(screens: Screens, answers: AnswerServices, person_id: int) -> None:
    """Forget what is kept of a person in memory only."""
    for memory in (screens, answers.questions, answers.school_texts):
        memory.forget(person_id)


def _terms(settings: Settings) -> Terms:
    kept = settings.storage
    return Terms(kept.audit_days, kept.review_days, settings.backup.keep_days, kept.replies_days, kept.person_days)


def _answers(ground: Ground) -> AnswerServices:
    texts, catalogue, settings = ground.texts, ground.content.catalogue, ground.settings
    clock, worlds, limits = ground.clock, ground.worlds, ground.limits
    menu, engine = Menu(catalogue, texts, ground.staff), engine_over(catalogue.topics, ground.content.knowledge)
    buttons, talks = AnswerButtons(catalogue, texts), RecentTalks()
    topics = TopicAnswers(catalogue, texts, menu, buttons, clock, worlds, limits, talks)
    owners, own = settings.school.owners, settings.content
    local = LocalFolder(own.local, partial(read_taught, own.path, own.local, own.region, regulation_of(settings)))
    known = KnownTexts(catalogue, engine, texts, local)
    replays = Replays(engine, catalogue)
    earlier = EarlierTexts(catalogue, known, texts, local, clock, limits, own.values)
    return AnswerServices(
        menu,
        topics,
        Questions(catalogue, engine, texts, menu, topics, buttons, talks, clock, worlds, owners),
        Explanations(catalogue, engine, texts, limits),
        ReviewQueue(catalogue, engine, texts, local, clock, replays),
        LiveChecks(catalogue, texts, local, clock, own.values),
        TaughtContent(catalogue, engine, texts, known, local, limits),
        SchoolTexts(catalogue, replays, texts, known, earlier, clock, limits, own.values),
        earlier,
        FirstContact(texts, menu, limits, settings.school.name),
    )


def _tickets(ground: Ground) -> TicketServices:
    texts, school = ground.texts, ground.settings.school
    enclosures = TicketEnclosures(texts)
    forwarding = TicketForwarding(texts, ground.staff, enclosures, school.helpers)
    hours = StaffHours.parse(school.staff_hours)
    intake = TicketIntake(texts, forwarding, enclosures, hours, ground.clock, clean=mask, clean_for_helper=mask_secrets)
    return TicketServices(
        intake=intake,
        answers=TicketAnswers(texts, forwarding, enclosures, ground.clock, ground.limits),
        staff_chat=StaffChat(texts),
        forwarding=forwarding,
        human_takeover=HumanTakeover(texts, intake, forwarding, school.silence_minutes * 60),
        undelivered=UndeliveredTickets(texts, forwarding),
        enclosures=enclosures,
        waiting=WaitingTickets(texts, intake, forwarding, ground.clock),
    )


def _linking(
    ground: Ground, classes: ClassService, tickets: TicketIntake, community: str, drop: Callable[[int], None]
) -> LinkingServices:
    texts, catalogue = ground.texts, ground.content.catalogue
    progress, step_view = Progress(texts, ground.clock, drop), StepView(catalogue, texts, ground.limits)
    consent = ConsentPrompt(texts, catalogue.flows, ground.settings.storage.person_days)
    guide = Guide(catalogue, texts, step_view, progress, ground.worlds, consent)
    return LinkingServices(
        guide=guide,
        troubleshooting=Troubleshooting(catalogue, texts, step_view, progress, guide, tickets, ground.worlds),
        invitations=Invitations(catalogue, texts, guide, progress),
        invitation_list=InvitationList(
            texts,
            ground.staff,
            classes,
            ground.clock,
            ground.limits,
            community,
            ground.settings.school.invitation_days,
            ground.settings.school.name,
        ),
        board=Board(catalogue, texts, classes, ground.limits, ground.settings.statistics.colour, _sizes(ground)),
        reminders=Reminders(catalogue, texts, classes, ground.quiet, ground.clock),
        drop_off=DropOff(catalogue, texts),
    )


def _sizes(ground: Ground) -> dict[str, int]:
    """Pupils by class, as the settings tell."""
    given = ground.settings.statistics.class_sizes.items()
    return {"{}{}".format(*(read_class(name) or (name, ""))): size for name, size in given}


def _classes(ground: Ground) -> ClassServices:
    classes = ClassService(ground.texts, ground.staff, ground.clock, ground.limits)
    confirmations = Confirmations(ground.texts, ground.staff, classes)
    return ClassServices(classes, confirmations, NewYear(ground.texts, ground.clock, ground.limits))
