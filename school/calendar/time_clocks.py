"""A time of day: bells, «половина второго», «9:00», «8 вечера»."""

from datetime import time

from school.calendar.time_phrase import Clock, Phrase, Unclear
from school.calendar.time_words import EVENING, HOUR, MINUTE, NIGHT, NOON, Kind
from school.messaging.errors import SchoolError

_MINUTES = (15, 20)
"""Minutes that people write behind a dash; «9-10» may be from nine to ten."""

_SURE_FROM = 7
"""Hours below, without a part of the day, may be of the night or of the afternoon."""


def lesson(phrase: Phrase, place: int) -> int | None:
    """«К первому уроку», «после 6 ур.», «после уроков»."""
    near = (Kind.TO, Kind.BEFORE, Kind.AFTERWARDS, Kind.UNTIL)
    if phrase.kinds(place, Kind.RECESS, Kind.AFTERWARDS) or phrase.kinds(place, Kind.AT, Kind.RECESS):
        return _recess(phrase, place + (1 if phrase.kinds(place, Kind.RECESS) else 2))
    if phrase.kinds(place, Kind.AFTERWARDS, Kind.LAST, Kind.LESSON):
        phrase.said.lesson = (0, True)
        return place + 3
    if phrase.tokens[place].word.kind in near and phrase.kinds(place + 1, Kind.LESSONS):
        after = phrase.kinds(place, Kind.AFTERWARDS)
        phrase.said.lesson = (0 if after else 1, after)
        return place + 2
    if phrase.tokens[place].word.kind not in near or not phrase.is_number(place + 1):
        return None
    if not phrase.kinds(place + 2, Kind.LESSON):
        return None
    phrase.said.lesson = (phrase.number(place + 1), phrase.kinds(place, Kind.AFTERWARDS))
    return place + 3


def _recess(phrase: Phrase, place: int) -> int:
    """«На перемене после 5-го», with or without «урока»: when that lesson ends. Raises `Unclear` for any other."""
    if not phrase.kinds(place, Kind.AFTERWARDS) or not phrase.is_number(place + 1):
        raise Unclear
    phrase.said.lesson = (phrase.number(place + 1), True)
    return place + 2 + phrase.kinds(place + 2, Kind.LESSON)


def spoken_clock(phrase: Phrase, place: int) -> int | None:
    """«Полвосьмого», «в половине второго», «четверть девятого», «десять минут девятого», «без четверти девять»."""
    if phrase.kinds(place, Kind.WITHOUT):
        return _without(phrase, place + 1)
    if phrase.kinds(place, Kind.HALF, Kind.ORDINAL):
        return _past(phrase, place + 1, 30)
    if phrase.kinds(place, Kind.QUARTER, Kind.ORDINAL):
        return _past(phrase, place + 1, 15)
    found = phrase.amount(place)
    if found and phrase.unit(found[1], MINUTE) and phrase.kinds(found[1] + 1, Kind.ORDINAL):
        return _past(phrase, found[1] + 1, found[0])
    return None


def _past(phrase: Phrase, place: int, minutes: int) -> int:
    """So many minutes of an hour that has begun: «восьмого» is from seven to eight."""
    _add_spoken(phrase, phrase.number(place) - 1, minutes)
    return place + 1


def _without(phrase: Phrase, place: int) -> int:
    if phrase.kinds(place, Kind.QUARTER):
        minutes, place = 15, place + 1
    else:
        found = phrase.amount(place)
        if found is None:
            raise Unclear
        joined = found[1] == place + 2 and not phrase.is_number(found[1])
        minutes, place = (phrase.number(place), place + 1) if joined else found  # «без двадцати восемь»
    place += phrase.unit(place, MINUTE)
    if phrase.unit(place, HOUR):
        _add_spoken(phrase, 0, 60 - minutes)
        return place + 1
    if not phrase.is_number(place):
        raise Unclear
    _add_spoken(phrase, phrase.number(place) - 1, 60 - minutes)
    return place + 1


def _add_spoken(phrase: Phrase, hour: int, minute: int) -> None:
    if not 0 <= hour <= 11 or not 0 < minute < 60:
        raise Unclear
    phrase.said.clocks.append(Clock(hour or 12, minute, spoken=True))


def clock(phrase: Phrase, place: int) -> int | None:
    """«Полдень», «9:00», «час», «9 часов»."""
    token = phrase.tokens[place]
    if token.word.kind is Kind.NOON:
        phrase.said.clocks.append(Clock(token.word.number, sure=True))
        return place + 1
    if token.word.kind is Kind.CLOCK:
        return _written_clock(phrase, token.text, place)
    if phrase.unit(place, HOUR):
        about = token.text == "часов" and phrase.kinds(place + 1, Kind.AT) and phrase.is_number(place + 2)
        if about:  # «часов в девять»
            return place + 2
        phrase.said.clocks.append(Clock(1))
        return place + 1
    found = phrase.amount(place)
    return None if found is None else _hours(phrase, found[0], found[1], token.text)


def _written_clock(phrase: Phrase, text: str, place: int) -> int:
    hour, minute = (int(part) for part in text.replace("-", ":").split(":"))
    if "-" in text and hour < minute < 24 and minute not in _MINUTES:
        raise SchoolError("moment.two_times", words=phrase.text)  # «9-10» may be from nine to ten
    phrase.said.clocks.append(Clock(hour, minute, sure=text.startswith("0") or hour >= _SURE_FROM - 1))
    return place + 1 + phrase.unit(place + 1, HOUR)


def _hours(phrase: Phrase, number: int, place: int, text: str) -> int | None:
    """«9», «9 часов», «8 20», «0815», «9 ч 30 мин»."""
    if text.isdecimal() and len(text) == 4:
        phrase.said.clocks.append(Clock(number // 100, number % 100, sure=True))
        return place
    if len(text) > 2 and text.isdecimal():
        raise Unclear
    said_hours = phrase.unit(place, HOUR)
    place += said_hours
    if (minutes := _minutes(phrase, place)) is not None:
        phrase.said.clocks.append(Clock(number, minutes[0], sure=number >= _SURE_FROM))
        return minutes[1]
    phrase.said.clocks.append(Clock(number, sure=text.startswith("0") and text != "0"))
    return place


def _minutes(phrase: Phrase, place: int) -> tuple[int, int] | None:
    """«20» of «8 20», «тридцать» of «восемь тридцать», «5 минут»."""
    found = phrase.amount(place) if phrase.kinds(place, Kind.NUMBER) else None
    if found is None or phrase.kinds(found[1], Kind.MONTH) or phrase.kinds(found[1], Kind.DATE):
        return None
    text = phrase.tokens[place].text
    if phrase.unit(found[1], MINUTE):
        return found[0], found[1] + 1
    two = len(text) == 2 if text.isdecimal() else found[0] >= 10
    return (found[0], found[1]) if two else None


def clock_time(clock: Clock, part: tuple[int, str] | None, text: str) -> time:
    """The time of day that is meant. Raises `SchoolError` when it cannot be, or may be of night or afternoon."""
    hour = clock.hour
    if hour > 23 or clock.minute > 59:
        raise SchoolError("moment.no_such_time", time=f"{hour}:{clock.minute:02}")
    if part is not None:
        return time(_in_part(hour, part[0], text), clock.minute)
    if clock.spoken:
        return time(hour + 12 if hour < _SURE_FROM else hour, clock.minute)
    if hour < _SURE_FROM and not clock.sure:
        raise SchoolError("moment.night_or_day", hour=hour, time=f"{hour + 12}:{clock.minute:02}")
    return time(hour, clock.minute)


def _in_part(hour: int, part: int, text: str) -> int:
    """The hour of «8 вечера», «час дня»."""
    if hour > 12:
        if part in (NOON, EVENING) or (part == NIGHT and hour > 21):
            return hour
        raise SchoolError("moment.no_such_time", time=text)
    if part == NIGHT and hour in range(9, 12):
        return hour + 12
    late = part == EVENING or (part == NOON and hour not in (11, 10))
    return hour % 12 + (12 if late else 0)
