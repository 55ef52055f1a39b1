"""The salutation against the audience."""

import re
from collections.abc import Iterable

from school.announcements.audience import NAMES, Audience, ClassFilter, Group
from school.announcements.audience_grammar import ANYWHERE, read_audience
from school.announcements.linter.text_and_remarks import Remark, Subject
from school.announcements.salutation import named_audience
from school.chats.purpose import Purpose, class_in

_DEAR = r"(?:уважаем\w+|дорог\w+|мил\w+|любим\w+)"
_CALLED = tuple(
    (name, re.compile(pattern, re.IGNORECASE), purposes)
    for name, pattern, purposes in (
        (
            "родители", rf"{_DEAR} (?:\w+,? ){{0,3}}(?:родител\w+|мам[ыа]\b|пап[ыа]\b)|(?:^|[.!?\n]\s*)(?:родители"
        rf"|мамы и папы)[,!]",
            (Purpose.PARENTS, Purpose.PARENTS_COUNCIL),
        ),
        (
            "ученики",
            rf"{_DEAR} (?:\w+,? ){{0,3}}(?:ребята|дети|ученики|учащиеся|школьники|друзья|\w+классники"
        rf"|выпускники)\b"
            r"|(?:^|[.!?\n]\s*)(?:ребята|дети|ученики|девочки|мальчики|девчонки|мальчишки|ребятки)[,!]",
            (Purpose.PUPILS, Purpose.PUPILS_COUNCIL),
        ),
        (
            "коллеги", rf"{_DEAR} (?:\w+,? ){{0,3}}(?:коллеги|педагоги|учителя)\b|(?:^|[.!?\n]\s*)коллеги[,!]",
            (Purpose.STAFF, Purpose.TEACHERS, Purpose.MANAGEMENT, Purpose.CLASS_TEACHERS),
        ),
    )
)  # fmt: skip
_ALIKE: dict[Purpose, tuple[Purpose, ...]] = {
    Purpose.TEACHERS: (Purpose.STAFF, Purpose.CLASS_TEACHERS), Purpose.STAFF: (Purpose.TEACHERS,),
}  # fmt: skip
"""One chat may be of the teachers and of all the staff."""

_YOUR_CHILD = re.compile(
    r"\bваш(?:его|ему|им|ем|их|и|а|у|ей)?\s(?:реб[её]н\w+|дет(?:и|ей|ям|ьми)|сын\w*|доч\w+)\b", re.IGNORECASE
)
_OF_CLASS = re.compile(
    r"(?:родител\w+|ученик\w+|ребят\w+|учащ\w+)\s+(?:класса\s+)?((?:1[01]"
    r"|[1-9])\s?-?\s?[«\"]?[А-Я])\b"
)


def salutation(of: Subject) -> Iterable[Remark]:
    """«Уважаемые родители» to pupils, «ребята» to parents, the parents of another class."""
    if of.audience is None or not of.audience.groups:
        return
    who = {group.purpose for group in of.audience.groups}
    if None in who or Purpose.CLASS in who or Purpose.OTHER in who:
        who = set(Purpose)
    called = [(name, set(purposes)) for name, pattern, purposes in _CALLED if pattern.search(of.text)]
    head = _head(of.text)
    called += [(NAMES[one.purpose], {one.purpose, *_ALIKE.get(one.purpose, ())}) for one in head if one.purpose]
    if called and all(who.isdisjoint(purposes) for _, purposes in called):
        yield Remark("salutation", {"called": called[0][0], "audience": of.audience.to_text()})
    elif _YOUR_CHILD.search(of.text) and who <= {Purpose.PUPILS, Purpose.PUPILS_COUNCIL}:
        yield Remark("salutation", {"called": "родители", "audience": of.audience.to_text()})
    elif (other := _other_class(of.text, of.audience) or _other_classes(head, of.audience)) is not None:
        yield Remark("salutation", {"called": other, "audience": of.audience.to_text()})


def _head(text: str) -> tuple[Group, ...]:
    """«Родителям 7Б: …», as the words of an audience."""
    named = named_audience(text, ANYWHERE)
    return read_audience(named).groups if named else ()


def _other_classes(head: tuple[Group, ...], audience: Audience) -> str | None:
    """The classes of the head when none of them is among those who get it."""
    named = [one for group in head for one in group.classes]
    classes = [one for group in audience.groups for one in group.classes]
    if not named or not classes or any(_overlap(one, other) for one in named for other in classes):
        return None
    return ", ".join(map(str, named))


def _overlap(one: ClassFilter, other: ClassFilter) -> bool:
    return one.grade == other.grade and (not one.letter or not other.letter or one.letter == other.letter)


def _other_class(text: str, audience: Audience) -> str | None:
    """A class that is spoken to and is not among those who get it."""
    found = _OF_CLASS.search(text, 0, 120)
    name = class_in(found[1]) if found and found.start() < len("Уважаемые дорогие ") else None
    classes = [one for group in audience.groups for one in group.classes]
    if name is None or not classes or any(one.holds(name) for one in classes):
        return None
    return name
