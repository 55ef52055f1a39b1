"""When an announcement leaves, as people write it: «завтра 8:00», «через 2 часа», «по будням 7:45 до 25.12»."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from school.calendar.recurrence import EVERY_DAY, WORKDAYS, Repeats, on_the_clock
from school.calendar.words import FAR, Scanner, take_day, take_time, take_weekday
from school.messaging.errors import SchoolError

__all__ = ["Moment", "Repeats", "read_moment", "read_until"]

LONGEST = 100
"""Characters of what may be a moment."""

_LAST = time(23, 59)
"""«До пятницы» lasts through Friday."""

_NOW = re.compile(r"(?:прямо )?(?:сейчас|сразу|немедленно)[.!]?")
_AFTER = re.compile(r"(?:через|спустя) (?:(\d{1,4}) ?)?(мин\w*|полчаса|ч(?:ас\w*)?|дн\w*|день|сут\w*|недел\w*)[.!]?")
_EVERY = re.compile(r"\b(?:кажд(?:ый|ую|ое|ые)|по)\b")
_DAILY = re.compile(r"\b(?:кажд(?:ый|ые) день|ежедневно)\b")
_WORKDAYS = re.compile(r"\bпо (?:будням|будн(?:ичн)?ым дням|рабочим дням)\b|\bкажд(?:ый|ые) (?:будн\w+|рабочий) день\b")
_WEEKEND = re.compile(r"\bпо выходным(?: дням)?\b|\bкаждые выходные\b")
_SCHOOL_WEEK = re.compile(r"\bпо учебным дням\b")
_END = re.compile(r"\s*\b(?:до|по(?=\s+\d))\s+(.+)$")
_UNTIL = re.compile(r"\s*(?:(?:бесполезно|неактуально|не нужно)\s+после|действует до|актуально до|до|по)\b\s*")
_END_OF = re.compile(r"конца (дня|недели|месяца|года|четверти|полугодия|учебного года)[.!]?")
_INCLUDED = re.compile(r"\bвключительно\b")


@dataclass(frozen=True, slots=True)
class Moment:
    """An aware local time; with `repeats` it is the first of many."""

    at: datetime
    repeats: Repeats | None = None


def read_moment(words: str, now_local: datetime) -> Moment | None:
    """The moment that is written, or None. Raises `SchoolError` `moment.…` when it is one that can't be:
    not in the calendar, passed, too far, without a time of day, with an unclear or passed end."""
    text = Scanner(words[: LONGEST + 1]).text
    if len(text) > LONGEST:
        return None
    if _NOW.fullmatch(text):
        return Moment(now_local)
    return _after(text, now_local) or _repeated(text, now_local) or _single(text, now_local)


def read_until(words: str, now_local: datetime) -> datetime | None:
    """The end of something: «до 08:30», «до пятницы 18:00», «до 25.12» (through that day), «через 2 часа», «до конца
    недели». None when it is no moment; raises as `read_moment`."""
    text = Scanner(words[: LONGEST + 1]).text
    text = _UNTIL.sub("", text, count=1) if _UNTIL.match(text) else text
    after = _after(text, now_local)
    if after:
        return after.at
    if (end := _END_OF.fullmatch(text)) is not None:
        return on_the_clock(_end_of(end[1], now_local.date()), _LAST, now_local)
    moment = _single(text, now_local, otherwise=_LAST)
    return moment.at if moment else None


def _after(text: str, now: datetime) -> Moment | None:
    found = _AFTER.fullmatch(text)
    if found is None:
        return None
    number, unit = int(found[1] or 1), found[2]
    if unit.startswith(("дн", "день", "сут", "недел")):
        days = number * (7 if unit.startswith("недел") else 1)
        _check_far(days, text)
        return Moment(on_the_clock(now.date() + timedelta(days=days), now.time(), now))
    minutes = 30 if unit == "полчаса" else number * (60 if unit.startswith("ч") else 1)
    _check_far(minutes // 1440, text)
    return Moment((now.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(now.tzinfo))


def _check_far(days: int, text: str) -> None:
    if days > FAR:
        raise SchoolError("moment.too_far", moment=text)


def _single(text: str, now: datetime, otherwise: time | None = None) -> Moment | None:
    words = Scanner(text)
    words.take(_INCLUDED)
    day = take_day(words, now)
    at = take_time(words)
    if not words.empty or (day is None and at is None):
        return None
    if at is None and otherwise is None:
        raise SchoolError("moment.no_time", day=text)
    return Moment(_coming(day, at or otherwise or _LAST, now, text))


def _coming(day: date | None, at: time, now: datetime, text: str) -> datetime:
    """The moment on a day, or the next such time; a bare weekday whose time has passed today is next week's."""
    moment = on_the_clock(day or now.date(), at, now)
    if moment.astimezone(UTC) > now.astimezone(UTC):
        return moment
    if day is None or _bare_weekday(text):
        return on_the_clock(now.date() + timedelta(days=1 if day is None else 7), at, now)
    raise SchoolError("moment.past", moment=f"{moment:%d.%m %H:%M}")


def _bare_weekday(text: str) -> bool:
    words = Scanner(text)
    named = take_weekday(words)
    take_time(words)
    return named is not None and words.empty


def _repeated(text: str, now: datetime) -> Moment | None:
    words = Scanner(text)
    end = words.take(_END)
    days = _days(words)
    if not days:
        return None
    at = take_time(words)
    if not words.empty:
        return None
    if at is None:
        raise SchoolError("moment.no_time", day=text)
    repeats = Repeats(days, at, _last_day(end[1], now) if end else None)
    first = repeats.next_after(now)
    if first is None:
        raise SchoolError("moment.never", words=text)
    return Moment(first, repeats)


def _days(words: Scanner) -> frozenset[int]:
    """The weekdays of «каждый день», «по будням», «каждый пн и ср»; none when nothing repeats."""
    named = ((_DAILY, EVERY_DAY), (_WORKDAYS, WORKDAYS), (_WEEKEND, frozenset({5, 6})), (_SCHOOL_WEEK, WORKDAYS))
    for pattern, days in named:
        if words.take(pattern):
            return days
    if not words.take(_EVERY):
        return frozenset()
    found: set[int] = set()
    while (day := take_weekday(words)) is not None:
        found.add(day)
    return frozenset(found)


def _last_day(text: str, now: datetime) -> date:
    words = Scanner(text)
    words.take(_INCLUDED)
    whole = _END_OF.fullmatch(words.text.strip())
    if whole:
        return _end_of(whole[1], now.date())
    day = take_day(words, now)
    if day is None or not words.empty:
        raise SchoolError("moment.unclear_end", end=text)
    return day


def _end_of(what: str, today: date) -> date:
    """The last day of the day, week or month; a year or a quarter may be the calendar's or the school's."""
    if what == "дня":
        return today
    if what == "недели":
        return today + timedelta(days=6 - today.weekday())
    if what == "месяца":
        return (today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    raise SchoolError("moment.unclear_end", end=f"конца {what}")
