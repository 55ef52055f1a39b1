"""How far ahead: «через полтора часа», «через 1 ч 20 мин», «через неделю»."""

from school.calendar.time_phrase import Phrase, Unclear
from school.calendar.time_words import DAY, HOUR, MINUTE, MONTH, WEEK, Kind


def ahead(phrase: Phrase, place: int) -> int | None:
    """«Через полтора часа», «через 1 ч 20 мин», «через неделю»: minutes, or days."""
    if not phrase.kinds(place, Kind.AFTER):
        return None
    minutes = days = 0
    place += 1
    start = place
    while (one := _span(phrase, place)) is not None:
        minutes, days, place = minutes + one[0], days + one[1], one[2]
    if place == start or (minutes and days):
        raise Unclear
    phrase.said.ahead = (minutes, days)
    return place


def about(phrase: Phrase, place: int) -> int | None:
    """«Минут через двадцать», «дня через три»: the unit stands before."""
    unit = phrase.number(place) if phrase.kinds(place, Kind.UNIT) else None
    if phrase.kinds(place, Kind.PART) and phrase.tokens[place].text == "дня":
        unit = DAY
    if unit is None or not phrase.kinds(place + 1, Kind.AFTER):
        return None
    counted = phrase.amount(place + 2)
    if counted is None or unit == MONTH:
        raise Unclear
    minutes, days = {MINUTE: 1, HOUR: 60}.get(unit, 0), {DAY: 1, WEEK: 7}.get(unit, 0)
    phrase.said.ahead = (counted[0] * minutes, counted[0] * days)
    return counted[1]


def _unit_at(phrase: Phrase, place: int) -> int | None:
    """A unit; «дня» behind a number is a day, not a part of it."""
    if phrase.kinds(place, Kind.PART) and phrase.tokens[place].text == "дня" and phrase.is_number(place - 1):
        return DAY
    return phrase.number(place) if phrase.kinds(place, Kind.UNIT) else None


def _span(phrase: Phrase, place: int) -> tuple[int, int, int] | None:
    if phrase.kinds(place, Kind.HALF_HOUR):
        return 30, 0, place + 1
    if phrase.kinds(place, Kind.ONE_AND_HALF) and phrase.unit(place + 1, HOUR):
        return phrase.number(place), 0, place + 2
    for kind, minutes in ((Kind.HALF, 30), (Kind.QUARTER, 15)):
        if phrase.kinds(place, kind) and phrase.unit(place + 1, HOUR):
            return minutes, 0, place + 2
    return _counted_span(phrase, place)


def _counted_span(phrase: Phrase, place: int) -> tuple[int, int, int] | None:
    """«2 часа», «час с половиной», «неделю»."""
    counted = phrase.amount(place)
    number, place = counted or (1, place)
    half = phrase.kinds(place, Kind.WITH_HALF)
    place += half
    unit = _unit_at(phrase, place)
    if unit is None:
        return None
    if unit == DAY and counted is None and phrase.tokens[place].text == "день":
        raise Unclear  # «через день» may be every other day
    exact = phrase.tokens[place].text.startswith("сут")
    place += 1
    if phrase.kinds(place, Kind.WITH_HALF):
        half, place = True, place + 1
    if unit == MONTH or (half and unit != HOUR):
        raise Unclear
    minutes = {MINUTE: number, HOUR: number * 60 + 30 * half, DAY: 1440 * number * exact}.get(unit, 0)
    return minutes, {DAY: number * (not exact), WEEK: 7 * number}.get(unit, 0), place
