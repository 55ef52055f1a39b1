"""Periods in words: «прошлая среда», «с понедельника», «12–18 октября», «осень», «2 четверть», «за 10 дней»."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from school.calendar.dates import existing
from school.calendar.school_calendar import SchoolCalendar, Span
from school.messaging.errors import SchoolError

_MONTHS = (
    "январ", "феврал", "март", "апрел", "ма[йяе]", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
)  # fmt: skip
_ANY_MONTH = "|".join(f"{root}[а-я]{{0,2}}" for root in _MONTHS)
_WEEKDAYS = (
    "понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень",
)  # fmt: skip
_WEEKDAY = "(?P<weekday>" + "|".join(f"{root}[а-я]{{0,2}}" for root in _WEEKDAYS) + ")"
_YEAR = r"(?: (?P<year>\d{4})(?: г(?:ода|\.)?)?)?"
_COUNTS = {
    "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "десять": 10, "тридцать": 30,
}  # fmt: skip
_ORDINALS = {"перв": 1, "втор": 2, "трет": 3, "четверт": 4}
_NTH = r"(?P<n>[1-4])(?:-?(?:я|ю|й|ую|ая|ое|е))?|(?P<word>перв|втор|трет|четверт)[а-я]{1,2}"
_SEASONS = {"осен": 9, "зим": 12, "весн": 3, "лет": 6}
_HOLIDAYS = {"осенн": "autumn", "зимн": "winter", "новогодн": "winter", "весенн": "spring", "летн": "summer"}

_DAYS = re.compile(
    rf"(?:с )?(?P<first>\d{{1,2}})(?: ?(?P<month>{_ANY_MONTH})(?: (?P<before>\d{{4}}))?)?"
    rf"(?: ?[-–—] ?| по | до )(?P<last>\d{{1,2}}) ?(?P<until>{_ANY_MONTH}){_YEAR}"
)
_DAYS_DOTTED = re.compile(
    r"(?:с )?(?P<first>\d{1,2})(?: ?[-–—] ?| по | до )(?P<last>\d{1,2})\.(?P<month>\d{1,2})(?:\.(?P<year>\d{4}))?"
)
_DAY = re.compile(rf"(?P<since>с )?(?P<first>\d{{1,2}}) ?(?P<month>{_ANY_MONTH}){_YEAR}")
_HALF_MONTH = re.compile(rf"(?P<half>перв|втор)[а-я]{{1,2}} половин[аыуе] (?P<month>{_ANY_MONTH}){_YEAR}")
_SINCE_WEEKDAY = re.compile(rf"со? {_WEEKDAY}")
_THE_WEEKDAY = re.compile(rf"(?:во? )?(?P<last>прошл[а-я]{{2,3}} |эт[а-я]{{1,2}} )?{_WEEKDAY}")
_LAST_DAYS = re.compile(
    rf"(?:последни[ехй] )?(?P<n>\d{{1,4}}|{'|'.join(_COUNTS)}) ?"
    r"(?P<unit>д(?:ень|ня|ней)|недел[а-я]{0,2}|месяц[а-я]{0,2}|года?|лет)"
)
_LATELY = {
    "неделя": 7, "неделю": 7, "последнюю неделю": 7, "последняя неделя": 7, "месяц": 30, "последний месяц": 30,
}  # fmt: skip
_QUARTER = re.compile(rf"(?:(?P<this>эт[ау]|текущ[а-я]{{2}}) |(?P<past>прошл[а-я]{{2}}) |(?:{_NTH}) ?)четверт[ьи]")
_HALF_YEAR = re.compile(rf"(?:{_NTH}) ?полугоди[ея]")
_SINCE = re.compile(r"с начала (?P<what>недели|месяца|четверти|учебного года)")
_SEASON = re.compile(r"(?P<root>осен|зим|весн|лет)(?:ь|и|ью|а|у|ой|о|ом)")
_BREAK = re.compile(r"(?P<root>осенн|зимн|новогодн|весенн|летн)(?:ие|их|ими) каникул[ыа]?(?:ах)?")
_WORKDAYS = re.compile(r"будни (?P<which>прошл|эт|текущ)[а-я]{2} недели")
_WEEKEND = re.compile(r"(?:на )?(?:прошл[а-я]{2} )?выходны[ехм]")


def spoken(words: str, today: date, calendar: SchoolCalendar) -> Span | None:
    """The days that are said. Raises `SchoolError` for what is not in the calendar or may be two things."""
    for read in _READERS:
        if (found := read(words, today, calendar)) is not None:
            return found
    return None


def _number(match: re.Match[str], roots: tuple[str, ...], name: str) -> int:
    """Which of the roots a word begins with, from 1."""
    return next(n for n, root in enumerate(roots, 1) if re.match(root, match[name]))


def _on(day: int, month: int, year: str | None, today: date) -> date:
    """The last such day; with a year, of that year."""
    found = existing(day, month, int(year) if year else today.year)
    if found is None:
        raise SchoolError("stats.no_such_date")
    earlier = None if year else existing(day, month, today.year - 1)
    return earlier if earlier and found > today and (found - today).days > SOON else found


SOON = 60
"""Days ahead within which a date is a slip about the future, not last year's."""


def _days(words: str, today: date, calendar: SchoolCalendar) -> Span | None:
    match = _DAYS.fullmatch(words)
    if match is None:
        return None
    until = _number(match, _MONTHS, "until")
    last = _on(int(match["last"]), until, match["year"], today)
    month = _number(match, _MONTHS, "month") if match["month"] else until
    first = existing(int(match["first"]), month, int(match["before"] or last.year))
    if first is None:
        raise SchoolError("stats.no_such_date")
    if first > last and not match["before"]:
        first = first.replace(year=first.year - 1) if month > until else first
    return _span(first, last)


def _days_dotted(words: str, today: date, calendar: SchoolCalendar) -> Span | None:
    """«5-10.10», «с 5 по 10.10»."""
    match = _DAYS_DOTTED.fullmatch(words)
    if match is None:
        return None
    last = _on(int(match["last"]), int(match["month"]), match["year"], today)
    first = existing(int(match["first"]), last.month, last.year)
    return _span(first or last, last)


def _span(first: date, last: date) -> Span:
    if first > last:
        raise SchoolError("stats.reversed")
    return Span(first, last)


def _day(words: str, today: date, calendar: SchoolCalendar) -> Span | None:
    match = _DAY.fullmatch(words)
    if match is None:
        return None
    day = _on(int(match["first"]), _number(match, _MONTHS, "month"), match["year"], today)
    if match["since"] and day > today:
        raise SchoolError("stats.future")
    return Span(day, max(today, day) if match["since"] else day)


def _half_month(words: str, today: date, calendar: SchoolCalendar) -> Span | None:
    match = _HALF_MONTH.fullmatch(words)
    if match is None:
        return None
    month = _number(match, _MONTHS, "month")
    year = int(match["year"] or today.year - (month > today.month))
    if match["half"] == "перв":
        return Span(date(year, month, 1), date(year, month, 15))
    return Span(date(year, month, 16), date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1))


def _since_weekday(words: str, today: date, calendar: SchoolCalendar) -> Span | None:
    """From the last such day; a week's first day can only be this week's."""
    match = _SINCE_WEEKDAY.fullmatch(words)
    if match is None:
        return None
    weekday = _number(match, _WEEKDAYS, "weekday") - 1
    if weekday and weekday == today.weekday():
        raise SchoolError("stats.which_day", words=words)
    return Span(today - timedelta(days=(today.weekday() - weekday) % 7), today)


def _the_weekday(words: str, today: date, calendar: SchoolCalendar) -> Span | None:
    match = _THE_WEEKDAY.fullmatch(words)
    if match is None:
        return None
    weekday = _number(match, _WEEKDAYS, "weekday") - 1
    monday = today - timedelta(days=today.weekday())
    if match["last"] and match["last"].startswith("прошл"):
        return _one(monday + timedelta(days=weekday - 7))
    if match["last"]:
        return _one(monday + timedelta(days=weekday))
    if weekday == today.weekday():
        raise SchoolError("stats.which_day", words=words)
    return _one(today - timedelta(days=(today.weekday() - weekday) % 7))


def _one(day: date) -> Span:
    return Span(day, day)


def _last_days(words: str, today: date, calendar: SchoolCalendar) -> Span | None:
    """So many days up to today."""
    if (days := _LATELY.get(words)) is not None:
        return Span(today - timedelta(days=days - 1), today)
    match = _LAST_DAYS.fullmatch(words)
    if match is None:
        return None
    count = _COUNTS.get(match["n"]) or int(match["n"])
    days = count * {"д": 1, "н": 7, "м": 30, "г": 365, "л": 365}[match["unit"][0]]
    if not 0 < days < _LONGEST:
        raise SchoolError("stats.too_long", years=3) if days else SchoolError("stats.unknown_period")
    return Span(today - timedelta(days=days - 1), today)


_LONGEST = 1100


def _nth(match: re.Match[str]) -> int:
    return int(match["n"]) if match["n"] else _ORDINALS[match["word"]]


def _quarter(words: str, today: date, calendar: SchoolCalendar) -> Span | None:
    """A quarter of the school year; asked about when the school has not told its quarters."""
    match = _QUARTER.fullmatch(words)
    if match is None:
        return None
    if match["past"]:
        return _told(
            max((one for one in calendar.quarters if one.last < today), key=lambda one: one.last, default=None)
        )
    return _told(calendar.quarter_of(today) if match["this"] else calendar.quarter(_nth(match)))


def _half_year(words: str, today: date, calendar: SchoolCalendar) -> Span | None:
    match = _HALF_YEAR.fullmatch(words)
    if match is None:
        return None
    return _told(calendar.half(_nth(match)))


def _told(span: Span | None) -> Span:
    if span is None:
        raise SchoolError("stats.no_calendar")
    return span


def _since(words: str, today: date, calendar: SchoolCalendar) -> Span | None:
    match = _SINCE.fullmatch(words)
    if match is None:
        return None
    first = {
        "недели": lambda: today - timedelta(days=today.weekday()),
        "месяца": lambda: today.replace(day=1),
        "четверти": lambda: _told(calendar.quarter_of(today)).first,
        "учебного года": lambda: calendar.year(today).first,
    }[match["what"]]()
    return Span(first, today)


def _season(words: str, today: date, calendar: SchoolCalendar) -> Span | None:
    """The last season of that name that has begun."""
    match = _SEASON.fullmatch(words)
    if match is None:
        return None
    month = _SEASONS[match["root"]]
    year = today.year - (today.month < month)
    following = date(year + (month == 12), (month + 3 - 1) % 12 + 1, 1)
    return Span(date(year, month, 1), following - timedelta(days=1))


def _break(words: str, today: date, calendar: SchoolCalendar) -> Span | None:
    match = _BREAK.fullmatch(words)
    if match is None:
        return None
    return _told(calendar.holidays.get(_HOLIDAYS[match["root"]]))


def _weekend(words: str, today: date, calendar: SchoolCalendar) -> Span | None:
    """Saturday and Sunday of the week before; on a weekend itself it may be either."""
    if not _WEEKEND.fullmatch(words):
        return None
    if today.weekday() > 4:
        raise SchoolError("stats.which_day", words=words)
    monday = today - timedelta(days=today.weekday())
    return Span(monday - timedelta(days=2), monday - timedelta(days=1))


def _workdays(words: str, today: date, calendar: SchoolCalendar) -> Span | None:
    """From Monday to the last day with lessons of a week, as many as the school has."""
    match = _WORKDAYS.fullmatch(words)
    if match is None:
        return None
    monday = today - timedelta(days=today.weekday() + (7 if match["which"] == "прошл" else 0))
    return Span(monday, monday + timedelta(days=calendar.week - 1))


_READERS: tuple[Callable[[str, date, SchoolCalendar], Span | None], ...] = (
    _days, _days_dotted, _day, _half_month, _since_weekday, _the_weekday, _last_days, _quarter, _half_year, _since,
    _season, _break, _weekend, _workdays,
)  # fmt: skip
