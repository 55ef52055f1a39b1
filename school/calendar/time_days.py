"""Days of the calendar: «завтра», «25.12», «15 числа»."""

from datetime import date

from school.calendar.dates import day_of, month_day
from school.calendar.time_phrase import Phrase
from school.calendar.time_words import Kind
from school.messaging.errors import SchoolError


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
