"""What repeats: «каждый вторник», «15-го числа каждого месяца», «последняя пятница месяца»."""

from school.calendar.time_phrase import Phrase, Unclear
from school.calendar.time_words import DAY, EVERY_DAY, EVERY_MONTH, EVERY_WEEK, MONTH, WEEK, Kind

_LAST = -1


def repeating(phrase: Phrase, place: int) -> int | None:
    """«Ежедневно», «по средам», «каждый день», «каждую неделю»."""
    token = phrase.tokens[place]
    if token.word.kind is Kind.DAYS:
        phrase.said.monthly = phrase.said.monthly or token.word.number == EVERY_MONTH
        phrase.said.every = phrase.said.every or token.word.number == EVERY_WEEK
        if token.word.number not in (EVERY_MONTH, EVERY_WEEK):
            phrase.said.rule = token.word.number
        return place + 1
    if token.word.kind is Kind.BY and phrase.kinds(place + 1, Kind.WEEKDAY):
        phrase.said.by = True
        return place + 1
    if token.word.kind is not Kind.EVERY:
        return None
    if phrase.unit(place + 1, DAY):
        phrase.said.rule = EVERY_DAY
        return place + 2
    if phrase.unit(place + 1, WEEK) or phrase.unit(place + 1, MONTH):
        phrase.said.every, phrase.said.monthly = True, phrase.unit(place + 1, MONTH)
        return place + 2
    if phrase.kinds(place + 1, Kind.UNIT):
        raise Unclear
    phrase.said.every = True
    return place + 1


def of_month(phrase: Phrase, place: int) -> int | None:
    """«15-го числа каждого месяца», «последняя пятница месяца», «первый понедельник месяца»."""
    if phrase.kinds(place, Kind.LAST) or phrase.kinds(place, Kind.ORDINAL):
        nth = _LAST if phrase.kinds(place, Kind.LAST) else phrase.number(place)
        if phrase.kinds(place + 1, Kind.WEEKDAY):
            after = place + 2
            named = phrase.unit(after, MONTH) or any(one.word.number == EVERY_MONTH for one in phrase.rules())
            if not (named or (nth == _LAST and phrase.said.every)) or nth > 4:
                raise Unclear
            phrase.said.nth, phrase.said.weekdays, phrase.said.monthly = nth, [phrase.number(place + 1)], True
            return after + phrase.unit(after, MONTH)
        if nth == _LAST and phrase.unit(place + 1, DAY) and _month_ahead(phrase, place + 2):
            phrase.said.of_month, phrase.said.monthly = _LAST, True
            return place + 2 + phrase.unit(place + 2, MONTH)
    found = phrase.amount(place)
    if found is None or not phrase.monthly_behind(place):
        return None
    if phrase.kinds(found[1], Kind.DATE) or phrase.kinds(place, Kind.ORDINAL):
        phrase.said.of_month, phrase.said.monthly = found[0], True
        return found[1] + phrase.kinds(found[1], Kind.DATE)
    return None


def _month_ahead(phrase: Phrase, place: int) -> bool:
    return phrase.unit(place, MONTH) or phrase.monthly_behind(place)
