"""The kinds of items of an audience: classes, a letter, a channel, beside people and signs."""

from dataclasses import dataclass

from school.announcements.audience import ChatName, ClassFilter
from school.announcements.audience_words import Sign, Stage
from school.chats.purpose import Purpose


@dataclass(frozen=True, slots=True)
class Classes:
    """Classes written together. `open` is a bare number, which the next letter may belong to («9 и 11А»); `spread` is
    an ordinal with a letter behind it, which may belong to the ordinals before («пятые и шестые А»). `stage` is a name
    of several grades, which a number beside it makes narrower («9-х выпускных»)."""

    filters: tuple[ClassFilter, ...]
    open: bool = False
    spread: bool = False
    stage: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter alone: of the grade before it."""

    letter: str


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel where people post by hand."""

    title: str


Item = Purpose | Sign | Stage | Classes | Letter | Channel | ChatName
