"""Dates in an announcement: not in the calendar, passed, against their weekday, or none where one is needed."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from school.announcements.linter.text_and_remarks import Remark, Subject
from school.announcements.linter.times import clocks, spans_only
from school.answers.engine.morphology import morphology
from school.calendar.dates import MONTHS, WEEKDAYS

_DATE = re.compile(
    r"(?<![\d.:])(\d{1,2})(?:\.(\d{1,2})(?:\.(\d{4}|[23]\d))?(?!\d|\.\d)|(?:-?го)?\s+("
    + "|".join(MONTHS)
    + r")(?:\s+(\d{4}))?)",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?:(понедельник|пн\b)|(вторник|вт\b)|(сред[ауы]\b|ср\b)|(четверг|чт\b)|(пятниц|пт\b)|(суббот[ауы]\b|сб\b)"
    r"|(воскресень|вск?\b))",
    re.IGNORECASE,
)
_OF_A_LIST = re.compile(
    r"(?:\b(?:пп?|пункт\w*|стр|гл|ст|рис|табл|упр\w*|задани\w+|верси\w+|раздел\w*|каб|ауд|счёт\w*)\.?|[§№])\s*$",
    re.IGNORECASE,
)
"""Before figures with a dot that are no date."""

_NEAR_A_DATE = 16
"""Characters between a weekday and the date it belongs to."""

_SENTENCE = 300
"""Characters on either side of a date that are looked at."""

_RELATIVE = re.compile(r"\b(сегодня(?:шн\w+)?|завтра(?:шн\w+)?|послезавтра|вчера(?:шн\w+)?)\b", re.IGNORECASE)
_THE_DATE_OF = re.compile(r"\b(сегодня|завтра|послезавтра)[,\s(–—-]{1,3}$", re.IGNORECASE)
_AHEAD = {"вчера": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2}
_DAY_OF = re.compile(
    r"\b(сегодня|завтра|послезавтра)[,\s(–—-]{1,4}(?:во?\s)?(?=(?:понедельник|вторник|сред[уа]"
    r"|четверг|пятниц[уа]|суббот[уа]|воскресенье)\b)",
    re.IGNORECASE,
)
_ANY_DAY = re.compile(
    r"\b(?:понедельник|вторник|сред[ауы]|средам|четверг|пятниц|суббот|воскресень|будн|выходн"
    r"|каникул|ежедневн|ежемесячн|еженедельн"
    r"|кажд(?:ый|ую|ое|ые|ого)|недел|месяц|сейчас|сразу|немедленно|всегда|постоянно|теперь"
    r"|числ[оа]\b|четверт[иь]\b|полугоди|лет[оа]м?\b"
    r"|перемен|расписани|звонк(?:ов|и)\b|режим|дн[яе]м?\b рождения|нельзя|запрещ|январ|феврал"
    r"|март|апрел|ма[йея]\b|июн|июл|август|сентябр|октябр|ноябр|декабр)",
    re.IGNORECASE,
)
_OF_A_PAPER = re.compile(r"\b(?:от|с|со|за|после|прошл\w+)\s*$", re.IGNORECASE)
_PAST = re.compile(r"\b[а-яё]{2,}(?:л|ла|ло|ли|лся|лась|лось|лись)\b", re.IGNORECASE)
_WHO = re.compile(r"\b(?:кто|у кого|те, кто|тем, кто)\b[^,:—–.!?]{0,80}(?:[,:—–]|$)", re.IGNORECASE)
_THANKS = re.compile(r"\b(?:спасибо|благодар\w+|поздравля\w+|гордимся)\b", re.IGNORECASE)
_LESSON = re.compile(
    r"\bна (?:перв|втор|трет|четв[её]рт|пят|шест|седьм)\w+ урок\w*"
    r"|\bна \d(?:-?[ймо]{1,2})? урок\w*|\bпосле \d(?:-?го)? урока",
    re.IGNORECASE,
)


def dates(of: Subject) -> Iterable[Remark]:
    """A date that is not in the calendar, has passed, or contradicts the weekday beside it."""
    for found in _DATE.finditer(of.text):
        day, month = int(found[1]), int(found[2]) if found[2] else MONTHS.index(found[4].lower()) + 1
        written = found.group().strip()
        if not found[4] and (
            not (1 <= month <= 12 and 1 <= day <= 31)
            or _OF_A_LIST.search(of.text, max(found.start() - 16, 0), found.start())
        ):
            continue
        meant = _meant(day, month, found[3] or found[5], of.now.date())
        if meant is None:
            yield Remark("no_such_date", {"date": written})
        elif meant < (of.leaves_at or of.now).date():
            if not _is_told_of(of.text, found.start(), found.end()):
                yield Remark("past", {"date": written})
        else:
            yield from _day_beside(of, found, meant)


def _day_beside(of: Subject, found: re.Match[str], meant: date) -> Iterable[Remark]:
    """A date against the «завтра» before it, or the weekday around it."""
    written = found.group().strip()
    near = _THE_DATE_OF.search(of.text, max(found.start() - 16, 0), found.start())
    if near is not None:
        day = (of.leaves_at or of.now).date() + timedelta(days=_AHEAD[near[1].lower()])
        if day != meant and not of.series:
            yield Remark("another_day", {"word": near[1].lower(), "is": f"{day:%d.%m}", "date": written})
        return
    named = _weekday_near(of.text, found.start(), found.end())
    if named is not None and named != meant.weekday():
        yield Remark("weekday", {"date": written, "weekday": WEEKDAYS[meant.weekday()]})


def relative_weekday(of: Subject) -> Iterable[Remark]:
    """«Завтра, в пятницу», when tomorrow is none."""
    for found in _DAY_OF.finditer(of.text):
        day = (of.leaves_at or of.now).date() + timedelta(days=_AHEAD[found[1].lower()])
        named = _WEEKDAY.match(of.text, found.end())
        if named and (named.lastindex or 1) - 1 != day.weekday():
            yield Remark("weekday", {"date": found[1].lower(), "weekday": WEEKDAYS[day.weekday()]})


def relative(of: Subject) -> Iterable[Remark]:
    """«Завтра» in something that leaves on another day, or again and again, is another day."""
    found = _RELATIVE.search(of.text)
    if found and of.series:
        yield Remark("in_series", {"word": found.group().lower()})
    elif found and of.leaves_at and of.leaves_at.date() != of.now.date():
        yield Remark("relative", {"word": found.group().lower(), "date": f"{of.leaves_at:%d.%m}"})


def no_date(of: Subject) -> Iterable[Remark]:
    """A time without any day."""
    dated = _DATE.search(of.text) or _RELATIVE.search(of.text) or _ANY_DAY.search(of.text)
    if of.series or dated or _tells_of_the_past(of.text):
        return
    timed = next(clocks(of.text), None) is not None and not spans_only(of.text)
    if timed or _LESSON.search(of.text):
        yield Remark("no_date")


def is_past(of: Subject) -> bool:
    """Whether the whole text tells of what has been."""
    return all(_tells_of_the_past(sentence) for sentence in of.sentences[:1]) or bool(_THANKS.search(of.text))


def _is_told_of(text: str, start: int, end: int) -> bool:
    """Whether a passed date is only told of: «от 15 декабря», «прошла 1 сентября», «с 1 по 30 ноября»."""
    if _OF_A_PAPER.search(text[max(start - 12, 0) : start]):
        return True
    near = max(start - _SENTENCE, 0)
    begin = max(max(text.rfind(sign, near, start) for sign in ".!?\n") + 1, near)
    stops = [place for sign in ".!?\n" if (place := text.find(sign, end, end + _SENTENCE)) >= 0]
    sentence = text[begin : min(stops, default=end + _SENTENCE)]
    who = _WHO.search(sentence)
    inside = who is not None and who.start() <= start - begin < who.end()
    return _tells_of_the_past(sentence, inside)


def _tells_of_the_past(sentence: str, whole: bool = False) -> bool:
    """«Кто не сдал тетради, сдаёт завтра» tells of tomorrow; `whole` looks at «кто не сдал», too."""
    sentence = sentence if whole else _WHO.sub("", sentence)
    if _THANKS.search(sentence):
        return True
    words = [found.group().lower() for found in _PAST.finditer(sentence)][:20]
    return any(morphology().lemma(word).endswith(("ть", "ти", "чь", "ться", "тись", "чься")) for word in words)


def _meant(day: int, month: int, year: str | None, today: date) -> date | None:
    """The date that is written; without a year one of a passed half-year is meant in the next."""
    try:
        found = date(int(year) % 100 + 2000 if year else today.year, month, day)
        return found if year or (today - found).days < 183 else found.replace(year=today.year + 1)
    except ValueError:
        return None


def _weekday_near(text: str, start: int, end: int) -> int | None:
    """The weekday right before or behind a date."""
    before = list(_WEEKDAY.finditer(text, max(start - _NEAR_A_DATE - 10, 0), start))
    behind = _WEEKDAY.search(text, end, end + _NEAR_A_DATE)
    found = before[-1] if before and start - before[-1].end() <= _NEAR_A_DATE else behind
    between = (
        text[found.end() : start] if found and found.end() <= start else text[end : found.start()] if found else ""
    )
    if found is None or re.search(r"[.!?\n]\s|\d", between):
        return None
    return (found.lastindex or 1) - 1
