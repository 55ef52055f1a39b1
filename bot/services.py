"""The school's services, put together from content and settings."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.content.reading.loading import Content
from bot.content.reading.local import LocalFolder
from bot.settings import Settings
from handlers.turn import Services
from school.access.audit_log import Journal
from school.access.grants import Granter
from school.access.permissions import Staff
from school.announcements.acknowledgements import Acknowledger
from school.announcements.attachments import Attaching
from school.announcements.audience_buttons import Chooser
from school.announcements.binding import Binder
from school.announcements.confirmation import Announcer
from school.announcements.corrections import Corrector
from school.announcements.dead_links import DeadLinks
from school.announcements.delivery_summary import Deliverer
from school.announcements.draft import Composer
from school.announcements.launch import Launcher
from school.announcements.manual_channels import PlacesByHand
from school.announcements.preview import Previewer
from school.announcements.schedule import Planner
from school.announcements.targets import Targeter
from school.announcements.templates import Templates
from school.announcements.timing import Timing
from school.announcements.verification import Voucher
from school.answers.answer import Answerer
from school.answers.engine.engine import Engine
from school.answers.engine.private import mask
from school.answers.menu import Menu
from school.answers.review_queue import Learner
from school.calendar.clock import SchoolClock
from school.calendar.office_hours import StaffHours
from school.calendar.quiet_hours import QuietHours
from school.chats.doctor import Doctor
from school.classes.classes import Classes
from school.classes.new_school_year import NewYear
from school.linking.board import Board
from school.linking.drop_off import DropOff
from school.linking.guide import Guide
from school.linking.invitations import Inviter
from school.linking.progress import Places
from school.linking.reminders import Reminders
from school.linking.step_view import Shower
from school.linking.troubleshooting import Troubleshooter
from school.messaging.texts import Texts
from school.privacy.my_data import MyData
from school.privacy.remember import Rememberer
from school.statistics.digest import Routine
from school.statistics.stats_command import Reporter
from school.tickets.answering import Attendant
from school.tickets.asking import Handoff
from school.tickets.forwarding import Relay
from school.tickets.human_takeover import Bystander
from school.tickets.undelivered import Undelivered


def make_services(settings: Settings, content: Content, zone: ZoneInfo, community: str = "") -> Services:
    """Everything the handlers may ask for; `community` is its short name, for links to it."""
    texts, catalogue = content.texts, content.catalogue
    staff = Staff(settings.school.owners, settings.school.staff)
    quiet = QuietHours.parse(settings.announcements.quiet_hours)
    menu = Menu(catalogue, texts, staff)
    engine = Engine(catalogue.topics, content.knowledge)
    local = LocalFolder(settings.content.local, datetime.now(zone).date())
    relay = Relay(texts, staff)
    handoff = Handoff(texts, relay, StaffHours.parse(settings.school.staff_hours), zone, clean=mask)
    clock = SchoolClock(zone)
    places, shower = Places(texts, clock), Shower(catalogue, texts)
    guide, classes = Guide(catalogue, texts, shower, places), Classes(texts, staff, clock)
    own, deliverer = settings.announcements, Deliverer(texts)
    timing = Timing(texts, zone, quiet, own.late_minutes * 60)
    targeter, doctor, launcher = Targeter(), Doctor(texts, zone), Launcher(texts)
    dead_links = DeadLinks(texts, own.open_links)
    previewer = Previewer(texts, timing, launcher, doctor, dead_links, tuple(own.hosts))
    composer = Composer(texts, staff, targeter, timing, previewer)
    planner = Planner(texts, staff, composer, launcher, timing, settings.statistics.colour)
    acknowledger = Acknowledger(texts, staff, zone, deliverer)
    return Services(
        texts=texts,
        staff=staff,
        school=settings.school.name,
        menu=menu,
        learner=Learner(catalogue, engine, texts, local),
        answerer=Answerer(catalogue, engine, texts, menu, zone, settings.school.owners),
        guide=guide,
        announcer=Announcer(
            texts, staff, composer, previewer, planner, timing, own.approval, own.emergency_needs_second
        ),
        composer=composer,
        chooser=Chooser(texts),
        planner=planner,
        templates=Templates(texts, composer),
        attaching=Attaching(texts, composer),
        acknowledger=acknowledger,
        corrector=Corrector(texts, acknowledger, launcher),
        places_by_hand=PlacesByHand(texts),
        dead_links=dead_links,
        doctor=doctor,
        voucher=Voucher(texts, staff, zone),
        binder=Binder(texts),
        reporter=make_reporter(settings, texts, zone, staff),
        rememberer=Rememberer(texts, MyData(catalogue, texts, zone)),
        relay=relay,
        handoff=handoff,
        bystander=Bystander(texts, handoff, settings.school.silence_minutes * 60),
        attendant=Attendant(texts, relay, zone),
        undelivered=Undelivered(texts, relay),
        troubles=Troubleshooter(catalogue, texts, shower, places, guide, handoff),
        inviter=Inviter(catalogue, texts, classes, guide, places, community),
        classes=classes,
        board=Board(catalogue, texts, classes, settings.statistics.colour),
        reminders=Reminders(catalogue, texts, classes, quiet, zone),
        drop_off=DropOff(catalogue, texts),
        new_year=NewYear(texts, clock),
        granter=Granter(texts, staff, zone),
        journal=Journal(texts, zone),
        person_days=settings.storage.person_days,
    )


def make_reporter(settings: Settings, texts: Texts, zone: ZoneInfo, staff: Staff | None = None) -> Reporter:
    """Statistics, for the bot and for the command line."""
    own = settings.statistics
    teachers = {name.upper(): frozenset(people) for name, people in own.class_teachers.items()}
    staff = staff or Staff(settings.school.owners, settings.school.staff)
    quiet = QuietHours.parse(settings.announcements.quiet_hours)
    return Reporter(texts, zone, staff, quiet, teachers, own.quiet_days, own.colour)


def make_routine(
    settings: Settings, texts: Texts, zone: ZoneInfo, reporter: Reporter, drop_off: DropOff | None = None
) -> Routine:
    """What is told without being asked; without named readers, to the owners."""
    readers = settings.statistics.readers or settings.school.owners
    return Routine(texts, zone, reporter, readers, settings.statistics.quiet_days, drop_off)
