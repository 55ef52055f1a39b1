"""Days and times of day as people write them: «завтра», «пт», «27.11», «27 ноября», «8:00», «в 6 вечера»."""

import re
from datetime import date, datetime, time, timedelta

from school.messaging.errors import SchoolError

WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
    "декабря",
)  # fmt: skip
FAR = 400
"""Days: what is farther ahead is a slip of the pen."""

_NEAR = 183
"""Days: a date without a year that has passed is meant in the next year when that is not farther ahead."""

WEEKDAY = (
    r"(пн|понедельник\w*)|(вт|вторник\w*)|(ср|сред(?:а|у|ы|е|ам))|(чт|четверг\w*)|(пт|пятниц(?:а|у|ы|е|ам))"
    r"|(сб|суббот(?:а|у|ы|е|ам))|(вс|воскресень(?:е|я|ям))"
)
_WEEKDAY = re.compile(rf"\b(?:{WEEKDAY})(?!\w)\.?")
_NEXT = re.compile(r"\bследующ(?:ий|ую|ее|ей|его)\b")
_RELATIVE = {"послезавтра": 2, "завтра": 1, "сегодня": 0}
_BY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:-?го)?\s+({'|'.join(MONTHS)})(?:\s+(\d{{4}}))?(?:\s*(?:года|г\.?)(?!\w))?")
_ISO = re.compile(r"\b(\d{4})-(\d\d?)-(\d\d?)\b")
_DOTTED = re.compile(r"(?<![\d.:])(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d\d))?(?:\s*г(?:ода|\.)?(?!\w))?(?![\d:])")
_TIME = re.compile(r"(?<![\d.:])(\d{1,2}):(\d\d)(?![\d:])")
_LOOSE_TIME = re.compile(r"(?<![\d.:])(\d{1,2})[.\-](\d\d)(?![\d:])")
_HOUR = re.compile(r"(?<![\d.:\-])(\d{1,2})(?:\s*(?:часов|часа|час|ч\.?)(?!\w))?(?![\d:.\-])")
_PART = re.compile(r"\b(утра|дня|вечера|ночи)\b")
_NAMED = {"полдень": time(12), "полночь": time(0)}


class Scanner:
    """Words of which parts are taken away as they are understood."""

    def __init__(self, text: str) -> None:
        self.text = " ".join(text.lower().replace("ё", "е").split())

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first place that fits, taken out."""
        found = pattern.search(self.text)
        if found:
            self.text = f"{self.text[: found.start()]} {self.text[found.end() :]}"
        return found

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether a place fits."""
        return pattern.search(self.text) is not None

    @property
    def empty(self) -> bool:
        """Whether nothing is left but small words."""
        return not re.sub(r"\b(?:в|во|на|и|с|со)\b|[\s,.;!–—-]", "", self.text)


def take_day(words: Scanner, now: datetime) -> date | None:
    """The day that is named, today or later. Raises `SchoolError` for one that is not in the calendar, has passed or
    contradicts the weekday beside it. A weekday alone is today's when it is today's: the caller knows the time."""
    named = take_weekday(words)
    skips = words.take(_NEXT) is not None
    dated = _taken_date(words, now.date(), dotted_is_date=named is None)
    if dated and named is not None and dated.weekday() != named:
        raise SchoolError("moment.weekday", date=f"{dated:%d.%m.%Y}", weekday=WEEKDAYS[dated.weekday()])
    if dated or named is None:
        return dated
    monday = now.date() - timedelta(days=now.weekday())
    return monday + timedelta(days=7 + named) if skips else now.date() + timedelta(days=(named - now.weekday()) % 7)


def take_weekday(words: Scanner) -> int | None:
    """The weekday that is named, Monday is 0."""
    found = words.take(_WEEKDAY)
    return (found.lastindex or 1) - 1 if found else None


def take_time(words: Scanner) -> time | None:
    """The time of day; after the day was taken. Raises `SchoolError` for 25:00."""
    for name, at in _NAMED.items():
        if words.take(re.compile(rf"\b{name}\b")):
            return at
    found = words.take(_TIME) or words.take(_LOOSE_TIME) or words.take(_HOUR)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] if found.re is not _HOUR else 0)
    part = words.take(_PART)
    if part and hour <= 12:
        hour = hour % 12 + (12 if part[1] in ("дня", "вечера") else 0)
    if hour > 23 or minute > 59:
        raise SchoolError("moment.no_such_time", time=f"{hour}:{minute:02}")
    return time(hour, minute)


def day_of(day: int, month: int, year: int | None, today: date) -> date:
    """A date; without a year, the one that is meant. Raises `SchoolError` for 31.02 and for what has passed."""
    written = f"{day:02}.{month:02}" + (f".{year}" if year else "")
    found = _existing(day, month, year or today.year)
    if year is None and (found is None or found < today):
        later = _existing(day, month, today.year + 1)
        found = later if later and (later - today).days <= _NEAR else found
    if found is None:
        raise SchoolError("moment.no_such_date", date=written)
    if found < today:
        raise SchoolError("moment.past", moment=written)
    if (found - today).days > FAR:
        raise SchoolError("moment.too_far", moment=written)
    return found


def _taken_date(words: Scanner, today: date, dotted_is_date: bool) -> date | None:
    for name, ahead in _RELATIVE.items():
        if words.take(re.compile(rf"\b{name}\b")):
            return today + timedelta(days=ahead)
    if found := words.take(_BY_MONTH):
        return day_of(int(found[1]), MONTHS.index(found[2]) + 1, int(found[3]) if found[3] else None, today)
    if found := words.take(_ISO):
        return day_of(int(found[3]), int(found[2]), int(found[1]), today)
    # beside a weekday «8.30» alone is a time, «27.11 8:30» is both
    if (dotted_is_date or words.has(_TIME) or len(_DOTTED.findall(words.text)) > 1) and (found := words.take(_DOTTED)):
        return day_of(int(found[1]), int(found[2]), _year(found[3]), today)
    return None


def _year(written: str | None) -> int | None:
    return None if written is None else int(written) + (2000 if len(written) == 2 else 0)


def _existing(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
