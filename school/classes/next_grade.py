"""What a new school year does to classes: which grade each moves to, and which have left."""

from collections.abc import Iterable
from dataclasses import dataclass

from school.classes.model import SchoolClass

LAST_GRADE = 11


@dataclass(frozen=True, slots=True)
class Move:
    """The new grade of a class; `grade` is None for one that has left the school."""

    school_class: SchoolClass
    grade: int | None


def moves(classes: Iterable[SchoolClass], year: int) -> list[Move]:
    """Moves of the classes of earlier years; the highest grades first, to make room."""
    old = sorted((one for one in classes if one.year < year), key=lambda one: (-one.grade, one.letter))
    return [Move(one, one.grade + 1 if one.grade < LAST_GRADE else None) for one in old]
