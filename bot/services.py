"""The school's services, put together from content and settings."""

from zoneinfo import ZoneInfo

from bot.content.reading.loading import Content
from bot.content.reading.local import LocalFolder
from bot.settings import Settings
from handlers.turn import Services
from school.access.audit_log import AuditLog
from school.access.grants import Grants
from school.access.permissions import Staff
from school.announcements.acknowledgements import Acknowledgements
from school.announcements.attachments import Attachments
from school.announcements.audience_buttons import AudienceButtons
from school.announcements.binding import ChatBinding
from school.announcements.confirmation import Confirmation
from school.announcements.corrections import Corrections
from school.announcements.dead_links import DeadLinks
from school.announcements.delivery_summary import DeliverySummary
from school.announcements.draft import Drafts
from school.announcements.launch import Launch
from school.announcements.manual_channels import ManualChannels
from school.announcements.preview import Preview
from school.announcements.schedule import Schedule
from school.announcements.targets import TargetResolver
from school.announcements.templates import Templates
from school.announcements.timing import Timing
from school.announcements.verification import Verification
from school.answers.answer import Answers
from school.answers.engine.engine import Engine
from school.answers.engine.private import mask
from school.answers.menu import Menu
from school.answers.review_queue import ReviewQueue
from school.calendar.clock import SchoolClock
from school.calendar.office_hours import StaffHours
from school.calendar.quiet_hours import QuietHours
from school.chats.doctor import Doctor
from school.classes.classes import ClassService
from school.classes.new_school_year import NewYear
from school.linking.board import Board
from school.linking.drop_off import DropOff
from school.linking.guide import Guide
from school.linking.invitations import Invitations
from school.linking.progress import Progress
from school.linking.reminders import Reminders
from school.linking.step_view import StepView
from school.linking.troubleshooting import Troubleshooting
from school.messaging.texts import Texts
from school.privacy.my_data import MyData
from school.privacy.remember import PersonalData
from school.statistics.digest import Digest
from school.statistics.stats_command import StatsCommand
from school.tickets.answering import TicketAnswers
from school.tickets.asking import TicketIntake
from school.tickets.forwarding import TicketForwarding
from school.tickets.human_takeover import HumanTakeover
from school.tickets.undelivered import UndeliveredTickets


def make_services(settings: Settings, content: Content, zone: ZoneInfo, community: str = "") -> Services:
    """Everything the handlers may ask for; `community` is its short name, for links to it."""
    texts, catalogue, clock = content.texts, content.catalogue, SchoolClock(zone)
    staff = Staff(settings.school.owners, settings.school.staff)
    quiet = QuietHours.parse(settings.announcements.quiet_hours)
    menu = Menu(catalogue, texts, staff)
    engine = Engine(catalogue.topics, content.knowledge)
    local = LocalFolder(settings.content.local)
    ticket_forwarding = TicketForwarding(texts, staff)
    handoff = TicketIntake(texts, ticket_forwarding, StaffHours.parse(settings.school.staff_hours), clock, clean=mask)
    places, step_view = Progress(texts, clock), StepView(catalogue, texts)
    guide, classes = Guide(catalogue, texts, step_view, places), ClassService(texts, staff, clock)
    own, delivery_summary = settings.announcements, DeliverySummary(texts)
    timing = Timing(texts, clock, quiet, own.late_minutes * 60)
    target_resolver, doctor, launch = TargetResolver(), Doctor(texts, clock), Launch(texts)
    dead_links = DeadLinks(texts, own.open_links)
    preview = Preview(texts, timing, launch, doctor, dead_links, tuple(own.hosts))
    audience_buttons = AudienceButtons(texts)
    drafts = Drafts(texts, staff, target_resolver, timing, preview, audience_buttons)
    schedule = Schedule(texts, staff, drafts, launch, timing, settings.statistics.colour)
    acknowledgements = Acknowledgements(texts, staff, clock, delivery_summary)
    return Services(
        texts=texts,
        staff=staff,
        school=settings.school.name,
        menu=menu,
        review_queue=ReviewQueue(catalogue, engine, texts, local, clock),
        answers=Answers(catalogue, engine, texts, menu, clock, settings.school.owners),
        guide=guide,
        confirmation=Confirmation(
            texts, staff, drafts, preview, schedule, timing, own.approval, own.emergency_needs_second
        ),
        drafts=drafts,
        audience_buttons=audience_buttons,
        schedule=schedule,
        templates=Templates(texts, drafts),
        attaching=Attachments(texts, drafts),
        acknowledgements=acknowledgements,
        delivery_summary=delivery_summary,
        corrections=Corrections(texts, acknowledgements, launch),
        manual_channels=ManualChannels(texts),
        dead_links=dead_links,
        doctor=doctor,
        verification=Verification(texts, staff, clock),
        binding=ChatBinding(texts),
        stats=make_reporter(settings, texts, zone, staff),
        personal_data=PersonalData(texts, MyData(catalogue, texts, clock)),
        ticket_forwarding=ticket_forwarding,
        handoff=handoff,
        human_takeover=HumanTakeover(texts, handoff, settings.school.silence_minutes * 60),
        ticket_answers=TicketAnswers(texts, ticket_forwarding, clock),
        undelivered=UndeliveredTickets(texts, ticket_forwarding),
        troubleshooting=Troubleshooting(catalogue, texts, step_view, places, guide, handoff),
        invitations=Invitations(catalogue, texts, classes, guide, places, community),
        classes=classes,
        board=Board(catalogue, texts, classes, settings.statistics.colour),
        reminders=Reminders(catalogue, texts, classes, quiet, clock),
        drop_off=DropOff(catalogue, texts),
        new_year=NewYear(texts, clock),
        grants_service=Grants(texts, staff, clock),
        audit_log=AuditLog(texts, clock),
        person_days=settings.storage.person_days,
    )


def make_reporter(settings: Settings, texts: Texts, zone: ZoneInfo, staff: Staff | None = None) -> StatsCommand:
    """Statistics, for the bot and for the command line."""
    own = settings.statistics
    teachers = {name.upper(): frozenset(people) for name, people in own.class_teachers.items()}
    staff = staff or Staff(settings.school.owners, settings.school.staff)
    quiet = QuietHours.parse(settings.announcements.quiet_hours)
    return StatsCommand(texts, SchoolClock(zone), staff, quiet, teachers, own.quiet_days, own.colour)


def make_routine(
    settings: Settings, texts: Texts, zone: ZoneInfo, stats: StatsCommand, drop_off: DropOff | None = None
) -> Digest:
    """What is told without being asked; without named readers, to the owners."""
    readers = settings.statistics.readers or settings.school.owners
    return Digest(texts, SchoolClock(zone), stats, readers, settings.statistics.quiet_days, drop_off)
