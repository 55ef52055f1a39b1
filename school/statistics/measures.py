"""Medians, shares, changes, and what must not be shown."""

from collections.abc import Mapping, Sequence
from statistics import median

from school.classes.small_groups import SMALLEST, SMALLEST_SHARED

SMALLEST_GROUP = SMALLEST
"""A number of people below this is told as «меньше 5»."""

MANY = 50
"""People from which on a number is told to the nearest ten."""

_TO_SIGMA = 1.4826
"""Makes the median of deviations comparable with a standard deviation."""


def share(part: float, whole: float) -> float | None:
    """From 0 to 1; None of nothing."""
    return part / whole if whole else None


def change(now: float, before: float) -> float | None:
    """By how much more, as a share of before; None when there was nothing before."""
    return (now - before) / before if before else None


def median_of(counted: Mapping[int, int]) -> float | None:
    """The median of values that are given as value → how many times."""
    total = sum(counted.values())
    if not total:
        return None
    low, high = _nth(counted, (total - 1) // 2), _nth(counted, total // 2)
    return (low + high) / 2


def _nth(counted: Mapping[int, int], place: int) -> int:
    for value in sorted(counted):
        place -= counted[value]
        if place < 0:
            return value
    raise IndexError


def is_small(people: int) -> bool:
    """Whether a group is so small that its activity would point at persons."""
    return 0 < people < SMALLEST_GROUP


def are_few(members: int | None) -> bool:
    """Whether a chat is known to be so small that any number of its people would point at persons."""
    return members is not None and members < SMALLEST_SHARED


def rough(people: int) -> str:
    """A number of different people as it is shown: «< 5», by fives, from `MANY` on the nearest ten.

    Two exact numbers of overlapping periods or places, taken from each other, would tell of one person.
    """
    if is_small(people):
        return f"< {SMALLEST_GROUP}"
    if people >= MANY:
        return f"≈ {_nearest_ten(people)}"
    least = people // SMALLEST_GROUP * SMALLEST_GROUP
    return f"{least}–{least + SMALLEST_GROUP - 1}" if people else "0"


def rough_percent(people: int, of: int) -> int | None:
    """The share of many, in tens of percent, from the number that is shown; None where it would tell more than that."""
    if people < MANY or not of:
        return None
    percent = 10 * round(10 * _nearest_ten(people) / of)
    return percent if percent <= 100 else None


def _nearest_ten(people: int) -> int:
    return 10 * ((people + SMALLEST_GROUP) // 10)


def deviates(value: float, usual: Sequence[float], times: float = 6.0) -> bool:
    """Whether a value is far above the usual ones: their median and their median deviation are not moved by a few odd
    days."""
    middle = median(usual)
    spread = _TO_SIGMA * median([abs(one - middle) for one in usual])
    return value > middle + times * max(spread, 1.0)


def overlap(first: tuple[int, int], second: tuple[int, int]) -> int:
    """Seconds two stretches of time have in common."""
    return max(min(first[1], second[1]) - max(first[0], second[0]), 0)


def covered(stretches: Sequence[tuple[int, int]], begin: int, end: int) -> int:
    """Seconds of a period covered by stretches that may overlap."""
    total, reached = 0, begin
    for start, stop in sorted(stretches):
        total += overlap((max(start, reached), stop), (begin, end)) if stop > reached else 0
        reached = max(reached, min(stop, end))
    return total
