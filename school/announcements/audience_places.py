"""Items of an audience beside each other: what people write in two ways, and what may be read in two."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from school.announcements.audience import ChatName, ClassFilter
from school.announcements.audience_kinds import Channel, Classes, Item, Letter
from school.announcements.audience_words import VOCABULARY, Sign, Stage, tokens
from school.announcements.school_map import SchoolMap
from school.chats.purpose import Purpose

_JOINS = (Sign.AND, Sign.COMMA)
_SILENT = (Sign.CHAT, Sign.CHATS, Sign.CLASS, Sign.CLASSES)


def merged(items: Sequence[Item], known: SchoolMap) -> list[Item]:
    """«Кроме 5-х и кроме 6-х», «только не 5-м и не 6-м» with one «кроме»; «5 класс А» as 5А."""
    found: list[Item] = []
    since = 0
    for item in items:
        if item is Sign.LINKED and found[-1:] == [Sign.NOT]:
            found[-1] = Sign.NOT_LINKED
            continue
        if (open_ended := _to_the_end(found, item, known)) is not None:
            found[:] = open_ended
            continue
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


def _to_the_end(found: Sequence[Item], item: Item, known: SchoolMap) -> list[Item] | None:
    """«С 7 и старше», «5 класс и младше», «начиная с 5-х» as all the grades from there on; None for anything else."""
    if isinstance(item, Classes) and found[-1:] == [Sign.SINCE]:
        return [*found[:-1], _grades_from(item, Sign.OLDER, known) or item]
    said = [one for one in found if one not in (Sign.FILLER, Sign.WHO, Sign.CLASS, Sign.CLASSES)]
    if item not in (Sign.OLDER, Sign.YOUNGER) or len(said) < 2 or said[-1] is not Sign.AND:
        return None
    named = said[-2]
    grades = _grades_from(named, item, known) if isinstance(named, Classes) else None
    return None if grades is None else [*found[: len(found) - 1 - found[::-1].index(named)], grades]


def _grades_from(named: Classes, to: Item, known: SchoolMap) -> Classes | None:
    """One grade and those above or below that the school has; nothing of several, or of a class."""
    one = named.filters[-1]
    if len(named.filters) > 1 or one.letter:
        return None
    beyond = range(one.grade + 1, 12) if to is Sign.OLDER else range(1, one.grade)
    there = [grade for grade in beyond if known.of_grade(grade) or not known.classes]
    return Classes(tuple(map(ClassFilter, sorted([one.grade, *there]))))


def cut(items: Sequence[Item]) -> tuple[Sequence[Item], Sequence[Item]]:
    """The items before «кроме», and behind it; «кроме 5А всем родителям» begins with it."""
    if Sign.EXCEPT not in items:
        return items, ()
    place = items.index(Sign.EXCEPT)
    if place == 0 and Sign.ALL in items:
        everybody = items.index(Sign.ALL)
        return [*items[everybody:]], [*items[1:everybody]]
    return [*items[:place]], [*items[place + 1 :]]


def _since(item: Item, since: int) -> int:
    """Items since the last «кроме»; people among them count for many, as they begin something new."""
    if item in (Sign.EXCEPT, Sign.SEMICOLON):
        return 0
    if item in (*_JOINS, *_SILENT, Sign.FILLER, Sign.WHO, Sign.PROFILE):
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


def whose_is_unsaid(items: Sequence[Item]) -> bool:
    """«Нашим родителям»: of the school, or of somebody's class? «Учителя, кто классные» are not the two of them."""
    if Sign.OUR in items and not any(isinstance(item, Classes) for item in items):
        return True
    if Sign.PROFILE in items and not (Sign.LINKED in items or Sign.NOT_LINKED in items):
        return True  # «родители, у кого есть профиль»
    said = [item for item in items if item not in (Sign.FILLER, *_JOINS)]
    if any(
        item is Sign.WHO and after in (None, Sign.EXCEPT, Sign.SEMICOLON) for item, after in zip_longest(said, said[1:])
    ):
        return True
    return any(
        item is Sign.WHO and isinstance(before, Purpose) and isinstance(after, Purpose)
        for before, item, after in zip(said, said[1:], said[2:], strict=False)
    )


def unfinished(items: Sequence[Item]) -> bool:
    """«До 9 класса», «родители 5+»: where does it begin, or end? «Чат 10», «7»: a number of a chat, or a grade?"""
    said = [item for item in items if item not in (Sign.FILLER, Sign.WHO, Sign.OUR, Sign.PROFILE)]
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


def as_written(text: str) -> str:
    """The text without commas in titles, with what stands aside («5-е (кроме 5В) родителям») at its end, and with
    ordinals as such: «4м классам» are all fourth classes, as «4-м классам» are; one class would be «4М классу», and
    beside a class with a letter it may be one of a list."""
    text = _TITLE.sub(r"\1 \2", _ASIDE.sub(r"\1 \3 \2", text))
    return text if _LETTERED.search(text) else _ORDINAL.sub("-м", text)


_TITLE = re.compile(r"[«\"“„](\d{1,2} ?[А-Яа-яA-Za-z]), ?([а-я]{4,})[»\"”]", re.IGNORECASE)
"""«7А, ученики» in quotes is one chat."""

_ASIDE = re.compile(
    r"^([^()]*)\(\s*((?:кроме|без|за исключением|исключая|искл|но не|не считая)\b[^()]*)\)([^()]*)$", re.IGNORECASE
)


_ORDINAL = re.compile(r"(?<=\d)м(?=\s+классам)")
_LETTERED = re.compile(r"\d\s?[абвгдежзик](?![а-я])", re.IGNORECASE)


def leavers_without_grade(text: str, items: Sequence[Item]) -> bool:
    """«Выпускникам» alone: of the ninth and the eleventh, of the eleventh, or those who have left."""
    if sum(isinstance(item, Classes) for item in items) != 1:
        return False
    words = [token.text for token in tokens(text)]
    return any(
        found and found[0] == Stage((9, 11), True)
        for place in range(len(words))
        if (found := VOCABULARY.at(words, place))
    )
