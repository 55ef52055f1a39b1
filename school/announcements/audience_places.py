"""Items of an audience beside each other: what people write in two ways, and what may be read in two."""

import re
from collections.abc import Sequence

from school.announcements.audience import ChatName, ClassFilter
from school.announcements.audience_items import Channel, Classes, Item, Letter
from school.announcements.audience_words import Sign
from school.chats.purpose import Purpose

_JOINS = (Sign.AND, Sign.COMMA)
_SILENT = (Sign.CHAT, Sign.CHATS, Sign.CLASS, Sign.CLASSES)


def merged(items: Sequence[Item]) -> list[Item]:
    """«Кроме 5-х и кроме 6-х», «только не 5-м и не 6-м» with one «кроме»; «5 класс А» as 5А."""
    found: list[Item] = []
    since = 0
    for item in items:
        if item in (Sign.EXCEPT, Sign.NOT) and since == 1 and found[-1] in _JOINS and Sign.EXCEPT in found:
            while found[-1] in _JOINS:
                found.pop()
            found.append(Sign.SEMICOLON)
            since = 0
            continue
        if isinstance(item, Letter) and found[-1:] == [Sign.CLASS] and (grade := _bare(found)) is not None:
            found[-2:] = [Classes((ClassFilter(grade, item.letter),))]
            continue
        since = _since(item, since)
        found.append(item)
    return found


def cut(items: Sequence[Item]) -> tuple[Sequence[Item], Sequence[Item]]:
    """The items before «кроме», and behind it."""
    if Sign.EXCEPT not in items:
        return items, ()
    place = items.index(Sign.EXCEPT)
    return [*items[:place]], [*items[place + 1 :]]


def _since(item: Item, since: int) -> int:
    """Items since the last «кроме»; people among them count for many, as they begin something new."""
    if item in (Sign.EXCEPT, Sign.SEMICOLON):
        return 0
    if item in (*_JOINS, *_SILENT, Sign.FILLER):
        return since
    return since + (1 if isinstance(item, Classes | Letter) else 9)


def _bare(found: Sequence[Item]) -> int | None:
    """The grade before «класс», when it is one without a letter."""
    before = found[-2] if len(found) > 1 else None
    if not isinstance(before, Classes) or len(before.filters) > 1 or before.filters[0].letter:
        return None
    joined = len(found) > 2 and (found[-3] in _JOINS or isinstance(found[-3], Classes))
    return None if joined else before.filters[0].grade


def people_in_a_place(items: Sequence[Item]) -> bool:
    """«Родителям на стену», «всем в канал»: the people and the place, or a word to those people there."""
    before: Item | None = None
    for item in items:
        if item in _SILENT:
            continue
        if before is not None and _is_place(before) is not _is_place(item) and _counts(before) and _counts(item):
            return True
        before = item
    return False


def _is_place(item: Item) -> bool:
    return isinstance(item, Channel | ChatName) or item is Sign.WALL


def _counts(item: Item) -> bool:
    return _is_place(item) or isinstance(item, Purpose | Classes | Letter) or item is Sign.ALL


def unfinished(items: Sequence[Item]) -> bool:
    """«До 9 класса», «родители 5+»: where does it begin, or end? «Чат 10», «7»: a number of a chat, or a grade?"""
    said = [item for item in items if item is not Sign.FILLER]
    if len(said) == 1 and isinstance(said[0], Classes) and said[0].open:
        return True  # «7» alone: a grade, an hour, a chat
    if said[-1:] == [Sign.AND]:
        return True
    around: list[Item | None] = [None, *said, None]
    for before, item, after in zip(around, around[1:], around[2:], strict=False):
        if item is Sign.RANGE and isinstance(after, Classes) and not isinstance(before, Classes | Letter):
            return True
        if item is Sign.THEIR and after in (None, Sign.SEMICOLON, Sign.EXCEPT):
            return True
        if before is Sign.CHAT and isinstance(item, Classes) and item.open and after is not Sign.CLASS:
            return True
    return False


def with_ordinals(text: str) -> str:
    """«4м классам» are all fourth classes, as «4-м классам» are: one class would be «4М классу». Beside a class with a
    letter it may be one of a list."""
    return text if _LETTERED.search(text) else _ORDINAL.sub("-м", text)


_ORDINAL = re.compile(r"(?<=\d)м(?=\s+классам)")
_LETTERED = re.compile(r"\d\s?[абвгдежзик](?![а-я])", re.IGNORECASE)
