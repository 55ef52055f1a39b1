"""How an announcement repeats: on days of the week or of the month, at a time of the school's clock, to a last day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from school.calendar.school_calendar import SchoolCalendar

WORKDAYS = frozenset(range(5))
EVERY_DAY = frozenset(range(7))
LAST = -1

_MONTHLY_AHEAD, _SCHOOL_AHEAD = 70, 120
"""Days in which a rule of a month comes again; in which lessons begin again after the longest holidays."""

ANY_DAY = SchoolCalendar(week=7)


@dataclass(frozen=True, slots=True)
class Repeats:
    """On the weekdays `days` (Monday is 0) at `at` of the local clock; `until` is the last day, included.

    With `month_day` on that day of each month, with `nth` on the first … fourth such weekday of it; the last is -1.
    With `school_days` only when there are lessons.
    """

    days: frozenset[int]
    at: time
    until: date | None = None
    month_day: int | None = None
    nth: int | None = None
    school_days: bool = False

    def to_text(self) -> str:
        """As it is stored: `0,2 08:00 2026-12-25`; days also as `m15`, `n-1:4` (last Friday), `s0,1,2,3,4,5,6`."""
        end = f" {self.until.isoformat()}" if self.until else ""
        days = ",".join(map(str, sorted(self.days)))
        if self.month_day is not None:
            days = f"m{self.month_day}"
        elif self.nth is not None:
            days = f"n{self.nth}:{days}"
        return f"{'s' if self.school_days else ''}{days} {self.at:%H:%M}{end}"

    @classmethod
    def from_text(cls, text: str) -> "Repeats":
        """Read what `to_text` has written. Raises `ValueError` for anything else."""
        days, at, *end = text.split(" ")
        if len(end) > 1:
            raise ValueError(text)
        school, days = days.startswith("s"), days.removeprefix("s")
        month_day = int(days[1:]) if days.startswith("m") else None
        nth, _, weekdays = days[1:].partition(":") if days.startswith("n") else ("", "", days)
        read = frozenset() if month_day else frozenset(int(day) for day in weekdays.split(","))
        if not read <= EVERY_DAY:
            raise ValueError(text)
        last = date.fromisoformat(end[0]) if end else None
        return cls(read, time.fromisoformat(at), last, month_day, int(nth) if nth else None, school)

    def next_after(self, local: datetime, calendar: SchoolCalendar = ANY_DAY) -> datetime | None:
        """The first occurrence later than `local` (an aware local time), in its zone; None after the last.

        A day has one occurrence also when the clocks change: a time that is left out is put forward, of one that
        comes twice the first is taken.
        """
        moment = local.astimezone(UTC)
        return next((found for found in self._around(local, calendar) if found.astimezone(UTC) > moment), None)

    def _around(self, local: datetime, calendar: SchoolCalendar) -> Iterator[datetime]:
        monthly = self.month_day is not None or self.nth is not None
        ahead = _SCHOOL_AHEAD if self.school_days else _MONTHLY_AHEAD if monthly else 9
        for offset in range(-1, ahead):
            day = local.date() + timedelta(days=offset)
            if self._holds(day, calendar) and (self.until is None or day <= self.until):
                yield on_the_clock(day, self.at, local)

    def _holds(self, day: date, calendar: SchoolCalendar) -> bool:
        if self.school_days and not calendar.is_school_day(day):
            return False
        if self.month_day is not None:
            last = (day + timedelta(days=1)).month != day.month
            return last if self.month_day == LAST else day.day == self.month_day
        return day.weekday() in self.days and (self.nth is None or self._nth(day))

    def _nth(self, day: date) -> bool:
        if self.nth == LAST:
            return (day + timedelta(days=7)).month != day.month
        return (day.day - 1) // 7 + 1 == self.nth


def on_the_clock(day: date, at: time, like: datetime) -> datetime:
    """A wall-clock time in the zone of `like`, as the clocks really stand: one that is left out is put forward."""
    return datetime.combine(day, at, like.tzinfo).astimezone(UTC).astimezone(like.tzinfo)
