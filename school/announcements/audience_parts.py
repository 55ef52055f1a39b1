"""Parts of an audience: people or classes that stand together, and the groups that are made of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from school.announcements.audience import ClassFilter, Group, Step
from school.announcements.audience_kinds import Classes, Item
from school.announcements.audience_words import Sign
from school.chats.purpose import Purpose

JOINS = (Sign.AND, Sign.COMMA)
SMALL = (Sign.FILLER, Sign.RANGE, Sign.DASH, Sign.WHO, Sign.OUR, Sign.PROFILE)
"""Signs that say nothing of whom it is for, once they were looked at."""


@dataclass(slots=True)
class Part:
    """People or classes that stand together: several words of one kind joined by commas and «и»; `both` of «и дети, и
    родители», who are no list with the classes before them."""

    purposes: list[Purpose] = field(default_factory=list)
    filters: list[ClassFilter] = field(default_factory=list)
    joined: Sign | None = None
    every: bool = False
    theirs: bool = False
    all_classes: bool = False
    both: bool = False

    @property
    def people(self) -> bool:
        """Whether people stand there, not classes."""
        return bool(self.purposes)


def joined_by(before: Sequence[Sign]) -> Sign | None:
    """«И» or a comma between two parts; «и» counts more."""
    return next((sign for sign in JOINS if sign in before), None)


def segments(items: Sequence[Item], minus: bool = False) -> list[list[Item]]:
    """The items between semicolons, without small words; «весь» behind its class («5 класс весь, …») is one of them.
    Between classes alone a semicolon is a comma: «5А;5Б ученики»."""
    found: list[list[Item]] = [[]]
    said = [item for item in items if item not in SMALL]
    for item, following in zip_longest(said, said[1:]):
        behind = found[-1][-1] if found[-1] else None
        if item is Sign.SEMICOLON and not minus and isinstance(following, Classes) and _only_classes(found[-1]):
            found[-1].append(Sign.COMMA)
        elif item is Sign.SEMICOLON:
            found.append([])
        elif not (
            item is Sign.ALL and following is Sign.COMMA and (isinstance(behind, Classes) or behind is Sign.CLASS)
        ):
            found[-1].append(item)
    return found


def _only_classes(items: Sequence[Item]) -> bool:
    return bool(items) and all(isinstance(item, Classes) or item is Sign.COMMA for item in items)


def group_of(purpose: Purpose | None, filters: list[ClassFilter], people: bool, step: Step) -> Group:
    """A group; class teachers are always people."""
    direct = people or purpose is Purpose.CLASS_TEACHERS
    return Group(purpose, tuple(dict.fromkeys(filters)), direct, step)
