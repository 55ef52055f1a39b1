"""Whom an announcement is for, as people write it: «родители 5-х классов, 7А, кроме 5В», «все педагоги, стена»."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from school.chats.purpose import Purpose
from school.messaging.errors import SchoolError

LONGEST = 500
"""Characters of an audience."""


class Step(StrEnum):
    """Whether people are chosen by how far they are with linking."""

    ANY = ""
    NOT_LINKED = "не связал"
    LINKED = "связал"


@dataclass(frozen=True, slots=True)
class ClassFilter:
    """A grade with its letter; without a letter, all classes of the grade."""

    grade: int
    letter: str = ""

    def holds(self, name: str) -> bool:
        """Whether a class like «7А» is meant."""
        return name == f"{self.grade}{self.letter}" if self.letter else name[:-1] == str(self.grade)

    def __str__(self) -> str:
        return f"{self.grade}{self.letter}" if self.letter else f"{self.grade}-х классов"


@dataclass(frozen=True, slots=True)
class Group:
    """Chats of a purpose (None: of every one) and of classes (none: of all); `direct` are people, not chats."""

    purpose: Purpose | None = None
    classes: tuple[ClassFilter, ...] = ()
    direct: bool = False
    step: Step = Step.ANY

    def holds_class(self, name: str | None) -> bool:
        """Whether the group is about that class."""
        return not self.classes or (name is not None and any(one.holds(name) for one in self.classes))


@dataclass(frozen=True, slots=True)
class Audience:
    """Groups, minus groups; `places` are titles of places where people post by hand."""

    groups: tuple[Group, ...] = ()
    minus: tuple[Group, ...] = ()
    wall: bool = False
    places: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Audience":
        """Read what was written; nothing at all is every bound chat. Raises `SchoolError` naming what is unclear."""
        if len(text) > LONGEST:
            raise SchoolError("audience.too_long", most=LONGEST)
        wanted, *rest = _MINUS.split(text, maxsplit=1)
        groups, wall, places = _read(wanted)
        minus = _read(rest[0])[0] if rest else ()
        if not groups and not wall and not places:
            groups = (Group(),)
        return cls(groups, minus, wall, places)

    def to_text(self) -> str:
        """As it is stored and shown; `parse` reads it back."""
        parts = [*map(_written, self.groups), *(["стена"] if self.wall else []), *(f"«{p}»" for p in self.places)]
        less = f" кроме {'; '.join(map(_written, self.minus))}" if self.minus else ""
        return "; ".join(parts) + less


_NAMES: dict[Purpose | None, str] = {
    None: "все",
    Purpose.MANAGEMENT: "руководство",
    Purpose.STAFF: "педагоги",
    Purpose.PARENTS_COUNCIL: "родительский актив",
    Purpose.PUPILS_COUNCIL: "ученический актив",
    Purpose.PUPILS: "ученики",
    Purpose.PARENTS: "родители",
    Purpose.TEACHERS: "учителя",
    Purpose.CLASS: "общие чаты",
    Purpose.OTHER: "прочие чаты",
    Purpose.CLASS_TEACHERS: "классные руководители",
}
_WORDS: tuple[tuple[Purpose, re.Pattern[str]], ...] = tuple(
    (purpose, re.compile(pattern))
    for purpose, pattern in (
        (Purpose.CLASS_TEACHERS, r"\b(?:классн\w+ руководител\w*|классрук\w*)"),
        (Purpose.PARENTS_COUNCIL, r"\bродительск\w+ (?:актив\w*|комитет\w*)"),
        (Purpose.PUPILS_COUNCIL, r"\b(?:ученическ\w+ актив\w*|актив\w* (?:учеников|учащихся)|совет\w* учащихся)"),
        (Purpose.MANAGEMENT, r"\b(?:руководств\w*|администраци\w*|заместител\w*|завуч\w*)\b"),
        (Purpose.STAFF, r"\b(?:педагог\w*|сотрудник\w*|педсовет\w*|педколлектив\w*)\b"),
        (Purpose.PARENTS, r"\b(?:родител\w*|мам\w*|пап\w*)\b"),
        (Purpose.PUPILS, r"\b(?:учени(?:к|ц)\w*|учащ\w+|школьник\w*|дет(?:и|ям|ей)|ребят\w*)\b"),
        (Purpose.TEACHERS, r"\bучител\w*"),
        (Purpose.CLASS, r"\bобщи\w+ чат\w*"),
        (Purpose.OTHER, r"\bпрочи\w+ чат\w*"),
    )
)
_GRADES = {
    "перво": "1", "второ": "2", "третье": "3", "четверо": "4", "пяти": "5", "шести": "6", "семи": "7", "восьми": "8",
    "девяти": "9", "десяти": "10", "одиннадцати": "11",
}  # fmt: skip
_SAID_SHORTER: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:начальн\w+ (?:школ\w+|класс\w*)|началк\w*)"), " 1-4 классов "),
    (re.compile(r"\bстарш\w+ (?:школ\w+|класс\w*)"), " 10-11 классов "),
    (re.compile(r"\bстаршеклассни(?:к|ц)\w*"), " ученики 10-11 классов "),
    *((re.compile(rf"\b{word}классни(?:к|ц)\w*"), f" ученики {grade} классов ") for word, grade in _GRADES.items()),
)
"""Words for several classes, and what they mean."""

_MINUS = re.compile(r"\s*\b(?:кроме|за исключением|исключая)\b\s*", re.IGNORECASE)
_PLACE = re.compile(r"«([^«»,;]{3,})»")
_WALL = re.compile(r"\b(?:(?:на )?стен[аеу])(?: сообщества)?\b")
_DIRECT = re.compile(r"\b(?:лично|в личн\w+(?: сообщени\w+)?)\b")
_NOT_LINKED = re.compile(r"\b(?:кто )?(?:ещё |еще )?не связал\w*(?: профил\w+)?|\bне ?связавш\w+")
_LINKED = re.compile(r"\b(?:кто )?(?:уже )?связал\w*(?: профил\w+)?|\bсвязавш\w+")
_RANGE = re.compile(r"\b(1[01]|[1-9])\s*[-–]\s*(1[01]|[1-9])(?:-?\s?(?:х|е|ые|ых))?\s*класс\w*")
_GRADE = re.compile(r"\b(1[01]|[1-9])(?:\s?-\s?(?:х|е|ые|ых|й|го|м)|(?:х|ые|ых))?(?:\s+класс\w*|(?<=\D)(?!\w))")
_CLASS = re.compile(r"\b(1[01]|[1-9])\s?-?\s?[«\"]?([а-яё])[»\"]?(?!\w)")
_FILLER = re.compile(r"\b(?:все|всем|всех|вся|всей|школ[аеуы]|класс\w*|для|чат\w*|и|в|во|на|кто|котор\w+)\b|[\s.:!()-]")
_PARTS = re.compile(r"[;+\n]")


def _read(text: str) -> tuple[tuple[Group, ...], bool, tuple[str, ...]]:
    """Groups, wall, places. Parts between semicolons are read apart; a comma may go on with the group before it."""
    places = tuple(dict.fromkeys(" ".join(place.split()) for place in _PLACE.findall(text)))
    rest, wall = _WALL.subn(" ", _PLACE.sub(" ", text).lower())
    for shorter, meant in _SAID_SHORTER:
        rest = shorter.sub(meant, rest)
    groups = [group for part in _PARTS.split(rest) for group in _part(part)]
    return tuple(dict.fromkeys(groups)), bool(wall), places


def _part(text: str) -> list[Group]:
    groups: list[Group] = []
    ahead: tuple[ClassFilter, ...] = ()
    for phrase in filter(str.strip, text.split(",")):
        group = _phrase(phrase)
        if group.purpose is None and groups and (group.classes or group.step):
            groups[-1] = _joined(groups[-1], group)
        elif group.purpose is None and group.classes and not group.direct:
            ahead += group.classes
        else:
            groups.append(replace(group, classes=tuple(dict.fromkeys((*ahead, *group.classes)))))
            ahead = ()
    return [*groups, Group(None, tuple(dict.fromkeys(ahead)))] if ahead else groups


def _joined(group: Group, more: Group) -> Group:
    """«родители 7А» and behind the comma «7Б» or «кто не связал»."""
    classes = tuple(dict.fromkeys((*group.classes, *more.classes)))
    return replace(group, classes=classes, direct=group.direct or more.direct, step=more.step or group.step)


def _phrase(phrase: str) -> Group:
    """One group. Raises `SchoolError` for words that mean nothing here."""
    rest, direct = _DIRECT.subn(" ", phrase)
    rest, unlinked = _NOT_LINKED.subn(" ", rest)
    rest, linked = _LINKED.subn(" ", rest)
    purposes: list[Purpose] = []
    for purpose, pattern in _WORDS:
        rest, found = pattern.subn(" ", rest)
        purposes += [purpose] if found else []
    classes, rest = _classes(rest)
    step = Step.NOT_LINKED if unlinked else Step.LINKED if linked else Step.ANY
    if len(purposes) > 1 or _FILLER.sub("", rest):
        raise SchoolError("audience.unclear", words=" ".join(phrase.split()))
    people = direct or step or purposes == [Purpose.CLASS_TEACHERS]
    return Group(purposes[0] if purposes else None, classes, bool(people), step)


def _classes(text: str) -> tuple[tuple[ClassFilter, ...], str]:
    """The classes of a phrase in the order in which they stand, and the rest of it."""
    found: list[tuple[int, ClassFilter]] = []

    def taken(match: re.Match[str]) -> str:
        if match.re is _RANGE:
            low, high = sorted(map(int, match.groups()))
            found.extend((match.start(), ClassFilter(grade)) for grade in range(low, high + 1))
        else:
            letter = match[2].upper() if match.re is _CLASS else ""
            found.append((match.start(), ClassFilter(int(match[1]), letter)))
        return " " * len(match[0])

    for pattern in (_RANGE, _GRADE, _CLASS):
        text = pattern.sub(taken, text)
    return tuple(dict.fromkeys(classes for _, classes in sorted(found, key=lambda one: one[0]))), text


def _written(group: Group) -> str:
    words = [_NAMES[group.purpose] if group.purpose or group.step or group.direct or not group.classes else ""]
    words += ["лично"] if group.direct and not group.step and group.purpose is not Purpose.CLASS_TEACHERS else []
    words += [f"кто {group.step}"] if group.step else []
    words += [", ".join(map(str, group.classes))]
    return " ".join(word for word in words if word)
