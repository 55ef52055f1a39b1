"""Dates as people write them: which day is meant, and which is not in the calendar."""

from datetime import date

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


def day_of(day: int, month: int, year: int | None, today: date) -> date:
    """A date; without a year, the one that is meant. Raises `SchoolError` for 31.02 and for what has passed."""
    written = f"{day:02}.{month:02}" + (f".{year}" if year else "")
    found = existing(day, month, year or today.year)
    if year is None and (found is None or found < today):
        later = existing(day, month, today.year + 1)
        found = later if later and (later - today).days <= _NEAR else found
    if found is None:
        raise SchoolError("moment.no_such_date", date=written)
    if found < today:
        raise SchoolError("moment.past", moment=written)
    if (found - today).days > FAR:
        raise SchoolError("moment.too_far", moment=written)
    return found


def written_date(text: str, today: date) -> date:
    """«27.11», «27/11/2026»."""
    day, month, *year = (int(part) for part in text.replace("/", ".").split("."))
    return day_of(day, month, _full(year[0]) if year else None, today)


def month_day(number: int, today: date) -> date:
    """The next such day of a month. Raises `SchoolError` when the month it would be has none."""
    month = today.month if number >= today.day else today.month % 12 + 1
    year = today.year + (month < today.month)
    found = existing(number, month, year)
    if found is None:
        raise SchoolError("moment.no_such_date", date=f"{number:02}.{month:02}")
    return found


def existing(day: int, month: int, year: int) -> date | None:
    """The date, when the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full(year: int) -> int:
    return year + 2000 if year < 100 else year
