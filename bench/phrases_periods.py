"""Periods of the measured phrases, with the place that is asked about."""

from datetime import date, datetime
from typing import Any

from bench.phrases_school import SCHOOL, TIMETABLE
from school.announcements.audience_grammar import read_audience
from school.announcements.school_map import stems_of
from school.calendar.periods import Period
from school.calendar.school_calendar import Span
from school.messaging.errors import SchoolError
from school.statistics.scope import split_words

CALENDAR = TIMETABLE.calendar


def outcome(said: dict[str, Any]) -> tuple[str, str]:
    """Outcome of one line, and what it was taken for."""
    today = datetime.fromisoformat(said["now"]).date()
    means = said["means"]
    try:
        place, period = split_words(said["says"], today, CALENDAR)
    except SchoolError as error:
        return ("right" if "ask" in means else "asked though clear"), error.key
    if period is None or (place and means.get("place") is None):
        return ("right" if "ask" in means else "asked though clear"), f"no period, or a place nobody knows: {place!r}"
    if "ask" in means:
        return "silently wrong", f"{period.until(today)} {means}"
    same = _same(period.until(today), means, today) and _same_place(place, means["place"] or "")
    return ("right" if same else "silently wrong"), f"{place!r} {period.until(today)} {means}"


def _same_place(said: str, meant: str) -> bool:
    """The same words, or other words for the same people and places («родаки 6б»)."""
    if stems_of(said) == stems_of(meant):
        return True
    try:
        return bool(said and meant) and read_audience(said, SCHOOL) == read_audience(meant, SCHOOL)
    except SchoolError:
        return False


def _same(period: Period, means: dict[str, Any], today: date) -> bool:
    if "named" not in means:
        return (period.first.isoformat(), period.last.isoformat()) == (means["first"], means["last"])
    span = _named(means["named"], today)
    return (period.first, period.last) == (span[0], min(span[1], today))


def _named(name: str, today: date) -> tuple[date, date]:
    kind, _, which = name.partition("-")
    if kind == "school":
        first = today.year - (today.month < 9)
        return date(first, 9, 1), date(first + 1, 8, 31)
    if kind == "holidays":
        found: Span | None = CALENDAR.holidays[which]
    else:
        found = CALENDAR.quarter(int(which)) if kind == "quarter" else CALENDAR.half(int(which))
    assert found is not None
    return found.first, found.last
