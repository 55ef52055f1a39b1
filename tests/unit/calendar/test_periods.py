"""Periods as people write them; what can't be a period is told, and nothing is guessed into the future."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.calendar.periods import KINDS, LONGEST, Period, read_period, whole
from school.calendar.school_calendar import SchoolCalendar, Span
from school.messaging.errors import SchoolError

TODAY = date(2026, 11, 25)
CALENDAR = SchoolCalendar(
    (Span(date(2026, 9, 1), date(2026, 10, 25)), Span(date(2026, 11, 5), date(2026, 12, 28))),
    {"autumn": Span(date(2026, 10, 26), date(2026, 11, 4))},
)


@pytest.mark.parametrize(
    ("words", "first", "last", "kind"),
    [
        ("сегодня", "2026-11-25", "2026-11-25", "day"),
        ("вчера", "2026-11-24", "2026-11-24", "day"),
        ("Позавчера", "2026-11-23", "2026-11-23", "day"),
        ("неделя", "2026-11-19", "2026-11-25", "range"),
        ("за неделю", "2026-11-19", "2026-11-25", "range"),
        ("месяц", "2026-10-27", "2026-11-25", "range"),
        ("эта неделя", "2026-11-23", "2026-11-29", "week"),
        ("за прошлую неделю", "2026-11-16", "2026-11-22", "week"),
        ("на прошлой неделе", "2026-11-16", "2026-11-22", "week"),
        ("за прошлый месяц", "2026-10-01", "2026-10-31", "month"),
        ("позапрошлая неделя", "2026-11-09", "2026-11-15", "week"),
        ("12–18 октября", "2026-10-12", "2026-10-18", "week"),
        ("с 1 по 15 ноября", "2026-11-01", "2026-11-15", "range"),
        ("с 5 по 10.10", "2026-10-05", "2026-10-10", "range"),
        ("30 октября - 2 ноября", "2026-10-30", "2026-11-02", "range"),
        ("с понедельника", "2026-11-23", "2026-11-25", "range"),
        ("минувшая неделя", "2026-11-16", "2026-11-22", "week"),
        ("пр. неделя", "2026-11-16", "2026-11-22", "week"),
        ("12—18 окт", "2026-10-12", "2026-10-18", "week"),
        ("сен-окт", "2026-09-01", "2026-10-31", "range"),
        ("от 1 до 10 ноября", "2026-11-01", "2026-11-10", "range"),
        ("I четв.", "2026-09-01", "2026-10-25", "range"),
        ("декабрь прошлого года", "2025-12-01", "2025-12-31", "month"),
        ("вчерашний день", "2026-11-24", "2026-11-24", "day"),
        ("за октябрь месяц", "2026-10-01", "2026-10-31", "month"),
        ("с начала октября", "2026-10-01", "2026-11-25", "range"),
        ("с начала уч. года", "2026-09-01", "2026-11-25", "range"),
        ("будни прошлой недели", "2026-11-16", "2026-11-20", "range"),
        ("в прошлую среду", "2026-11-18", "2026-11-18", "day"),
        ("осень", "2026-09-01", "2026-11-30", "range"),
        ("первая половина ноября", "2026-11-01", "2026-11-15", "range"),
        ("с сентября", "2026-09-01", "2026-11-25", "range"),
        ("сентябрь-октябрь", "2026-09-01", "2026-10-31", "range"),
        ("вчера и сегодня", "2026-11-24", "2026-11-25", "range"),
        ("за 10 дней", "2026-11-16", "2026-11-25", "range"),
        ("последние две недели", "2026-11-12", "2026-11-25", "range"),
        ("2 четверть", "2026-11-05", "2026-12-28", "range"),
        ("первая четверть", "2026-09-01", "2026-10-25", "range"),
        ("прошлая четверть", "2026-09-01", "2026-10-25", "range"),
        ("1 полугодие", "2026-09-01", "2026-12-28", "range"),
        ("осенние каникулы", "2026-10-26", "2026-11-04", "range"),
        ("прошлая неделя", "2026-11-16", "2026-11-22", "week"),
        ("октябрь", "2026-10-01", "2026-10-31", "month"),
        ("за октябрь", "2026-10-01", "2026-10-31", "month"),
        ("декабрь 2025", "2025-12-01", "2025-12-31", "month"),
        ("май 2025", "2025-05-01", "2025-05-31", "month"),
        ("10.2026", "2026-10-01", "2026-10-31", "month"),
        ("2026-10", "2026-10-01", "2026-10-31", "month"),
        ("2025", "2025-01-01", "2025-12-31", "year"),
        ("2026 год", "2026-01-01", "2026-12-31", "year"),
        ("учебный год", "2026-09-01", "2027-08-31", "range"),
        ("прошлый учебный год", "2025-09-01", "2026-08-31", "range"),
        ("25.11", "2026-11-25", "2026-11-25", "day"),
        ("01.10-15.10", "2026-10-01", "2026-10-15", "range"),
        ("20.12–10.01", "2025-12-20", "2026-01-10", "range"),
        ("с 20.11 по 25.11", "2026-11-20", "2026-11-25", "range"),
        ("01.10.2026-31.10.2026", "2026-10-01", "2026-10-31", "month"),
        ("3 дня", "2026-11-23", "2026-11-25", "range"),
        ("последние 2 недели", "2026-11-12", "2026-11-25", "range"),
        ("2 последние недели", "2026-11-12", "2026-11-25", "range"),
        ("неделя перед прошлой", "2026-11-09", "2026-11-15", "week"),
        ("седня", "2026-11-25", "2026-11-25", "day"),
        ("с понедельника и до сегодняшнего дня", "2026-11-23", "2026-11-25", "range"),
        ("с первого ноября по сей день", "2026-11-01", "2026-11-25", "range"),
    ],
)
def test_what_people_write(words: str, first: str, last: str, kind: str) -> None:
    assert read_period(words, TODAY, CALENDAR) == Period(date.fromisoformat(first), date.fromisoformat(last), kind)


@pytest.mark.parametrize(
    "words", ["5А", "космос", "3", "с утра", "недавно", "начало ноября", "", "год космоса", "неделька какая-то"]
)
def test_what_is_no_period_is_left_to_others(words: str) -> None:
    assert read_period(words, TODAY) is None


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("31.02", "no_such_date"), ("2026-13", "no_such_date"), ("0000", "no_such_date"), ("2031", "future"),
        ("01.12.2026", "future"), ("25.11-20.11", "reversed"), ("01.11.2016-01.11.2026", "too_long"),
        ("10 лет", "too_long"), ("1.12", "future"), ("понедельник-пятница", "reversed"), ("октябрь-март", "reversed"),
        ("9999 дней", "too_long"), ("0 дней", "unknown_period"), ("год", "which_year"), ("с начала года", "which_year"),
        ("с среды", "which_day"), ("31 сентября", "no_such_date"), ("1-15 декабря", "future"), ("декабрь", "future"),
        ("2 четверть", "no_calendar"), ("зимние каникулы", "no_calendar"),
    ],
)  # fmt: skip
def test_what_can_not_be_is_told(words: str, why: str) -> None:
    with pytest.raises(SchoolError) as refused:
        read_period(words, TODAY)
    assert refused.value.key == f"stats.{why}"


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(KINDS))
def test_a_whole_period_holds_its_day_and_the_one_before_ends_at_it(day: date, kind: str) -> None:
    period = whole(kind, day)
    assert period.first <= day <= period.last
    assert period.previous().last == period.first - timedelta(days=1)
    assert whole(kind, period.last) == period


@given(
    st.text(max_size=30) | st.from_regex(r"\A\d{1,4}[. -]\d{1,4}[.-]?\d{0,4}\Z"),
    st.dates(date(2001, 1, 1), date(2099, 1, 1)),
)
def test_wild_words_give_a_period_that_has_begun_or_a_reason(words: str, today: date) -> None:
    try:
        period = read_period(words, today)
    except SchoolError as error:
        assert error.key.startswith("stats.")
        return
    assert period is None or (period.first <= today and 0 < period.days <= LONGEST)


@given(st.dates(date(2020, 1, 1), TODAY), st.integers(0, LONGEST - 1))
def test_a_button_is_read_back(first: date, days: int) -> None:
    period = read_period(Period(first, first + timedelta(days=days)).token, TODAY)
    assert period and (period.first, period.days) == (first, days + 1)
