"""Days, weeks, months, quarters, years: what people write and what it means."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from school.messaging.errors import SchoolError

KINDS = ("day", "week", "month", "quarter", "year")
LONGEST = 1100
"""Days of the longest period that is told: three years."""

_WORDS = {
    "сегодня": "day", "день": "day", "вчера": "day-1", "позавчера": "day-2", "неделя": "week", "неделю": "week",
    "месяц": "month", "квартал": "quarter", "год": "year",
}  # fmt: skip
_MONTHS = (
    "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
)  # fmt: skip
_DATE = r"(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)\.(\d\d?)(?:\.(\d{4}))?"
_DAY = re.compile(_DATE)
_RANGE = re.compile(rf"(?:с\s+)?(?:{_DATE})\s*(?:[-–—_]|по|до)\s*(?:{_DATE})")
_YEAR = re.compile(r"(?:за )?(\d{4})(?: год\w*)?")
_LATELY = re.compile(r"(?:за )?(?:последни\w+ )?(\d{1,4}) (д(?:ень|ня|ней)|недел\w*|месяц\w*|год\w*|лет)")
_LONG = {"д": 1, "н": 7, "м": 30, "г": 365, "л": 365}
"""Days by the first message of their word."""

_TOKEN = re.compile(r"(day|week|month|quarter|year)(?:-(\d{1,4}))?")
_MONTH = re.compile(r"(\d{4})-(\d\d?)|(\d\d?)\.(\d{4})")
_NAMED = re.compile(r"([а-я]+)(?: (\d{4}))?(?: г(?:од\w*|\.)?)?")


@dataclass(frozen=True, slots=True)
class Period:
    """From day to day, both included; a whole day, week (from Monday) … has its `kind`, other periods «range»."""

    first: date
    last: date
    kind: str = "range"

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.last - self.first).days + 1

    @property
    def token(self) -> str:
        """The period as it stands in a button."""
        return f"{self.first.isoformat()}_{self.last.isoformat()}"

    def previous(self) -> "Period":
        """The period just before, of the same kind or length."""
        before = self.first - timedelta(days=1)
        if self.kind in KINDS:
            return whole(self.kind, before)
        return Period(before - timedelta(days=self.days - 1), before)

    def until(self, today: date) -> "Period":
        """As much of it as has passed."""
        return Period(self.first, min(self.last, today), self.kind)


def whole(kind: str, day: date) -> Period:
    """The day, week, month … that holds a day."""
    first = _FIRST[kind](day)
    return Period(first, _FIRST[kind](first + timedelta(days=_LONGER[kind])) - timedelta(days=1), kind)


def starts(day: date) -> dict[str, date]:
    """The beginnings of the day, the week, the month and the quarter of a day."""
    return {kind: _FIRST[kind](day) for kind in KINDS[:4]}


def read_period(text: str, today: date) -> Period | None:
    """The period written in words, dates or as in a button; None when none is. Raises `SchoolError` for nonsense."""
    words = text.lower().strip()
    found = next((period for read in _READERS if (period := read(words, today))), None)
    if found is None:
        return None
    if found.first > found.last:
        raise SchoolError("stats.reversed")
    if found.first > today:
        raise SchoolError("stats.future")
    if found.days > LONGEST:
        raise SchoolError("stats.too_long", years=LONGEST // 365)
    return found


def _range(words: str, today: date) -> Period | None:
    match = _RANGE.fullmatch(words)
    if not match:
        return None
    first, last = _date(match.groups()[:6], today), _date(match.groups()[6:], today)
    same = next((kind for kind in KINDS if first <= last and whole(kind, first) == Period(first, last, kind)), None)
    return Period(first, last, same or "range")


def _date(parts: tuple[str | None, ...], today: date) -> date:
    """Without a year, the last such day."""
    year, month, day = parts[:3] if parts[0] else (parts[5], parts[4], parts[3])
    try:
        if year:
            return date(int(year), int(month or 0), int(day or 0))
        this = date(today.year, int(month or 0), int(day or 0))
        return this if this <= today else this.replace(year=today.year - 1)
    except ValueError:
        raise SchoolError("stats.no_such_date") from None


def _day(words: str, today: date) -> Period | None:
    match = _DAY.fullmatch(words)
    return whole("day", _date(match.groups(), today)) if match else None


def _year(words: str, today: date) -> Period | None:
    match = _YEAR.fullmatch(words)
    return whole("year", _date((match[1], "1", "1"), today)) if match else None


def _school_year(words: str, today: date) -> Period | None:
    """From September to August; «прошлый» is the one before."""
    if not re.fullmatch(r"(?:за )?(?:(?:эт|прошл|текущ)\w+ )?учебн\w+ год\w*", words):
        return None
    first = today.year - (today.month < 9) - ("прошл" in words)
    return Period(date(first, 9, 1), date(first + 1, 8, 31))


def _lately(words: str, today: date) -> Period | None:
    """So many days up to today."""
    match = _LATELY.fullmatch(words)
    if not match or not int(match[1]):
        return None
    days = int(match[1]) * _LONG[match[2][0]]
    if days > LONGEST:
        raise SchoolError("stats.too_long", years=LONGEST // 365)
    return Period(today - timedelta(days=days - 1), today)


def _token(words: str, today: date) -> Period | None:
    match = _TOKEN.fullmatch(words)
    if not match:
        return None
    period = whole(match.group(1), today)
    for _ in range(min(int(match.group(2) or 0), 2000)):
        period = period.previous()
        if period.first.year < 2000:
            raise SchoolError("stats.no_such_date")
    return period


def _month(words: str, today: date) -> Period | None:
    if match := _MONTH.fullmatch(words):
        year, month = (match[1], match[2]) if match[1] else (match[4], match[3])
        return whole("month", _date((year, month, "1"), today))
    named = _NAMED.fullmatch(words.removeprefix("за "))
    ends = r"(?:я|ь|т|й|а|е)?"
    name = next((n for n, root in enumerate(_MONTHS, 1) if named and re.fullmatch(root + ends, named[1])), None)
    if name is None or named is None:
        return None
    return whole("month", date(int(named[2] or today.year - (name > today.month)), name, 1))


def _in_words(words: str, today: date) -> Period | None:
    past = words.startswith(("прошл", "предыдущ"))
    token = _WORDS.get(words.rsplit(maxsplit=1)[-1]) if words else None
    if token is None or (len(words.split()) > 1 and not past and not words.startswith(("эт", "за ", "теку"))):
        return None
    return _token(f"{token}-1" if past and "-" not in token else token, today)


_READERS: tuple[Callable[[str, date], Period | None], ...] = (
    _range, _token, _day, _year, _school_year, _lately, _month, _in_words,
)  # fmt: skip
_LONGER = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
_FIRST: dict[str, Callable[[date], date]] = {
    "day": lambda day: day,
    "week": lambda day: day - timedelta(days=day.weekday()),
    "month": lambda day: day.replace(day=1),
    "quarter": lambda day: day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1),
    "year": lambda day: day.replace(month=1, day=1),
}
