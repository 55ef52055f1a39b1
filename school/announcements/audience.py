"""Whom an announcement is for: groups of chats or people, minus groups, the wall, chats and channels by title."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from school.chats.purpose import Purpose


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

    def holds_purpose(self, purpose: Purpose) -> bool:
        """Whether chats of that purpose are meant. A school has one chat for its teachers and all its staff, or two:
        named without a class, either word reaches both."""
        everybody = (Purpose.TEACHERS, Purpose.STAFF)
        if self.purpose in everybody and not self.classes:
            return purpose in everybody
        return self.purpose in (None, purpose)

    def __str__(self) -> str:
        words = [NAMES[self.purpose] if self.purpose or self.step or self.direct or not self.classes else ""]
        words += ["лично"] if self.direct and not self.step and self.purpose is not Purpose.CLASS_TEACHERS else []
        words += [f"кто {self.step}"] if self.step else []
        words += [", ".join(_together(self.classes))]
        return " ".join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class ChatName:
    """A bound chat by its title as people have written it, and its number: whoever renames a chat changes nothing.

    Without a number it is what an older version has stored.
    """

    title: str
    number: int | None = None

    def names(self, title: str, number: int) -> bool:
        """Whether a chat of that title and number is meant."""
        if self.number is not None:
            return self.number == number
        return self.title.casefold() == " ".join(title.split()).casefold()

    def __str__(self) -> str:
        return f"чат «{self.title}»" + (f" № {self.number}" if self.number is not None else "")


@dataclass(frozen=True, slots=True)
class Audience:
    """Groups, minus groups; `places` are titles of channels where people post by hand. One with nothing in it has not
    been chosen."""

    groups: tuple[Group, ...] = ()
    minus: tuple[Group, ...] = ()
    wall: bool = False
    places: tuple[str, ...] = ()
    chats: tuple[ChatName, ...] = ()

    @property
    def chosen(self) -> bool:
        """Whether anybody is named at all."""
        return bool(self.groups or self.wall or self.places or self.chats)

    def to_text(self) -> str:
        """As it is stored and said back; `read_audience` reads it. Nothing when nobody has been chosen."""
        titles = [*map(str, self.chats), *(f"«{place}»" for place in self.places)]
        parts = [*map(str, self.groups), *(["стена"] if self.wall else []), *titles]
        minus = "; ".join(str(group).removeprefix(f"{NAMES[None]} ") for group in self.minus)
        less = f" кроме {minus}" if minus else ""
        return "; ".join(parts) + less


def _together(classes: tuple[ClassFilter, ...]) -> list[str]:
    """Neighbouring grades in a row as a range: «5-7 классов»."""
    found: list[str] = []
    grades: list[int] = []
    for one, following in zip_longest(classes, classes[1:]):
        grades += [one.grade]
        if one.letter or following is None or following.letter or following.grade != one.grade + 1:
            found.append(f"{grades[0]}-{grades[-1]} классов" if len(grades) > 1 else str(one))
            grades = []
    return found


NAMES: dict[Purpose | None, str] = {
    None: "все",
    Purpose.MANAGEMENT: "руководство",
    Purpose.STAFF: "сотрудники",
    Purpose.PARENTS_COUNCIL: "родительский актив",
    Purpose.PUPILS_COUNCIL: "ученический актив",
    Purpose.PUPILS: "ученики",
    Purpose.PARENTS: "родители",
    Purpose.TEACHERS: "учителя",
    Purpose.CLASS: "общие чаты",
    Purpose.OTHER: "прочие чаты",
    Purpose.CLASS_TEACHERS: "классные руководители",
}


def is_within(audience: Audience, names: frozenset[str]) -> bool:
    """Whether an audience is of these classes alone."""
    inside = all(group.classes and {str(one) for one in group.classes} <= names for group in audience.groups)
    return inside and not (audience.wall or audience.places or audience.chats)
