"""Ranges of an audience: «с пятых по седьмые», «7А–7В»: what lies between is meant, too."""

from collections.abc import Sequence

from school.announcements.audience import ClassFilter
from school.announcements.audience_kinds import Classes, Item, Letter
from school.announcements.audience_words import Sign
from school.announcements.school_map import SchoolMap
from school.messaging.errors import SchoolError

_BETWEEN = (Sign.RANGE, Sign.DASH)


def with_ranges(items: Sequence[Item], known: SchoolMap, ambiguous: SchoolError) -> list[Item]:
    """The items with each range as one. Raises `ambiguous` for «5А–6А», in which nobody knows what lies between,
    and for «с седьмых по пятые», a slip of nobody knows which end."""
    found: list[Item] = []
    for item in items:
        ends = found[-2:] if len(found) > 1 and found[-1] in _BETWEEN else []
        first = ends[0] if ends else None
        last = _last(item, first)
        if isinstance(first, Classes) and last is not None:
            found[-2:] = [_between(first, last, known, ambiguous)]
        else:
            found.append(item)
    return found


def _last(item: Item, first: Item | None) -> Classes | None:
    if isinstance(item, Letter) and isinstance(first, Classes):
        return Classes((ClassFilter(first.filters[-1].grade, item.letter),))
    return item if isinstance(item, Classes) else None


def _between(first: Classes, last: Classes, known: SchoolMap, ambiguous: SchoolError) -> Classes:
    one, other = first.filters[-1], last.filters[0]
    if not one.letter and not other.letter:
        if one.grade > other.grade:
            raise ambiguous
        grades = range(one.grade, other.grade + 1)
        return Classes((*first.filters[:-1], *map(ClassFilter, grades), *last.filters[1:]))
    names = [name for name in known.of_grade(one.grade) if one.letter <= name[-1] <= other.letter]
    if one.grade != other.grade or not one.letter or not {f"{one}", f"{other}"} <= set(names):
        raise ambiguous
    return Classes(tuple(ClassFilter(one.grade, name[-1]) for name in names))
