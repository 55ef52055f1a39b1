"""A phrase about a time as tokens: what it has said so far, and questions about the next words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from school.calendar.time_words import EVERY_MONTH, Kind, Token, read_words


@dataclass(slots=True)
class Clock:
    """A time of day as it was said. `sure` when it can be only that half of the day; `spoken` is «половина второго»."""

    hour: int
    minute: int = 0
    sure: bool = False
    spoken: bool = False


@dataclass(slots=True)
class Said:
    """Everything a phrase says of a time. `week` is 0 for this week, 1 for the next; `nth` counts weekdays of a month,
    -1 being the last. `at_dotted` when «в» stands before «12.10», as it does before no date."""

    days: list[date] = field(default_factory=list)
    weekdays: list[int] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    part: tuple[int, str] | None = None
    lesson: tuple[int, bool] | None = None
    every: bool = False
    by: bool = False
    listed: bool = False
    rule: int | None = None
    less: set[int] = field(default_factory=set)
    of_month: int | None = None
    nth: int | None = None
    monthly: bool = False
    week: int | None = None
    next: bool = False
    this: bool = False
    ahead: tuple[int, int] | None = None
    until: date | None = None
    dotted: list[str] = field(default_factory=list)
    at_dotted: bool = False
    now: bool = False


class Unclear(Exception):
    """A phrase that is no time."""


class Phrase:
    """The words in a row, without fillers. Rules of the grammar look at a place and write into `said`."""

    def __init__(self, text: str, today: date, end_of: Callable[[str, date], date]) -> None:
        tokens, self.strange = read_words(text)
        self.text = text
        self.today = today
        self.end_of = end_of
        self.tokens = [token for token in tokens if token.word.kind is not Kind.FILLER]
        self.said = Said()
        self.understood = bool(tokens)

    def kinds(self, place: int, *kinds: Kind) -> bool:
        """Whether words of those kinds stand there in a row."""
        row = self.tokens[place : place + len(kinds)]
        return len(row) == len(kinds) and all(token.word.kind is kind for token, kind in zip(row, kinds, strict=True))

    def number(self, place: int) -> int:
        return self.tokens[place].word.number

    def is_number(self, place: int) -> bool:
        return self.kinds(place, Kind.NUMBER) or self.kinds(place, Kind.ORDINAL)

    def unit(self, place: int, unit: int) -> bool:
        return self.kinds(place, Kind.UNIT) and self.number(place) == unit

    def amount(self, place: int) -> tuple[int, int] | None:
        """A whole number in figures or words («двадцать пять»), and the place behind it."""
        if not self.is_number(place):
            return None
        tens = self.number(place)
        said_out = tens in (20, 30, 40, 50) and not self.tokens[place].text.isdecimal()
        if said_out and self.is_number(place + 1) and 0 < self.number(place + 1) < 10:
            return tens + self.number(place + 1), place + 2
        return tens, place + 1

    def rest(self, place: int) -> str:
        return " ".join(token.text for token in self.tokens[place:])

    def rules(self) -> list[Token]:
        return [token for token in self.tokens if token.word.kind is Kind.DAYS]

    def monthly_behind(self, place: int) -> bool:
        return self.said.every or any(token.word.number == EVERY_MONTH for token in self.rules())
