"""Reading an audience: «родители 5-х классов, 7А, кроме 5В», «родителям 5А и ученикам 7Б», «все педагоги, стена»."""

from collections.abc import Sequence

from school.announcements.audience import Audience, ChatName, ClassFilter, Group, Step
from school.announcements.audience_check import check
from school.announcements.audience_items import GRADES, Items
from school.announcements.audience_kinds import Channel, Classes, Item, Letter
from school.announcements.audience_parts import JOINS, Part, group_of, joined_by, segments
from school.announcements.audience_places import (
    as_written,
    cut,
    leavers_without_grade,
    merged,
    people_in_a_place,
    unfinished,
    whose_is_unsaid,
)
from school.announcements.audience_words import Sign, may_be_two, tokens
from school.announcements.school_map import SchoolMap
from school.chats.purpose import Purpose
from school.messaging.decoration import undecorated
from school.messaging.errors import SchoolError

LONGEST = 500
"""Characters of an audience."""

ANYWHERE = SchoolMap()
"""A school of which nothing is known: words are read, and held against nothing."""

_WHOLE_SCHOOL = frozenset(
    {Purpose.STAFF, Purpose.MANAGEMENT, Purpose.OTHER, Purpose.PARENTS_COUNCIL, Purpose.PUPILS_COUNCIL}
)
_OF_ALL = _WHOLE_SCHOOL | {Purpose.TEACHERS}
"""Beside parents or pupils of a class these may be meant of that class, or of the whole school."""

_ANYBODY: tuple[Purpose | None, ...] = (None,)
_REFUSED: frozenset[Item] = frozenset({Sign.NOBODY, Sign.ONE, Sign.NOT, Sign.OLDER, Sign.YOUNGER, Sign.SINCE})
_BEFORE = (*JOINS, Sign.ALL, Sign.THEIR)


def read_audience(text: str, known: SchoolMap = ANYWHERE) -> Audience:
    """Read what was written; nothing at all chooses nobody.

    Raises `SchoolError` `audience.…` that names what is strange, missing in this school or can be read in two ways.
    """
    if len(text) > LONGEST:
        raise SchoolError("audience.too_long", most=LONGEST)
    if not text.strip():
        return Audience()
    return check(_Reader(as_written(undecorated(text)), known).read(), known)


def is_for_many(stored: str) -> bool:
    """Whether a stored audience names parents, pupils, all or the wall: no closed circle, no single chat."""
    try:
        audience = read_audience(stored)
    except SchoolError:
        return False
    many = (None, Purpose.PARENTS, Purpose.PUPILS, Purpose.CLASS)
    return audience.wall or any(one.purpose in many and one.step is Step.ANY for one in audience.groups)


class _Reader:
    def __init__(self, text: str, known: SchoolMap) -> None:
        self._text = text
        self._known = known
        if may_be_two(tokens(text), known.classes):
            raise self._ambiguous()
        self._items = merged(Items(text, known).read(), known)
        self._grades: list[int] = []
        self._open = self._ordinal = self._stage = False

    def read(self) -> Audience:
        if (
            not _REFUSED.isdisjoint(self._items)
            or self._items.count(Sign.EXCEPT) > 1
            or unfinished(self._items)
            or whose_is_unsaid(self._items)
        ):
            raise self._unclear()
        if Purpose.PUPILS in self._items and leavers_without_grade(self._text, self._items):
            raise self._ambiguous()
        wanted, less = cut(self._items)
        titles = [item for item in wanted if isinstance(item, Channel | ChatName)]
        if any(isinstance(item, Channel | ChatName) or item in (Sign.WALL, Sign.ALL) for item in less):
            raise self._unclear()
        groups, wall = self._all_groups(wanted), Sign.WALL in wanted
        minus = self._all_groups(less, minus=True)
        if Sign.EXCEPT in self._items and not minus:
            raise self._unclear()
        if not groups and not wall and not titles:
            groups = self._everybody(wanted, minus)
        places = tuple(dict.fromkeys(title.title for title in titles if isinstance(title, Channel)))
        chats = tuple(dict.fromkeys(title for title in titles if isinstance(title, ChatName)))
        return Audience(groups, minus, wall, places, chats)

    def _everybody(self, wanted: Sequence[Item], minus: tuple[Group, ...]) -> tuple[Group, ...]:
        if Sign.ALL in wanted or (minus and not wanted):
            return (Group(),)
        raise self._unclear()

    def _all_groups(self, items: Sequence[Item], minus: bool = False) -> tuple[Group, ...]:
        found: list[Group] = []
        for segment in segments(items, minus):
            found += self._segment(segment, minus)
        return tuple(dict.fromkeys(found))

    def _segment(self, items: Sequence[Item], minus: bool) -> list[Group]:
        if people_in_a_place(items):
            raise self._ambiguous()
        parts = self._parts(items, minus)
        if minus and len(parts) > 1 and not parts[0].people:
            raise self._ambiguous()  # «5-7 кроме 6А родителям»
        pairs = self._pairs(parts, minus)
        if Sign.CHAT in items and any(who and not filters and not _OF_ALL & set(who) for who, filters in pairs):
            raise self._unclear()  # «в чат родителей»: into which?
        if Sign.CHAT in items and any(not who and self._several(filters) for who, filters in pairs):
            raise self._ambiguous()  # «в чат 7А», which has one of parents and one of pupils
        step = Step.NOT_LINKED if Sign.NOT_LINKED in items else Step.LINKED if Sign.LINKED in items else Step.ANY
        people = Sign.DIRECT in items or step is not Step.ANY
        if people and len(pairs) > 1:
            raise self._ambiguous()
        if not pairs and (people or Sign.ALL in items):
            pairs = [([], [])]
        return [group_of(one, filters, people, step) for who, filters in pairs for one in who or _ANYBODY]

    def _several(self, filters: list[ClassFilter]) -> bool:
        chats = [kind for kind in self._known.kinds if any(one.holds(kind.class_name or "") for one in filters)]
        return len(chats) > 1

    def _parts(self, items: Sequence[Item], minus: bool) -> list[Part]:
        """People and classes in turn, each with the sign that joins it to what stands before."""
        parts: list[Part] = []
        before: list[Sign] = []
        for place, item in enumerate(items):
            if isinstance(item, Purpose):
                self._add_people(parts, item, before)
            elif isinstance(item, Classes | Letter):
                self._add_classes(parts, item, joined_by(before), minus, closed=self._closed(items, place))
            elif item in _BEFORE:
                before.append(Sign(item))
                continue
            elif item in (Sign.CHAT, Sign.CHATS) or self._class_of(items, place):
                continue
            elif item in (Sign.CLASS, Sign.CLASSES):
                parts.append(self._every_class(item, before))
            before.clear()
            if items[place + 1 : place + 2] == [Sign.TOO]:
                self._too(parts)
        return parts

    def _too(self, parts: list[Part]) -> None:
        """«8 и 9 ученики, 10 тоже», «родители 5А, ученики тоже»: the last part is one more of its kind."""
        same = [part for part in parts[:-1] if part.people is parts[-1].people and not parts[-1].theirs]
        if same:
            last = parts.pop()
            same[-1].purposes += last.purposes
            same[-1].filters += last.filters
        elif not parts or len(parts[-1].purposes) + len(parts[-1].filters) < 2:
            raise self._unclear()

    def _every_class(self, item: Item, before: list[Sign]) -> Part:
        """«Всех классов»; «родителям класса» does not say of which."""
        if item is Sign.CLASS or Sign.ALL not in before:
            raise self._unclear()
        return Part(filters=list(map(ClassFilter, GRADES)), joined=joined_by(before), all_classes=True)

    def _class_of(self, items: Sequence[Item], place: int) -> bool:
        """Whether «классов» stands beside a grade or a letter there."""
        if items[place] not in (Sign.CLASS, Sign.CLASSES):
            return False
        around = [*items[max(place - 1, 0) : place], *items[place + 1 : place + 2]]
        return any(isinstance(item, Classes | Letter) for item in around)

    def _closed(self, items: Sequence[Item], place: int) -> bool:
        """Whether «классов» stands behind a grade, so that a letter further on is not its own."""
        return place + 1 < len(items) and items[place + 1] in (Sign.CLASS, Sign.CLASSES)

    def _add_people(self, parts: list[Part], who: Purpose, before: list[Sign]) -> None:
        joined, theirs = joined_by(before), Sign.THEIR in before
        if theirs and parts and parts[-1].people and not parts[-1].theirs:
            parts[-1].purposes.append(who)  # «детям и их родителям», of whatever classes follow
        elif not parts or not parts[-1].people or theirs:
            parts.append(Part([who], joined=joined, every=Sign.ALL in before, theirs=theirs))
        elif joined is None:
            raise self._unclear()
        else:
            parts[-1].purposes.append(who)
            parts[-1].both = parts[-1].joined is joined is Sign.AND

    def _add_classes(
        self, parts: list[Part], item: Classes | Letter, joined: Sign | None, minus: bool, closed: bool
    ) -> None:
        more = self._filters(parts, item, joined, minus)
        if not parts or parts[-1].people:
            parts.append(Part(joined=joined))
            self._open, self._ordinal = False, False
        elif isinstance(item, Classes):
            self._refuse_two_readings(parts[-1], item, joined)
            if joined is None and (item.stage or self._stage):
                more = self._narrower(parts[-1], more)
        parts[-1].filters += more
        self._stage = isinstance(item, Classes) and item.stage
        if isinstance(item, Classes):
            self._grades = [*([] if minus else self._grades), *(one.grade for one in item.filters)]
            lone = not item.filters[0].letter and not closed
            self._open, self._ordinal = item.open and lone, lone

    def _narrower(self, part: Part, more: list[ClassFilter]) -> list[ClassFilter]:
        """«9-х выпускных»: the fewer of both, when they lie among the others."""
        grades, others = {one.grade for one in part.filters}, {one.grade for one in more}
        if others <= grades:
            part.filters.clear()
            return more
        if not grades <= others:
            raise self._ambiguous()
        return []

    def _refuse_two_readings(self, part: Part, item: Classes, joined: Sign | None) -> None:
        """«9 и 11А» may be 9А; «пятые и шестые А» may be 5А; «5А и 6» may be 6А."""
        letter = bool(item.filters[0].letter)
        if (letter and joined and (self._open or (item.spread and self._ordinal))) or (
            item.open and part.filters[-1].letter
        ):
            raise self._ambiguous()

    def _filters(
        self, parts: list[Part], item: Classes | Letter, joined: Sign | None, minus: bool
    ) -> list[ClassFilter]:
        """The classes of an item; a letter alone is of the grade before it, in «кроме» of every grade that is meant."""
        if isinstance(item, Classes):
            return list(item.filters)
        before = parts[-1].filters[-1:] if parts and not parts[-1].people else []
        if before and not before[0].letter and not (minus and joined is None):
            raise self._ambiguous()
        grades = [before[0].grade] if before and not minus else self._grades
        if not grades or (not before and not minus):
            raise self._unclear()
        if minus and not before and len(set(grades)) > 1:
            raise self._ambiguous()
        return [ClassFilter(grade, item.letter) for grade in dict.fromkeys(grades)]

    def _pairs(self, parts: list[Part], minus: bool) -> list[tuple[list[Purpose], list[ClassFilter]]]:
        """Who with which classes: «who classes who classes …», or classes first; one reading or none."""
        pairs: list[tuple[list[Purpose], list[ClassFilter]]] = []
        rest = list(parts)
        many = len(parts) > 2
        while rest:
            first = rest.pop(0)
            if first.theirs and not pairs:
                raise self._unclear()  # «их родителям»: whose?
            if first.theirs:
                pairs[-1] = (pairs[-1][0] or [Purpose.PUPILS], pairs[-1][1])
                pairs.append((first.purposes, pairs[-1][1]))
            elif rest and rest[0].people is not first.people and not self._apart(first, rest):
                pairs.append(self._pair(first, rest.pop(0), many, minus))
            else:
                if not (rest and rest[0].theirs):
                    self._refuse_a_lone_one(first, parts)
                pairs.append((first.purposes, [] if first.purposes or (first.all_classes and minus) else first.filters))
        return pairs

    def _apart(self, first: Part, rest: list[Part]) -> bool:
        """People named for the whole school stand alone: «родители 5А, все учителя»; so do «их классные»."""
        return rest[0].theirs or (rest[0].every and not first.people)

    def _pair(self, first: Part, second: Part, many: bool, minus: bool) -> tuple[list[Purpose], list[ClassFilter]]:
        if (second.joined is Sign.AND and not second.both) or (second.joined and (many or (minus and second.people))):
            raise self._ambiguous()
        who, classes = (first, second) if first.people else (second, first)
        if len(who.purposes) > 1 and not _OF_ALL.isdisjoint(who.purposes):
            raise self._ambiguous()
        return who.purposes, [] if classes.all_classes else classes.filters

    def _refuse_a_lone_one(self, part: Part, parts: list[Part]) -> None:
        """Beside people with their classes, others without any may be meant of the same classes."""
        if len(parts) == 1 or not any(one.filters for one in parts):
            return
        if not part.people or not (part.every or set(part.purposes) <= _WHOLE_SCHOOL):
            raise self._ambiguous()

    def _unclear(self) -> SchoolError:
        return SchoolError("audience.unclear", words=" ".join(self._text.split()))

    def _ambiguous(self) -> SchoolError:
        return SchoolError("audience.ambiguous", words=" ".join(self._text.split()))
