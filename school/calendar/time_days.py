"""Days: «завтра», «25.12», «15 числа», «вт и чт», «на следующей неделе»."""

from datetime import date

from school.calendar.dates import day_of, month_day
from school.calendar.time_phrase import Phrase, Unclear
from school.calendar.time_words import WEEK, Kind
from school.messaging.errors import SchoolError

_PLURAL = ("ам", "ям", "ики", "ги", "среды", "пятницы", "субботы")
"""Endings of weekdays that are named as a habit: «по средам», «понедельники 8:00»."""


def calendar_day(phrase: Phrase, place: int) -> int | None:
    """«Завтра», «2026-12-25», «25.12», «25 декабря», «15 числа»."""
    token = phrase.tokens[place] if place < len(phrase.tokens) else None
    if token is None:
        return None
    if token.word.kind is Kind.RELATIVE:
        _add_day(phrase, date.fromordinal(phrase.today.toordinal() + token.word.number), token.text)
        return place + 1
    if token.word.kind is Kind.ISO:
        year, month, day = map(int, token.text.split("-"))
        phrase.said.days.append(day_of(day, month, year, phrase.today))
        return place + 1
    if token.word.kind is Kind.DOTTED:
        phrase.said.dotted.append(token.text)
        phrase.said.at_dotted = place > 0 and phrase.tokens[place - 1].text in ("в", "к")
        return place + 1
    found = phrase.amount(place)
    if found and phrase.kinds(found[1], Kind.MONTH):
        return _by_month(phrase, found[0], found[1])
    return _by_number(phrase, place)


def _add_day(phrase: Phrase, day: date, written: str) -> None:
    if day < phrase.today:
        raise SchoolError("moment.past", moment=written)
    phrase.said.days.append(day)


def _by_month(phrase: Phrase, day: int, place: int) -> int:
    month, place, year = phrase.number(place), place + 1, None
    if phrase.kinds(place, Kind.NUMBER) and len(phrase.tokens[place].text) == 4 and phrase.number(place) > 1999:
        year, place = phrase.number(place), place + 1
    phrase.said.days.append(day_of(day, month, year, phrase.today))
    return place + phrase.kinds(place, Kind.YEAR)


def _by_number(phrase: Phrase, place: int) -> int | None:
    """«15 числа», «числа 15»: of this month, or the next."""
    found = phrase.amount(place)
    if found and phrase.kinds(found[1], Kind.DATE):
        number, after = found[0], found[1] + 1
    elif (phrase.kinds(place, Kind.DATE) and (found := phrase.amount(place + 1))) or (
        found and _names_a_day(phrase, found[1] - 1)
    ):
        number, after = found
    else:
        return None
    if phrase.monthly_behind(after):
        return None
    phrase.said.days.append(month_day(number, phrase.today))
    return after


def _names_a_day(phrase: Phrase, place: int) -> bool:
    """«27-го», «двадцать седьмого»; «к первому» may be a lesson."""
    text = phrase.tokens[place].text
    return phrase.kinds(place, Kind.ORDINAL) and (text.isdecimal() or text.endswith("го"))


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
