"""Reading a time: words in any order become a day, a time of day, a rule that repeats, and its end."""

from datetime import date

from school.calendar.dates import written_date
from school.calendar.time_clocks import clock, lesson, spoken_clock
from school.calendar.time_days import calendar_day
from school.calendar.time_phrase import Phrase, Said, Unclear
from school.calendar.time_repeats import of_month, repeating, without_days
from school.calendar.time_spans import about, ahead
from school.calendar.time_weekdays import span_of_weekdays, week, weekdays
from school.calendar.time_words import Kind
from school.messaging.errors import SchoolError


def read_said(phrase: Phrase) -> Said:
    """Takes what it understands at each place. Raises `Unclear` when something is left over, or `SchoolError` for
    what cannot be."""
    if phrase.strange or not phrase.tokens:
        raise Unclear
    place = 0
    while place < len(phrase.tokens):
        place = _next(phrase, place)
    return phrase.said


def _next(phrase: Phrase, place: int) -> int:
    for rule in _RULES:
        after = rule(phrase, place)
        if after is not None:
            return after
    raise Unclear


def _until(phrase: Phrase, place: int) -> int | None:
    """«До 25.12», «до конца декабря»; «к» and «до» before a clock are another thing."""
    if not phrase.kinds(place, Kind.UNTIL):
        return None
    if phrase.kinds(place + 1, Kind.END):
        return _until_end(phrase, place + 2)
    outer, phrase.said = phrase.said, Said()
    after = calendar_day(phrase, place + 1) or weekdays(phrase, place + 1)
    inner, phrase.said = phrase.said, outer
    if after is None:
        raise SchoolError("moment.unclear_end", end=phrase.rest(place + 1))
    phrase.said.until = _one_day(phrase, inner)
    return after


def _one_day(phrase: Phrase, inner: Said) -> date:
    if inner.dotted:
        return written_date(inner.dotted[0], phrase.today)
    if inner.days:
        return inner.days[0]
    ahead = (inner.weekdays[0] - phrase.today.weekday()) % 7
    return date.fromordinal(phrase.today.toordinal() + ahead)


def _until_end(phrase: Phrase, place: int) -> int:
    """A month by name, or what the calendar knows: week, month, quarter, school year."""
    if phrase.kinds(place, Kind.MONTH):
        month = phrase.number(place)
        year = phrase.today.year + (month < phrase.today.month)
        following = date(year + month // 12, month % 12 + 1, 1)
        phrase.said.until = date.fromordinal(following.toordinal() - 1)
        return place + 1
    words = phrase.rest(place)
    phrase.said.until = phrase.end_of(words.split(" ")[0] if words else "", phrase.today)
    return min(place + 1, len(phrase.tokens))


def _small(phrase: Phrase, place: int) -> int | None:
    token = phrase.tokens[place]
    if token.word.kind is Kind.PART:
        if phrase.said.part is not None:
            raise Unclear
        phrase.said.part = (token.word.number, token.text)
        return place + 1
    if token.word.kind is Kind.OR:
        raise SchoolError("moment.two_times", words=phrase.text)
    if token.word.kind is Kind.NOW:
        phrase.said.now = True
        return place + 1
    return place + 1 if token.word.kind in (Kind.AT, Kind.TO, Kind.AND, Kind.DASH, Kind.YEAR) else None


_RULES = (
    ahead, about, lesson, _until, spoken_clock, repeating, without_days, of_month, span_of_weekdays, calendar_day,
    weekdays, week, clock, _small,
)  # fmt: skip
