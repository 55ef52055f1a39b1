"""Times of the measured phrases."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bench.phrases_school import TIMETABLE
from school.calendar.reading_times import Moment, Repeats, read_moment
from school.messaging.errors import SchoolError

ZONE = ZoneInfo("Asia/Novosibirsk")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def outcome(said: dict[str, Any]) -> tuple[str, str]:
    """Outcome of one line, and what it was taken for."""
    now = datetime.fromisoformat(said["now"]).replace(tzinfo=ZONE)
    means = said["means"]
    try:
        read = read_moment(said["says"], now, TIMETABLE)
    except SchoolError as error:
        return _asked(said, error), f"{error.key} {error.values}"
    if read is None:
        return ("right" if "ask" in means else "asked though clear"), "unknown"
    taken = f"{read.at:%Y-%m-%dT%H:%M} {read.repeats} {means}"
    return ("right" if "ask" not in means and _same(read, means) else "silently wrong"), taken


def _asked(said: dict[str, Any], error: SchoolError) -> str:
    if "ask" in said["means"]:
        return "right"
    guess = error.values.get("guess")
    if guess and outcome({**said, "says": guess})[0] == "right":
        return "asked with the right guess"
    return "asked though clear"


def _same(read: Moment, means: dict[str, Any]) -> bool:
    if "at" in means:
        return read.repeats is None and f"{read.at:%Y-%m-%dT%H:%M}" == means["at"]
    if "repeats" in means:
        return read.repeats is not None and _same_rule(read.repeats, means["repeats"])
    return read.repeats is None and f"{read.at:%Y-%m-%d %H:%M}" == f"{means['date']} {_named(means['named'])}"


def _same_rule(rule: Repeats, means: dict[str, Any]) -> bool:
    same = f"{rule.at:%H:%M}" == means["at"] and (rule.until.isoformat() if rule.until else None) == means["until"]
    return same and _days(rule) == _meant_days(means["days"])


def _days(rule: Repeats) -> str:
    if rule.month_day is not None:
        return f"monthly:{rule.month_day}"
    days = ",".join(DAYS[day] for day in sorted(rule.days))
    return f"monthly:{rule.nth}:{days}" if rule.nth is not None else days


def _meant_days(days: str | list[str]) -> str:
    if isinstance(days, list):
        return ",".join(days)
    if days.startswith("monthly:last"):
        named = days.removeprefix("monthly:last")
        return "monthly:-1:" + next((day for day in DAYS if day in named), "day")
    return {"daily": ",".join(DAYS), "workdays": ",".join(DAYS[:5]), "weekends": "sat,sun"}.get(days, days)


def _named(name: str) -> str:
    """The settings of the invented school for «утром» and the bells."""
    if name in TIMETABLE.parts:
        return f"{TIMETABLE.parts[name]:%H:%M}"
    if name == "lessons-end":
        return f"{TIMETABLE.bells[-1].end:%H:%M}"
    _, number, edge = name.split("-")
    lesson = TIMETABLE.bells[int(number) - 1]
    return f"{lesson.start if edge == 'start' else lesson.end:%H:%M}"
