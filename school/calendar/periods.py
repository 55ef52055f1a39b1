"""Days, weeks, months, quarters, years: what people write and what it means."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from school.calendar.dates import existing
from school.calendar.period_spelling import in_one_form
from school.calendar.school_calendar import SchoolCalendar
from school.calendar.spoken_periods import SOON, spoken
from school.messaging.decoration import undecorated
from school.messaging.errors import SchoolError

KINDS = ("day", "week", "month", "quarter", "year")
LONGEST = 1100
"""Days of the longest period that is told: three years."""

LONGEST_WORDS = 60
"""Characters of what may be a period."""

NO_CALENDAR = SchoolCalendar()
"""Of a school that has told neither quarters nor holidays."""

_WORDS = {
    "сегодня": "day", "день": "day", "вчера": "day-1", "позавчера": "day-2", "неделя": "week", "неделю": "week",
    "недели": "week", "неделе": "week", "месяц": "month", "месяца": "month", "месяце": "month", "квартал": "quarter",
    "квартале": "quarter",
}  # fmt: skip
_MONTHS = (
    "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
)  # fmt: skip
_DATE = r"(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)\.(\d\d?)(?:\.(\d{4}))?"
_DAY = re.compile(_DATE)
_RANGE = re.compile(rf"(?:с\s+)?(?:{_DATE})\s*(?:[-–—_]|\.\.\.?|…|по|до)\s*(?:{_DATE})")
_YEAR = re.compile(r"(?:за )?(\d{4})(?: год\w*)?")
_TOKEN = re.compile(r"(day|week|month|quarter|year)(?:-(\d{1,4}))?")
_MONTH = re.compile(r"(\d{4})-(\d\d?)|(\d\d?)\.(\d{4})")
_NAMED = re.compile(r"([а-я]+)(?: (\d{4}|прошлого|этого))?(?: г(?:од\w*|\.)?)?")


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


@lru_cache(maxsize=400)
def starts(day: date) -> Mapping[str, date]:
    """The beginnings of the day, the week, the month and the quarter of a day; asked for every author of a batch."""
    return {kind: _FIRST[kind](day) for kind in KINDS[:4]}


def read_period(text: str, today: date, calendar: SchoolCalendar = NO_CALENDAR) -> Period | None:
    """The period that is written; None when it is none. Raises `SchoolError` `stats.…` for what has not begun, is not
    in the calendar or may be two things."""
    if len(text) > LONGEST_WORDS:
        return None
    text = undecorated(text)
    words = re.sub(r"^(?:за|на|во?) (?:всю |весь )?", "", " ".join(text.lower().replace("ё", "е").split()))
    words = in_one_form(words)
    found = _whole(words, today, calendar) or _between(words, today, calendar)
    if found is None:
        return None
    if found.first > found.last:
        raise SchoolError("stats.reversed")
    if found.first > today:
        raise SchoolError("stats.future")
    if found.days > LONGEST:
        raise SchoolError("stats.too_long", years=LONGEST // 365)
    return found


def _whole(words: str, today: date, calendar: SchoolCalendar) -> Period | None:
    """A period that is named as one."""
    found = next((period for read in _READERS if (period := read(words, today))), None)
    if found is None and (span := spoken(words, today, calendar)) is not None:
        return _with_kind(span.first, span.last)
    return found


def _between(words: str, today: date, calendar: SchoolCalendar) -> Period | None:
    """«С сентября», «с октября по ноябрь», «сентябрь-октябрь», «вчера и сегодня»: from one period through another."""
    since = re.fullmatch(r"(?:со?|от) (.+)", words)
    ends = _ENDS.split(since[1] if since else words)
    periods = [_whole(end, today, calendar) for end in ends] if len(ends) <= 2 else [None]
    first, last = periods[0], periods[-1]
    if first is None or last is None or (len(ends) == 1 and not since):
        return None
    if " и " in words and first.last + timedelta(days=1) < last.first and last.last + timedelta(days=1) < first.first:
        return None
    if last.last < first.first and " и " not in words:
        raise SchoolError("stats.reversed")
    if len(ends) == 1:
        return _with_kind(first.first, max(today, first.first))
    return _with_kind(min(first.first, last.first) if " и " in words else first.first, max(last.last, first.first))


_ENDS = re.compile(r" (?:по|до|и) | ?[-–—] ?")


def _with_kind(first: date, last: date) -> Period:
    """A whole day, week, month … is known for one."""
    kind = next((kind for kind in KINDS if first <= last and whole(kind, first) == Period(first, last, kind)), "range")
    return Period(first, last, kind)


def _range(words: str, today: date) -> Period | None:
    match = _RANGE.fullmatch(words)
    if not match:
        return None
    first, last = _date(match.groups()[:6], today), _date(match.groups()[6:], today)
    if last <= today < first and not (match[1] or match[6]):
        first = existing(first.day, first.month, first.year - 1) or first
    return _with_kind(first, last)


def _date(parts: tuple[str | None, ...], today: date) -> date:
    """Without a year, the last such day; one that is near ahead is this year's, and has not come."""
    year, month, day = parts[:3] if parts[0] else (parts[5], parts[4], parts[3])
    try:
        if year:
            return date(int(year), int(month or 0), int(day or 0))
        this = date(today.year, int(month or 0), int(day or 0))
        return this if this <= today or (this - today).days <= SOON else this.replace(year=today.year - 1)
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
    said = {"прошлого": today.year - 1, "этого": today.year}.get(named[2]) if named[2] else None
    if said:
        return whole("month", date(said, name, 1))
    if not named[2] and 0 < (date(today.year + (name <= today.month), name, 1) - today).days <= SOON:
        raise SchoolError("stats.future")
    return whole("month", date(int(named[2] or today.year - (name > today.month)), name, 1))


def _in_words(words: str, today: date) -> Period | None:
    """«Вчера», «эта неделя», «прошлый месяц»; «неделя» and «месяц» alone are so many last days."""
    past = words.startswith(("прошл", "предыдущ"))
    parts = words.split()
    token = _WORDS.get(parts[-1]) if parts else None
    if token is None or (len(parts) > 1 and not past and not words.startswith(("эт", "теку"))):
        return None
    if len(parts) == 1 and token in ("week", "month"):
        return None
    return _token(f"{token}-1" if past and "-" not in token else token, today)


def _before_last(words: str, today: date) -> Period | None:
    """«Позапрошлая неделя»."""
    match = re.fullmatch(r"позапрошл[а-я]{2,3} (\S+)", words)
    token = _WORDS.get(match[1]) if match else None
    return _token(f"{token}-2", today) if token in ("week", "month") else None


def _of_a_year(words: str, today: date) -> Period | None:
    """A year without a number may be the calendar's, the school's, or so many days: it is asked about."""
    if re.fullmatch(r"(?:(?:эт|прошл|предыдущ|текущ)[а-я]{1,3} |с начала )?год[ау]?", words):
        raise SchoolError("stats.which_year")
    return None


_READERS: tuple[Callable[[str, date], Period | None], ...] = (
    _range, _token, _day, _year, _school_year, _month, _in_words, _before_last, _of_a_year,
)  # fmt: skip
_LONGER = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
_FIRST: dict[str, Callable[[date], date]] = {
    "day": lambda day: day,
    "week": lambda day: day - timedelta(days=day.weekday()),
    "month": lambda day: day.replace(day=1),
    "quarter": lambda day: day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1),
    "year": lambda day: day.replace(month=1, day=1),
}
