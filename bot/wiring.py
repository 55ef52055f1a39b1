"""The school's services, put together from content and settings."""

from zoneinfo import ZoneInfo

from bot.content.loading import Content
from bot.settings import Settings
from handlers.turn import Services
from school.answers.matching import Matcher
from school.rules.permissions import Staff
from school.rules.quiet_hours import QuietHours
from school.services.announce import Announcer
from school.services.answer import Answerer
from school.services.bind import Binder
from school.services.guide import Guide
from school.services.remember import Rememberer
from school.services.report import Reporter


def make_services(settings: Settings, content: Content, zone: ZoneInfo) -> Services:
    """Everything the handlers may ask for."""
    texts, catalogue = content.texts, content.catalogue
    staff = Staff(settings.school.owners, settings.school.staff)
    quiet = QuietHours.parse(settings.announcements.quiet_hours)
    return Services(
        texts=texts,
        staff=staff,
        school=settings.school.name,
        answerer=Answerer(catalogue, Matcher(catalogue.topics.values()), texts),
        guide=Guide(catalogue, texts),
        announcer=Announcer(texts, staff, quiet, zone),
        binder=Binder(texts),
        reporter=Reporter(texts, zone),
        rememberer=Rememberer(texts),
    )
