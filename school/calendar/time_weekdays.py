"""Days of the week: «в пятницу», «вт и чт», «на следующей неделе», and the day that is meant by them."""

from datetime import date, timedelta

from school.calendar.time_phrase import Phrase, Said, Unclear
from school.calendar.time_words import WEEK, Kind
from school.messaging.errors import SchoolError

_PLURAL = ("ам", "ям", "ики", "ги", "среды", "пятницы", "субботы")
"""Endings of weekdays that are named as a habit: «по средам», «понедельники 8:00»."""


def day_of_week(said: Said, today: date, through: bool) -> date:
    """The day that is meant by a weekday; today is it only for what lasts `through` it. Raises `SchoolError`."""
    weekday = said.weekdays[0]
    monday = today - timedelta(days=today.weekday())
    nearest = today + timedelta(days=(weekday - today.weekday()) % 7)
    following = monday + timedelta(days=7 + weekday)
    if said.week is not None:
        return monday + timedelta(days=7 * said.week + weekday)
    if said.next and nearest != following:
        raise SchoolError("moment.which_week", first=f"{nearest:%d.%m}", second=f"{following:%d.%m}")
    if said.this:
        return monday + timedelta(days=weekday)
    if nearest == today and not through:
        raise SchoolError("moment.which_week", first=f"{nearest:%d.%m}", second=f"{following:%d.%m}")
    return nearest


def weekdays(phrase: Phrase, place: int) -> int | None:
    """One weekday, a list or a span of them: «пн», «вт и чт», «пн-пт»."""
    if place >= len(phrase.tokens) or not phrase.kinds(place, Kind.WEEKDAY):
        return None
    found = [phrase.number(place)]
    plural = phrase.tokens[place].text.endswith(_PLURAL)
    before = phrase.tokens[place - 1].word.kind if place else None
    place += 1
    while (more := _another_weekday(phrase, place, found)) is not None:
        place = more
    phrase.said.weekdays += found
    phrase.said.listed = phrase.said.listed or (len(found) > 1 and before is not Kind.AT)
    phrase.said.by = phrase.said.by or plural
    return place


def span_of_weekdays(phrase: Phrase, place: int) -> int | None:
    """«С понедельника по четверг»; «по средам» behind «с» is another thing."""
    if not phrase.kinds(place, Kind.FROM, Kind.WEEKDAY, Kind.BY, Kind.WEEKDAY):
        return None
    first, last = phrase.number(place + 1), phrase.number(place + 3)
    if first >= last or phrase.tokens[place + 3].text.endswith(("ам", "ям")):
        raise Unclear
    phrase.said.weekdays += range(first, last + 1)
    phrase.said.listed = True
    return place + 4


def _another_weekday(phrase: Phrase, place: int, found: list[int]) -> int | None:
    if phrase.kinds(place, Kind.WEEKDAY):
        found.append(phrase.number(place))
        return place + 1
    if phrase.kinds(place, Kind.AND, Kind.WEEKDAY):
        found.append(phrase.number(place + 1))
        return place + 2
    if phrase.kinds(place, Kind.DASH, Kind.WEEKDAY):
        found += range(found[-1] + 1, phrase.number(place + 1) + 1)
        return place + 2
    return None


def week(phrase: Phrase, place: int) -> int | None:
    """«На следующей неделе», «в следующую среду», «в эту пятницу»."""
    for kind in (Kind.NEXT, Kind.THIS):
        if phrase.kinds(place, kind):
            if phrase.unit(place + 1, WEEK):
                phrase.said.week = 1 if kind is Kind.NEXT else 0
                return place + 2
            if not phrase.kinds(place + 1, Kind.WEEKDAY):
                raise Unclear
            phrase.said.next, phrase.said.this = kind is Kind.NEXT, kind is Kind.THIS
            return place + 1
    return None
