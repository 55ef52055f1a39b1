"""Words of a school as times of the clock: «утром», «к первому уроку», «после уроков»."""

from dataclasses import dataclass, field
from datetime import date, time

from school.calendar.school_calendar import SchoolCalendar
from school.messaging.errors import SchoolError


@dataclass(frozen=True, slots=True)
class Lesson:
    """From bell to bell."""

    start: time
    end: time

    @classmethod
    def parse(cls, text: str) -> "Lesson":
        """Read `08:30-09:10`. Raises `ValueError` for anything else."""
        start, end = (time.fromisoformat(one.strip().zfill(5)) for one in text.split("-"))
        if start >= end:
            raise ValueError(text)
        return cls(start, end)


@dataclass(frozen=True, slots=True)
class Timetable:
    """`parts` are the school's own moments for «утром», «днём», «вечером»; what is not told is asked for."""

    parts: dict[str, time] = field(default_factory=dict)
    bells: tuple[Lesson, ...] = ()
    calendar: SchoolCalendar = field(default_factory=SchoolCalendar)

    def part(self, name: str, word: str) -> time:
        """The moment of a part of the day. Raises `SchoolError` when the school has named none."""
        if name not in self.parts:
            raise SchoolError("moment.part", word=word)
        return self.parts[name]

    def lesson(self, number: int, after: bool, day: date) -> time:
        """The bell of a lesson; the last one's for number 0. Raises `SchoolError` on days without lessons, or when the
        bells are not told."""
        if not self.calendar.is_school_day(day):
            raise SchoolError("moment.no_lessons", date=f"{day:%d.%m}")
        if not self.bells or number > len(self.bells):
            raise SchoolError("moment.no_bell", number=number or "")
        lesson = self.bells[number - 1]
        return lesson.end if after else lesson.start
