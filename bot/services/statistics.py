"""Statistics, put together: for the bot, the command line, and what is told without being asked."""

from zoneinfo import ZoneInfo

from bot.settings import Settings
from school.access.permissions import Staff
from school.calendar.clock import SchoolClock
from school.calendar.quiet_hours import QuietHours
from school.linking.drop_off import DropOff
from school.messaging.texts import Texts
from school.statistics.due_messages import Digest
from school.statistics.stats_command import StatsCommand


def make_reporter(settings: Settings, texts: Texts, zone: ZoneInfo, staff: Staff | None = None) -> StatsCommand:
    """Statistics, for the bot and for the command line."""
    own = settings.statistics
    teachers = {name.upper(): frozenset(people) for name, people in own.class_teachers.items()}
    staff = staff or Staff(settings.school.owners, settings.school.staff)
    quiet = QuietHours.parse(settings.announcements.quiet_hours)
    calendar = settings.calendar.timetable.calendar
    return StatsCommand(texts, SchoolClock(zone), staff, quiet, teachers, own.quiet_days, own.colour, calendar)


def make_routine(
    settings: Settings, texts: Texts, zone: ZoneInfo, stats: StatsCommand, staff: Staff, drop_off: DropOff | None = None
) -> Digest:
    """Make what is told without being asked; without named readers, to the owners beside heads and deputies."""
    readers = settings.statistics.readers or settings.school.owners
    return Digest(texts, SchoolClock(zone), stats, readers, staff, settings.statistics.quiet_days, drop_off)
