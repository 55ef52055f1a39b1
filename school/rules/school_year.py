"""School years and weeks, in the school's local days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from school.progress import SchoolClass

LAST_GRADE = 11
SUMMER = 6
"""From June on, classes can be moved into the year that begins in September."""


@dataclass(frozen=True, slots=True)
class Move:
    """What happens to a class; `grade` is None for one that has left the school."""

    school_class: SchoolClass
    grade: int | None


def year_of(day: date) -> int:
    """The calendar year in which the school year of a day begins; from June on it is the coming one."""
    return day.year if day.month >= SUMMER else day.year - 1


def monday(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())


def moves(classes: Iterable[SchoolClass], year: int) -> list[Move]:
    """What the new year does to classes of earlier years; the highest grades first, to make room."""
    old = sorted((one for one in classes if one.year < year), key=lambda one: (-one.grade, one.letter))
    return [Move(one, one.grade + 1 if one.grade < LAST_GRADE else None) for one in old]
