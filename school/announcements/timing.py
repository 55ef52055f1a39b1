"""When an announcement leaves, in the school's time, and whether that is still of use."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from school.announcements.model import Announcement, Urgency
from school.calendar.clock import SchoolClock
from school.calendar.quiet_hours import QuietHours
from school.calendar.reading_times import UNKNOWN, Repeats
from school.calendar.recurrence import EVERY_DAY, LAST, WORKDAYS
from school.calendar.timetable import Timetable
from school.messaging.texts import Texts


@dataclass(frozen=True, slots=True)
class Timing:
    """`late` is how many seconds after its time something may still leave without a word of its author."""

    texts: Texts
    clock: SchoolClock
    quiet: QuietHours
    late: int
    school: Timetable = UNKNOWN

    def local(self, at: int) -> datetime:
        """The school's clock."""
        return self.clock.local(at)

    def leaves_at(self, one: Announcement, now: int) -> int:
        """The moment of sending if started now: an ordinary one waits for the end of quiet hours."""
        at = self.next_of_series(one, now) or max(one.send_at or now, now)
        if one.urgency is not Urgency.ORDINARY:
            return at
        return max(int(self.quiet.allowed_from(self.local(at)).timestamp()), at)

    def next_of_series(self, one: Announcement, now: int) -> int | None:
        """The first time of a series that is still to come; None when it has ended, or is none."""
        if one.repeats is None:
            return None
        if one.send_at is not None and one.send_at > now:
            return one.send_at
        following = self.next_after(Repeats.from_text(one.repeats), self.local(now))
        return int(following.timestamp()) if following else None

    def next_after(self, repeats: Repeats, local: datetime) -> datetime | None:
        """The next time of a series; «по учебным дням» skips what the school's calendar has no lessons on."""
        return repeats.next_after(local, self.school.calendar)

    def is_late(self, one: Announcement, now: int) -> bool:
        """Its time has passed, longer ago than is overlooked; a series has a next time."""
        return one.repeats is None and one.send_at is not None and now - one.send_at > self.late

    def is_useless(self, one: Announcement, now: int) -> bool:
        """Whether it would leave when nobody needs it any more."""
        return one.useful_until is not None and self.leaves_at(one, now) >= one.useful_until

    def is_held(self, one: Announcement, now: int) -> bool:
        """Quiet hours make it leave later than its author wants."""
        return one.urgency is Urgency.ORDINARY and self.leaves_at(one, now) > max(one.send_at or now, now)

    def times_before(self, one: Announcement, end: date) -> Iterator[datetime]:
        """Moments of sending before a day: one, or each of a series."""
        at = self.local(one.send_at) if one.send_at else None
        while at is not None and at.date() < end:
            yield at
            at = self.next_after(Repeats.from_text(one.repeats), at) if one.repeats else None

    def short(self, at: int) -> str:
        """«27.11 08:00»."""
        return f"{self.local(at):%d.%m %H:%M}"

    def words(self, one: Announcement) -> str:
        """The moment of sending in words."""
        if one.send_at is None:
            return self.texts("announce.at_once")
        if one.repeats is None:
            return self.short(one.send_at)
        repeats = Repeats.from_text(one.repeats)
        days = self._days(repeats)
        end = f" до {repeats.until:%d.%m.%Y}" if repeats.until else ""
        first = self.short(one.send_at)
        return self.texts("announce.repeats", days=days, time=f"{repeats.at:%H:%M}", end=end, first=first)

    def _days(self, repeats: Repeats) -> str:
        """«По вт, чт», «15-го числа каждого месяца», «в последний пт месяца»."""
        days = ", ".join(self.texts(f"weekday.{day}") for day in sorted(repeats.days))
        if repeats.month_day is not None:
            return self.texts(
                "announce.month_end" if repeats.month_day == LAST else "announce.month_day", day=repeats.month_day
            )
        if repeats.nth is not None:
            return self.texts(
                "announce.nth_last" if repeats.nth == LAST else "announce.nth", nth=repeats.nth, days=days
            )
        if repeats.school_days:
            return self.texts("announce.school_days")
        named = {EVERY_DAY: "every_day", WORKDAYS: "workdays"}.get(repeats.days)
        return self.texts(f"announce.{named}") if named else self.texts("announce.on_days", days=days)
