"""What a period is compared with, and the conclusion in a few words."""

from datetime import timedelta

from school.calendar.periods import Period
from school.messaging.texts import Texts
from school.statistics.measures import change
from school.statistics.model import Overview

_WEEK = 7
_WHOLE = ("month", "quarter", "year")


def comparable(period: Period, passed: Period) -> Period:
    """A whole month with the month before; all else with as many days whole weeks earlier, so that every weekday stands
    against the same weekday."""
    if period.kind in _WHOLE and passed.last == period.last:
        return period.previous()
    back = timedelta(days=-(-passed.days // _WEEK) * _WEEK)
    return Period(passed.first - back, passed.last - back)


def silence(texts: Texts, seen: Overview) -> str:
    """Tell of a period without messages: that there were none only where all was seen."""
    return texts("stats.silent" if seen.quality.is_complete else "stats.saw_none")


def conclusion(texts: Texts, seen: Overview) -> str:
    """«Пишут на 14 % меньше, чем в сентябре»; what can't be compared is only told."""
    messages = seen.series.messages
    differs = None if seen.before is None else change(messages, seen.before)
    if not messages:
        return silence(texts, seen)
    if differs is None or seen.compared is None:
        return texts("conclusion.alone", messages=messages)
    percent = round(abs(differs) * 100)
    key = "same" if percent == 0 else "more" if differs > 0 else "less"
    return texts(f"conclusion.{key}", percent=percent, before=_when(texts, seen, seen.compared))


def _when(texts: Texts, seen: Overview, compared: Period) -> str:
    if compared.kind == "month":
        return texts(f"conclusion.month.{compared.first.month}")
    week = (seen.first - compared.first).days == _WEEK
    return texts("conclusion.week" if week else "conclusion.before")
