"""Reading a time: tokens in any order become a day, a time of day, a rule that repeats, and its end."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time

from school.calendar.dates import WEEKDAYS, day_of, month_day, written_date
from school.calendar.time_words import (
    DAY,
    EVENING,
    EVERY_DAY,
    EVERY_MONTH,
    EVERY_WEEK,
    HOUR,
    MINUTE,
    MONTH,
    NIGHT,
    NOON,
    WEEK,
    Kind,
    Token,
    read_words,
)
from school.messaging.errors import SchoolError

_SURE_FROM = 7
"""Hours below, without a part of the day, may be of the night or of the afternoon."""

_LAST = -1
_PLURAL = ("ам", "ям", "ики", "ги", "среды", "пятницы", "субботы")
"""Endings of weekdays that are named as a habit: «по средам», «понедельники 8:00»."""


@dataclass(slots=True)
class Clock:
    """A time of day as it was said. `sure` when it can be only that half of the day; `spoken` is «половина второго»."""

    hour: int
    minute: int = 0
    sure: bool = False
    spoken: bool = False


@dataclass(slots=True)
class Said:
    """Everything a phrase says of a time. `week` is 0 for this week, 1 for the next; `nth` counts weekdays of a month,
    -1 being the last. `at_dotted` when «в» stands before «12.10», as it does before no date."""

    days: list[date] = field(default_factory=list)
    weekdays: list[int] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    part: tuple[int, str] | None = None
    lesson: tuple[int, bool] | None = None
    every: bool = False
    by: bool = False
    listed: bool = False
    rule: int | None = None
    of_month: int | None = None
    nth: int | None = None
    monthly: bool = False
    week: int | None = None
    next: bool = False
    this: bool = False
    ahead: tuple[int, int] | None = None
    until: date | None = None
    dotted: list[str] = field(default_factory=list)
    at_dotted: bool = False
    now: bool = False


class Unclear(Exception):
    """A phrase that is no time."""


class Reader:
    """Takes what it understands at each place; `Unclear` when something is left over."""

    def __init__(self, text: str, today: date, end_of: Callable[[str, date], date]) -> None:
        tokens, self.strange = read_words(text)
        self._text = text
        self._today = today
        self._end_of = end_of
        self._tokens = [token for token in tokens if token.word.kind is not Kind.FILLER]
        self.said = Said()
        self.understood = bool(tokens)

    def read(self) -> Said:
        """Raises `Unclear`, or `SchoolError` for what cannot be."""
        if self.strange or not self._tokens:
            raise Unclear
        place = 0
        while place < len(self._tokens):
            place = self._next(place)
        return self.said

    def _kinds(self, place: int, *kinds: Kind) -> bool:
        """Whether words of those kinds stand there in a row."""
        row = self._tokens[place : place + len(kinds)]
        return len(row) == len(kinds) and all(token.word.kind is kind for token, kind in zip(row, kinds, strict=True))

    def _number(self, place: int) -> int:
        return self._tokens[place].word.number

    def _is_number(self, place: int) -> bool:
        return self._kinds(place, Kind.NUMBER) or self._kinds(place, Kind.ORDINAL)

    def _unit(self, place: int, unit: int) -> bool:
        return self._kinds(place, Kind.UNIT) and self._number(place) == unit

    def _next(self, place: int) -> int:
        for rule in (
            self._ahead, self._lesson, self._until, self._spoken_clock, self._repeating, self._of_month, self._date,
            self._weekday, self._week, self._clock, self._small,
        ):  # fmt: skip
            after = rule(place)
            if after is not None:
                return after
        raise Unclear

    # amounts of time

    def _amount(self, place: int) -> tuple[int, int] | None:
        """A whole number in figures or words («двадцать пять»), and the place behind it."""
        if not self._is_number(place):
            return None
        tens = self._number(place)
        said_out = tens in (20, 30, 40, 50) and not self._tokens[place].text.isdecimal()
        if said_out and self._is_number(place + 1) and 0 < self._number(place + 1) < 10:
            return tens + self._number(place + 1), place + 2
        return tens, place + 1

    def _ahead(self, place: int) -> int | None:
        """«Через полтора часа», «через 1 ч 20 мин», «через неделю»: minutes, or days."""
        if not self._kinds(place, Kind.AFTER):
            return None
        minutes = days = 0
        place += 1
        start = place
        while (one := self._span(place)) is not None:
            minutes, days, place = minutes + one[0], days + one[1], one[2]
        if place == start or (minutes and days):
            raise Unclear
        self.said.ahead = (minutes, days)
        return place

    def _unit_at(self, place: int) -> int | None:
        """A unit; «дня» behind a number is a day, not a part of it."""
        if self._kinds(place, Kind.PART) and self._tokens[place].text == "дня" and self._is_number(place - 1):
            return DAY
        return self._number(place) if self._kinds(place, Kind.UNIT) else None

    def _span(self, place: int) -> tuple[int, int, int] | None:
        if self._kinds(place, Kind.HALF_HOUR):
            return 30, 0, place + 1
        for kind, minutes in ((Kind.HALF, 30), (Kind.QUARTER, 15), (Kind.ONE_AND_HALF, 90)):
            if self._kinds(place, kind) and self._unit(place + 1, HOUR):
                return minutes, 0, place + 2
        return self._counted_span(place)

    def _counted_span(self, place: int) -> tuple[int, int, int] | None:
        """«2 часа», «час с половиной», «неделю»."""
        counted = self._amount(place)
        number, place = counted or (1, place)
        half = self._kinds(place, Kind.WITH_HALF)
        place += half
        unit = self._unit_at(place)
        if unit is None:
            return None
        if unit == DAY and counted is None and self._tokens[place].text == "день":
            raise Unclear  # «через день» may be every other day
        exact = self._tokens[place].text.startswith("сут")
        place += 1
        if self._kinds(place, Kind.WITH_HALF):
            half, place = True, place + 1
        if unit == MONTH or (half and unit != HOUR):
            raise Unclear
        minutes = {MINUTE: number, HOUR: number * 60 + 30 * half, DAY: 1440 * number * exact}.get(unit, 0)
        return minutes, {DAY: number * (not exact), WEEK: 7 * number}.get(unit, 0), place

    # the end of what repeats

    def _until(self, place: int) -> int | None:
        """«До 25.12», «до конца декабря»; «к» and «до» before a clock are another thing."""
        if not self._kinds(place, Kind.UNTIL):
            return None
        if self._kinds(place + 1, Kind.END):
            return self._until_end(place + 2)
        outer, self.said = self.said, Said()
        after = self._date(place + 1) or self._weekday(place + 1)
        inner, self.said = self.said, outer
        if after is None:
            raise SchoolError("moment.unclear_end", end=self._rest(place + 1))
        self.said.until = self._one_day(inner)
        return after

    def _one_day(self, inner: Said) -> date:
        if inner.dotted:
            return written_date(inner.dotted[0], self._today)
        if inner.days:
            return inner.days[0]
        ahead = (inner.weekdays[0] - self._today.weekday()) % 7
        return date.fromordinal(self._today.toordinal() + ahead)

    def _until_end(self, place: int) -> int:
        """A month by name, or what the calendar knows: week, month, quarter, school year."""
        if self._kinds(place, Kind.MONTH):
            month = self._number(place)
            year = self._today.year + (month < self._today.month)
            following = date(year + month // 12, month % 12 + 1, 1)
            self.said.until = date.fromordinal(following.toordinal() - 1)
            return place + 1
        words = self._rest(place)
        self.said.until = self._end_of(words.split(" ")[0] if words else "", self._today)
        return min(place + 1, len(self._tokens))

    def _rest(self, place: int) -> str:
        return " ".join(token.text for token in self._tokens[place:])

    # bells

    def _lesson(self, place: int) -> int | None:
        """«К первому уроку», «после 6 ур.», «после уроков»."""
        near = (Kind.TO, Kind.BEFORE, Kind.AFTERWARDS, Kind.UNTIL)
        if self._kinds(place, Kind.AFTERWARDS, Kind.LAST, Kind.LESSON):
            self.said.lesson = (0, True)
            return place + 3
        if self._tokens[place].word.kind in near and self._kinds(place + 1, Kind.LESSONS):
            after = self._kinds(place, Kind.AFTERWARDS)
            self.said.lesson = (0 if after else 1, after)
            return place + 2
        if self._tokens[place].word.kind not in near or not self._is_number(place + 1):
            return None
        if not self._kinds(place + 2, Kind.LESSON):
            return None
        self.said.lesson = (self._number(place + 1), self._kinds(place, Kind.AFTERWARDS))
        return place + 3

    # times of day

    def _spoken_clock(self, place: int) -> int | None:
        """«Полвосьмого», «в половине второго», «четверть девятого», «десять минут девятого», «без четверти девять»."""
        if self._kinds(place, Kind.WITHOUT):
            return self._without(place + 1)
        if self._kinds(place, Kind.HALF, Kind.ORDINAL):
            return self._past(place + 1, 30)
        if self._kinds(place, Kind.QUARTER, Kind.ORDINAL):
            return self._past(place + 1, 15)
        found = self._amount(place)
        if found and self._unit(found[1], MINUTE) and self._kinds(found[1] + 1, Kind.ORDINAL):
            return self._past(found[1] + 1, found[0])
        return None

    def _past(self, place: int, minutes: int) -> int:
        """So many minutes of an hour that has begun: «восьмого» is from seven to eight."""
        self._add_spoken(self._number(place) - 1, minutes)
        return place + 1

    def _without(self, place: int) -> int:
        if self._kinds(place, Kind.QUARTER):
            minutes, place = 15, place + 1
        else:
            found = self._amount(place)
            if found is None:
                raise Unclear
            joined = found[1] == place + 2 and not self._is_number(found[1])
            minutes, place = (self._number(place), place + 1) if joined else found  # «без двадцати восемь»
        place += self._unit(place, MINUTE)
        if self._unit(place, HOUR):
            self._add_spoken(0, 60 - minutes)
            return place + 1
        if not self._is_number(place):
            raise Unclear
        self._add_spoken(self._number(place) - 1, 60 - minutes)
        return place + 1

    def _add_spoken(self, hour: int, minute: int) -> None:
        if not 0 <= hour <= 11 or not 0 < minute < 60:
            raise Unclear
        self.said.clocks.append(Clock(hour or 12, minute, spoken=True))

    def _clock(self, place: int) -> int | None:
        token = self._tokens[place]
        if token.word.kind is Kind.NOON:
            self.said.clocks.append(Clock(token.word.number, sure=True))
            return place + 1
        if token.word.kind is Kind.CLOCK:
            return self._written_clock(token.text, place)
        if self._unit(place, HOUR):
            self.said.clocks.append(Clock(1))
            return place + 1
        found = self._amount(place)
        return None if found is None else self._hours(found[0], found[1], token.text)

    def _written_clock(self, text: str, place: int) -> int:
        hour, minute = (int(part) for part in text.replace("-", ":").split(":"))
        if "-" in text and hour < minute < 24 and not text.endswith(("05", "00")):
            raise SchoolError("moment.two_times", words=self._text)  # «9-10» may be from nine to ten
        self.said.clocks.append(Clock(hour, minute, sure=text.startswith("0") or hour >= _SURE_FROM - 1))
        return place + 1

    def _hours(self, number: int, place: int, text: str) -> int | None:
        """«9», «9 часов», «8 20», «0815», «9 ч 30 мин»."""
        if text.isdecimal() and len(text) == 4:
            self.said.clocks.append(Clock(number // 100, number % 100, sure=True))
            return place
        if len(text) > 2 and text.isdecimal():
            raise Unclear
        said_hours = self._unit(place, HOUR)
        place += said_hours
        if (minutes := self._minutes(place)) is not None:
            self.said.clocks.append(Clock(number, minutes[0], sure=number >= _SURE_FROM))
            return minutes[1]
        self.said.clocks.append(Clock(number, sure=text.startswith("0") and text != "0"))
        return place

    def _minutes(self, place: int) -> tuple[int, int] | None:
        """«20» of «8 20», «тридцать» of «восемь тридцать», «5 минут»."""
        found = self._amount(place) if self._kinds(place, Kind.NUMBER) else None
        if found is None or self._kinds(found[1], Kind.MONTH) or self._kinds(found[1], Kind.DATE):
            return None
        text = self._tokens[place].text
        if self._unit(found[1], MINUTE):
            return found[0], found[1] + 1
        two = len(text) == 2 if text.isdecimal() else found[0] >= 10
        return (found[0], found[1]) if two else None

    # days

    def _date(self, place: int) -> int | None:
        token = self._tokens[place] if place < len(self._tokens) else None
        if token is None:
            return None
        if token.word.kind is Kind.RELATIVE:
            self._add_day(date.fromordinal(self._today.toordinal() + token.word.number), token.text)
            return place + 1
        if token.word.kind is Kind.ISO:
            year, month, day = map(int, token.text.split("-"))
            self.said.days.append(day_of(day, month, year, self._today))
            return place + 1
        if token.word.kind is Kind.DOTTED:
            self.said.dotted.append(token.text)
            self.said.at_dotted = place > 0 and self._tokens[place - 1].text in ("в", "к")
            return place + 1
        found = self._amount(place)
        if found and self._kinds(found[1], Kind.MONTH):
            return self._by_month(found[0], found[1])
        return self._by_number(place)

    def _add_day(self, day: date, written: str) -> None:
        if day < self._today:
            raise SchoolError("moment.past", moment=written)
        self.said.days.append(day)

    def _by_month(self, day: int, place: int) -> int:
        month, place, year = self._number(place), place + 1, None
        if self._kinds(place, Kind.NUMBER) and len(self._tokens[place].text) == 4 and self._number(place) > 1999:
            year, place = self._number(place), place + 1
        self.said.days.append(day_of(day, month, year, self._today))
        return place + self._kinds(place, Kind.YEAR)

    def _by_number(self, place: int) -> int | None:
        """«15 числа», «числа 15»: of this month, or the next."""
        found = self._amount(place)
        if found and self._kinds(found[1], Kind.DATE):
            number, after = found[0], found[1] + 1
        elif (self._kinds(place, Kind.DATE) and (found := self._amount(place + 1))) or (
            found and self._names_a_day(found[1] - 1)
        ):
            number, after = found
        else:
            return None
        if self._monthly_behind(after):
            return None
        self.said.days.append(month_day(number, self._today))
        return after

    def _names_a_day(self, place: int) -> bool:
        """«27-го», «двадцать седьмого»; «к первому» may be a lesson."""
        text = self._tokens[place].text
        return self._kinds(place, Kind.ORDINAL) and (text.isdecimal() or text.endswith("го"))

    def _monthly_behind(self, place: int) -> bool:
        return self.said.every or any(token.word.number == EVERY_MONTH for token in self._rules())

    def _rules(self) -> list[Token]:
        return [token for token in self._tokens if token.word.kind is Kind.DAYS]

    def _weekday(self, place: int) -> int | None:
        """One weekday, a list or a span of them: «пн», «вт и чт», «пн-пт»."""
        if place >= len(self._tokens) or not self._kinds(place, Kind.WEEKDAY):
            return None
        found = [self._number(place)]
        plural = self._tokens[place].text.endswith(_PLURAL)
        before = self._tokens[place - 1].word.kind if place else None
        place += 1
        while (more := self._another_weekday(place, found)) is not None:
            place = more
        self.said.weekdays += found
        self.said.listed = self.said.listed or (len(found) > 1 and before is not Kind.AT)
        self.said.by = self.said.by or plural
        return place

    def _another_weekday(self, place: int, found: list[int]) -> int | None:
        if self._kinds(place, Kind.WEEKDAY):
            found.append(self._number(place))
            return place + 1
        if self._kinds(place, Kind.AND, Kind.WEEKDAY):
            found.append(self._number(place + 1))
            return place + 2
        if self._kinds(place, Kind.DASH, Kind.WEEKDAY):
            found += range(found[-1] + 1, self._number(place + 1) + 1)
            return place + 2
        return None

    def _week(self, place: int) -> int | None:
        """«На следующей неделе», «в следующую среду», «в эту пятницу»."""
        for kind in (Kind.NEXT, Kind.THIS):
            if self._kinds(place, kind):
                if self._unit(place + 1, WEEK):
                    self.said.week = 1 if kind is Kind.NEXT else 0
                    return place + 2
                if not self._kinds(place + 1, Kind.WEEKDAY):
                    raise Unclear
                self.said.next, self.said.this = kind is Kind.NEXT, kind is Kind.THIS
                return place + 1
        return None

    # what repeats

    def _repeating(self, place: int) -> int | None:
        token = self._tokens[place]
        if token.word.kind is Kind.DAYS:
            self.said.monthly = self.said.monthly or token.word.number == EVERY_MONTH
            self.said.every = self.said.every or token.word.number == EVERY_WEEK
            if token.word.number not in (EVERY_MONTH, EVERY_WEEK):
                self.said.rule = token.word.number
            return place + 1
        if token.word.kind is Kind.BY and self._kinds(place + 1, Kind.WEEKDAY):
            self.said.by = True
            return place + 1
        if token.word.kind is not Kind.EVERY:
            return None
        if self._unit(place + 1, DAY):
            self.said.rule = EVERY_DAY
            return place + 2
        if self._unit(place + 1, WEEK) or self._unit(place + 1, MONTH):
            self.said.every, self.said.monthly = True, self._unit(place + 1, MONTH)
            return place + 2
        if self._kinds(place + 1, Kind.UNIT):
            raise Unclear
        self.said.every = True
        return place + 1

    def _of_month(self, place: int) -> int | None:
        """«15-го числа каждого месяца», «последняя пятница месяца», «первый понедельник месяца»."""
        if self._kinds(place, Kind.LAST) or self._kinds(place, Kind.ORDINAL):
            nth = _LAST if self._kinds(place, Kind.LAST) else self._number(place)
            if self._kinds(place + 1, Kind.WEEKDAY):
                after = place + 2
                named = self._unit(after, MONTH) or any(one.word.number == EVERY_MONTH for one in self._rules())
                if not (named or (nth == _LAST and self.said.every)) or nth > 4:
                    raise Unclear
                self.said.nth, self.said.weekdays, self.said.monthly = nth, [self._number(place + 1)], True
                return after + self._unit(after, MONTH)
            if nth == _LAST and self._unit(place + 1, DAY) and self._month_ahead(place + 2):
                self.said.of_month, self.said.monthly = _LAST, True
                return place + 2 + self._unit(place + 2, MONTH)
        found = self._amount(place)
        if found is None or not self._monthly_behind(place):
            return None
        if self._kinds(found[1], Kind.DATE) or self._kinds(place, Kind.ORDINAL):
            self.said.of_month, self.said.monthly = found[0], True
            return found[1] + self._kinds(found[1], Kind.DATE)
        return None

    def _month_ahead(self, place: int) -> bool:
        return self._unit(place, MONTH) or self._monthly_behind(place)

    def _small(self, place: int) -> int | None:
        token = self._tokens[place]
        if token.word.kind is Kind.PART:
            if self.said.part is not None:
                raise Unclear
            self.said.part = (token.word.number, token.text)
            return place + 1
        if token.word.kind is Kind.OR:
            raise SchoolError("moment.two_times", words=self._text)
        if token.word.kind is Kind.NOW:
            self.said.now = True
            return place + 1
        return place + 1 if token.word.kind in (Kind.AT, Kind.TO, Kind.AND, Kind.DASH, Kind.YEAR) else None


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


def weekday_name(day: date) -> str:
    """«Пятница»."""
    return WEEKDAYS[day.weekday()]
