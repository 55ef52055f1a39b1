"""The school's services, put together from content and settings."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.content.loading import Content
from bot.content.local import LocalFolder
from bot.settings import Settings
from handlers.turn import Services
from school.answers.engine import Engine
from school.answers.private import mask
from school.rules.permissions import Staff
from school.rules.quiet_hours import QuietHours
from school.rules.staff_hours import StaffHours
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
from school.services.deliver import Deliverer
from school.services.doctor import Doctor
from school.services.dropoff import DropOff
from school.services.guide import Guide
from school.services.handoff import Handoff
from school.services.invite import Inviter
from school.services.journal import Journal
from school.services.launch import Launcher
from school.services.learn import Learner
from school.services.menu import Menu
from school.services.my_data import MyData
from school.services.new_year import NewYear
from school.services.places import Places
from school.services.plan import Planner
from school.services.preview import Previewer
from school.services.relay import Relay
from school.services.remember import Rememberer
from school.services.remind import Reminders
from school.services.report import Reporter
from school.services.rights import Granter
from school.services.routine import Routine
from school.services.showing import Shower
from school.services.targets import Targeter
from school.services.templates import Templates
from school.services.timing import Timing
from school.services.trouble import Troubleshooter
from school.services.undelivered import Undelivered
from school.services.vouch import Voucher
from school.texts import Texts


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
    places, shower = Places(texts, zone), Shower(catalogue, texts)
    guide, classes = Guide(catalogue, texts, shower, places), Classes(texts, staff, places)
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
        new_year=NewYear(texts, places),
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
