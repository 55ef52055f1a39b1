"""What repeats: «каждый вторник», «15-го числа каждого месяца», «последняя пятница месяца»."""

from datetime import date, timedelta

from school.calendar.time_phrase import Phrase, Unclear
from school.calendar.time_words import DAY, EVERY_DAY, EVERY_MONTH, EVERY_WEEK, MONTH, WEEK, Kind

_LAST = -1


def repeating(phrase: Phrase, place: int) -> int | None:
    """«Ежедневно», «по средам», «каждый день», «каждое утро», «каждую неделю»."""
    token = phrase.tokens[place]
    if token.word.kind is Kind.DAYS:
        phrase.said.monthly = phrase.said.monthly or token.word.number == EVERY_MONTH
        phrase.said.every = phrase.said.every or token.word.number == EVERY_WEEK
        if token.word.number not in (EVERY_MONTH, EVERY_WEEK):
            phrase.said.rule = token.word.number
        return place + 1
    if token.word.kind in (Kind.BY, Kind.EVERY) and phrase.kinds(place + 1, Kind.PART):
        phrase.said.rule = EVERY_DAY
        return place + 1
    if token.word.kind is Kind.BY and phrase.kinds(place + 1, Kind.WEEKDAY):
        phrase.said.by = True
        return place + 1
    return _every(phrase, place + 1) if token.word.kind is Kind.EVERY else None


def _every(phrase: Phrase, place: int) -> int:
    if phrase.unit(place, DAY):
        phrase.said.rule = EVERY_DAY
        return place + 1
    if phrase.unit(place, WEEK) or phrase.unit(place, MONTH):
        phrase.said.every, phrase.said.monthly = True, phrase.unit(place, MONTH)
        return place + 1
    if phrase.kinds(place, Kind.UNIT):
        raise Unclear
    phrase.said.every = True
    return place


def without_days(phrase: Phrase, place: int) -> int | None:
    """«Каждый день, кроме воскресенья»: the other days of the week."""
    if not phrase.kinds(place, Kind.EXCEPT):
        return None
    place += 1
    less: set[int] = set()
    while phrase.kinds(place, Kind.WEEKDAY) or (less and phrase.kinds(place, Kind.AND, Kind.WEEKDAY)):
        place += phrase.kinds(place, Kind.AND)
        less.add(phrase.number(place))
        place += 1
    if not less or phrase.said.rule != EVERY_DAY:
        raise Unclear
    phrase.said.less |= less
    return place


def of_month(phrase: Phrase, place: int) -> int | None:
    """«15-го числа каждого месяца», «последняя пятница месяца», «первый понедельник месяца»."""
    if phrase.kinds(place, Kind.LAST) or phrase.kinds(place, Kind.ORDINAL):
        nth = _LAST if phrase.kinds(place, Kind.LAST) else phrase.number(place)
        if phrase.kinds(place + 1, Kind.WEEKDAY, Kind.MONTH):
            phrase.said.days.append(_weekday_of(phrase, nth, phrase.number(place + 1), phrase.number(place + 2)))
            return place + 3
        if phrase.kinds(place + 1, Kind.WEEKDAY):
            after = place + 2
            named = phrase.unit(after, MONTH) or any(one.word.number == EVERY_MONTH for one in phrase.rules())
            if not (named or (nth == _LAST and phrase.said.every)) or nth > 4:
                raise Unclear
            phrase.said.nth, phrase.said.weekdays, phrase.said.monthly = nth, [phrase.number(place + 1)], True
            return after + phrase.unit(after, MONTH)
        last_day = phrase.unit(place + 1, DAY) or phrase.kinds(place + 1, Kind.DATE)
        if nth == _LAST and last_day and _month_ahead(phrase, place + 2):
            phrase.said.of_month, phrase.said.monthly = _LAST, True
            return place + 2 + phrase.unit(place + 2, MONTH)
    found = phrase.amount(place)
    if found is None or not phrase.monthly_behind(place):
        return None
    if phrase.kinds(found[1], Kind.DATE) or phrase.kinds(place, Kind.ORDINAL):
        phrase.said.of_month, phrase.said.monthly = found[0], True
        return found[1] + phrase.kinds(found[1], Kind.DATE)
    return None


def _weekday_of(phrase: Phrase, nth: int, weekday: int, month: int) -> date:
    """The first … fourth, or the last such weekday of the coming month of that name. Raises `Unclear` for a fifth."""
    if nth > 4:
        raise Unclear
    first = date(phrase.today.year + (month < phrase.today.month), month, 1)
    days = [first + timedelta(days=n) for n in range(31)]
    fitting = [day for day in days if day.month == month and day.weekday() == weekday]
    return fitting[nth if nth == _LAST else nth - 1]


def _month_ahead(phrase: Phrase, place: int) -> bool:
    return phrase.unit(place, MONTH) or phrase.monthly_behind(place)
