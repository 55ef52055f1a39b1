"""When an announcement leaves, as people write it: «завтра 8:00», «через полтора часа», «кажд. вт и чт 15.30»."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from school.calendar.dates import FAR, WEEKDAYS, existing, written_date
from school.calendar.recurrence import EVERY_DAY, WORKDAYS, Repeats, on_the_clock
from school.calendar.time_clocks import clock_time
from school.calendar.time_grammar import read_said
from school.calendar.time_phrase import Clock, Phrase, Said, Unclear
from school.calendar.time_weekdays import day_of_week
from school.calendar.time_words import EVERY_DAY as DAILY
from school.calendar.time_words import PARTS, SCHOOL_DAYS, VOCABULARY, WEEKEND
from school.calendar.timetable import Timetable
from school.messaging.errors import SchoolError

__all__ = ["Moment", "Repeats", "read_moment", "read_until"]

LONGEST = 100
"""Characters of what may be a moment."""

_LAST = time(23, 59)
"""«До пятницы» lasts through Friday."""

_UNTIL = ("бесполезно после", "неактуально после", "не нужно после", "действует до", "актуально до", "до", "по")
_ALWAYS_THERE = 28
"""Days that every month has."""

UNKNOWN = Timetable()
"""A school that has told neither bells nor holidays."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An aware local time; with `repeats` it is the first of many."""

    at: datetime
    repeats: Repeats | None = None


def read_moment(words: str, now_local: datetime, school: Timetable = UNKNOWN) -> Moment | None:
    """The moment that is written, or None. Raises `SchoolError` `moment.…` when it is one that can't be or
    is not said to the end: not in the calendar, passed, too far, without a time of day, of two readings."""
    text = " ".join(words.split())
    if len(text) > LONGEST:
        return None
    phrase = Phrase(text, now_local.date(), lambda what, day: _end_of(what, day, school))
    try:
        said = read_said(phrase)
    except Unclear:
        _ask_about_a_slip(phrase, text)
        return None
    return _Meaning(said, text, now_local, school).moment()


def read_until(words: str, now_local: datetime, school: Timetable = UNKNOWN) -> datetime | None:
    """The end of something: «до 08:30», «до пятницы 18:00», «до 25.12» (through that day), «через 2 часа», «до конца
    недели». None when it is no moment; raises as `read_moment`."""
    text = " ".join(words.lower().split())
    if len(text) > LONGEST:
        return None
    for start in _UNTIL:
        text = text.removeprefix(f"{start} ")
    if text.startswith(("конца ", "окончания ")):
        what = text.split(" ", 1)[1].rstrip(".!")
        return on_the_clock(_end_of(what, now_local.date(), school), _LAST, now_local)
    phrase = Phrase(text, now_local.date(), lambda what, day: _end_of(what, day, school))
    try:
        said = read_said(phrase)
    except Unclear:
        return None
    return _Meaning(said, text, now_local, school).once(otherwise=_LAST).at


def _ask_about_a_slip(phrase: Phrase, text: str) -> None:
    """A slip of the pen among words that are understood is asked about."""
    if phrase.understood and (guess := VOCABULARY.guess(text.lower(), phrase.strange)):
        raise SchoolError("moment.perhaps", words=", ".join(dict.fromkeys(phrase.strange)), guess=guess)


class _Meaning:
    """Turns the parts of a phrase into a moment, or a question."""

    def __init__(self, said: Said, text: str, now: datetime, school: Timetable) -> None:
        self._said = said
        self._text = text
        self._now = now
        self._school = school
        self._settle_dotted()

    def moment(self) -> Moment:
        """The moment, or the first one of a rule."""
        said = self._said
        if said.now and said.lesson is None:  # «сразу после уроков» is not now
            self._refuse(bool(said.clocks or said.days or said.weekdays or said.ahead or said.part))
            return Moment(self._now)
        if said.monthly or said.rule is not None or said.every or said.by or said.listed:
            return self._many()
        self._refuse(said.until is not None)
        return self.once()

    def once(self, otherwise: time | None = None) -> Moment:
        """One moment. Raises `SchoolError` when it has passed or is not said to the end."""
        said = self._said
        if said.ahead is not None:
            return self._after(*said.ahead, otherwise)
        day = self._day(otherwise is not None)
        at = self._time(day or self._now.date())
        if at is None and otherwise is None:
            raise SchoolError("moment.no_time", day=self._text)
        moment = on_the_clock(day or self._now.date(), at or otherwise or _LAST, self._now)
        if day is None and otherwise is not None and moment.astimezone(UTC) <= self._now.astimezone(UTC):
            moment = on_the_clock(self._now.date() + timedelta(days=1), at or otherwise, self._now)
        if moment.astimezone(UTC) <= self._now.astimezone(UTC):
            raise SchoolError("moment.past", moment=f"{moment:%d.%m %H:%M}")
        return Moment(moment)

    def _refuse(self, wrong: bool) -> None:
        if wrong:
            raise SchoolError("moment.two_times", words=self._text)

    def _settle_dotted(self) -> None:
        """«12.10» is a date or a time: beside the other it is the one that is missing; alone it is asked about."""
        said = self._said
        timed = bool(said.clocks or said.part or said.lesson)
        numbers = (said.week, said.rule, said.of_month)
        dayed = bool(said.days or said.weekdays or said.ahead) or any(number is not None for number in numbers)
        dated = [text for text in said.dotted if self._may_be_date(text)]
        if len(said.dotted) == 2:
            self._as_date(said.dotted[0])
            self._as_time(said.dotted[1])
        elif len(said.dotted) == 1:
            [text] = said.dotted
            if not _may_be_time(text) or timed or (self._is_weekday_of(text) and dated):
                self._as_date(text)
            elif dayed or said.at_dotted or not dated:
                self._as_time(text)
            else:
                raise SchoolError("moment.date_or_time", words=text)
        self._refuse(len(said.dotted) > 2)

    def _may_be_date(self, text: str) -> bool:
        day, month, *_ = (int(part) for part in text.replace("/", ".").split("."))
        return existing(day, month, 2028) is not None

    def _is_weekday_of(self, text: str) -> bool:
        """Whether a date falls on the weekday that is named beside it."""
        try:
            return [written_date(text, self._now.date()).weekday()] == self._said.weekdays
        except SchoolError:
            return False

    def _as_date(self, text: str) -> None:
        self._said.days.append(written_date(text, self._now.date()))

    def _as_time(self, text: str) -> None:
        hour, minute = (int(part) for part in text.replace("/", ".").split(".")[:2])
        self._said.clocks.append(Clock(hour, minute, sure=hour > 5 or text.startswith("0")))

    def _after(self, minutes: int, days: int, otherwise: time | None) -> Moment:
        said = self._said
        self._refuse(bool(said.days or said.weekdays or said.until or said.lesson))
        if days + minutes // 1440 > FAR:
            raise SchoolError("moment.too_far", moment=self._text)
        if minutes:
            self._refuse(bool(said.clocks or said.part))
            return Moment((self._now.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(self._now.tzinfo))
        day = self._now.date() + timedelta(days=days)
        at = self._time(day) or otherwise
        if at is None:
            raise SchoolError("moment.no_time", day=self._text)
        return Moment(on_the_clock(day, at, self._now))

    def _time(self, day: date) -> time | None:
        """The time of day that is said; None when none is."""
        said = self._said
        if said.lesson is not None:
            self._refuse(bool(said.clocks))
            return self._school.lesson(said.lesson[0], said.lesson[1], day)
        clocks = {clock_time(clock, said.part, self._text) for clock in said.clocks}
        self._refuse(len(clocks) > 1)
        if clocks:
            self._refuse(clocks == {time(0)})  # midnight begins the day, and people mean its end
            return clocks.pop()
        return None if said.part is None else self._school.part(PARTS[said.part[0]], said.part[1])

    def _day(self, through: bool = False) -> date | None:
        """The day that is said; None when none is. A weekday that is today's may be a week later."""
        said = self._said
        days = set(said.days)
        self._refuse(len(days) > 1 or len(said.weekdays) > 1)
        if days:
            day = days.pop()
            if said.weekdays and day.weekday() != said.weekdays[0]:
                raise SchoolError("moment.weekday", date=f"{day:%d.%m.%Y}", weekday=WEEKDAYS[day.weekday()])
            return day
        if not said.weekdays:
            if said.week is not None:
                raise SchoolError("moment.which_day", words=self._text)
            return None
        return day_of_week(said, self._now.date(), through)

    def _many(self) -> Moment:
        said = self._said
        self._refuse(bool(said.days or said.ahead or said.week is not None or said.lesson))
        repeats = self._rule()
        at = self._time(self._now.date())
        if at is None:
            raise SchoolError("moment.no_time", day=self._text)
        repeats = replace(repeats, at=at, until=said.until)
        first = repeats.next_after(self._now, self._school.calendar)
        if first is None:
            raise SchoolError("moment.never", words=self._text)
        return Moment(first, repeats)

    def _rule(self) -> Repeats:
        said = self._said
        if said.monthly:
            return self._monthly()
        if said.rule is not None:
            self._refuse(bool(said.weekdays))
            days = {DAILY: EVERY_DAY, WEEKEND: frozenset({5, 6}), SCHOOL_DAYS: EVERY_DAY}.get(said.rule, WORKDAYS)
            return Repeats(days - said.less, time(0), school_days=said.rule == SCHOOL_DAYS)
        if not said.weekdays:
            raise SchoolError("moment.which_day", words=self._text)
        return Repeats(frozenset(said.weekdays), time(0))

    def _monthly(self) -> Repeats:
        said = self._said
        if said.nth is not None:
            return Repeats(frozenset(said.weekdays), time(0), nth=said.nth)
        if said.of_month is None or said.weekdays:
            raise SchoolError("moment.which_day", words=self._text)
        if not (said.of_month == -1 or 0 < said.of_month <= _ALWAYS_THERE):
            raise SchoolError("moment.not_every_month", day=said.of_month)
        return Repeats(frozenset(), time(0), month_day=said.of_month)


def _may_be_time(text: str) -> bool:
    hour, minute, *rest = text.replace("/", ".").split(".")
    return not rest and "/" not in text and int(hour) < 24 and int(minute) < 60 and len(minute) == 2


def _end_of(what: str, today: date, school: Timetable) -> date:
    """The last day of the day, week, month or quarter; «года» may be the calendar's or the school's."""
    if what == "дня":
        return today
    if what == "недели":
        return today + timedelta(days=6 - today.weekday())
    if what == "месяца":
        return (today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    if what == "четверти" and (quarter := school.calendar.quarter_of(today)):
        return quarter.last
    raise SchoolError("moment.unclear_end", end=f"конца {what}")
