"""When something is to be sent, as people write it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.calendar.reading_times import Moment, Repeats, read_moment, read_until
from school.calendar.school_calendar import SchoolCalendar, Span
from school.calendar.timetable import Lesson, Timetable
from school.messaging.errors import SchoolError

ZONE = ZoneInfo("Asia/Novosibirsk")
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=ZONE)  # a Wednesday
SCHOOL = Timetable(
    {"morning": time(8), "evening": time(18)},
    (Lesson(time(8, 30), time(9, 10)), Lesson(time(9, 25), time(10, 5))),
    SchoolCalendar(
        (Span(date(2026, 11, 5), date(2026, 12, 28)),), {"winter": Span(date(2026, 12, 29), date(2027, 1, 10))}
    ),
)
ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Novosibirsk", "Australia/Lord_Howe"])


def at(words: str) -> str:
    moment = read_moment(words, NOW, SCHOOL)
    assert moment
    return f"{moment.at:%d.%m.%Y %H:%M}"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("сейчас", "25.11.2026 10:00"),
        ("завтра 8:00", "26.11.2026 08:00"),
        ("сегодня в 18", "25.11.2026 18:00"),
        ("пт 18:30", "27.11.2026 18:30"),
        ("в пятницу в 18:30", "27.11.2026 18:30"),
        ("27.11 09:00", "27.11.2026 09:00"),
        ("27 ноября 9:00", "27.11.2026 09:00"),
        ("через 2 часа", "25.11.2026 12:00"),
        ("в 6 вечера", "25.11.2026 18:00"),
        ("12.01 8:00", "12.01.2027 08:00"),
        ("завтра утром", "26.11.2026 08:00"),
        ("в пятницу вечером", "27.11.2026 18:00"),
        ("через полтора часа", "25.11.2026 11:30"),
        ("через 2,5 часа", "25.11.2026 12:30"),
        ("минут через двадцать", "25.11.2026 10:20"),
        ("часов в шестнадцать", "25.11.2026 16:00"),
        ("к семнадцати тридцати", "25.11.2026 17:30"),
        ("27го 8-15", "27.11.2026 08:15"),
        ("завтра сразу после уроков", "26.11.2026 10:05"),
        ("завтра на перемене после первого", "26.11.2026 09:10"),
        ("в последнюю пятницу декабря в 9", "25.12.2026 09:00"),
        ("через 1 ч 20 мин", "25.11.2026 11:20"),
        ("через сутки", "26.11.2026 10:00"),
        ("через 2 недели в 9", "09.12.2026 09:00"),
        ("завтра в полвосьмого", "26.11.2026 07:30"),
        ("без четверти два", "25.11.2026 13:45"),
        ("без двадцати одиннадцать", "25.11.2026 10:40"),
        ("завтра, двадцать минут девятого", "26.11.2026 08:20"),
        ("завтра в восемь тридцать", "26.11.2026 08:30"),
        ("к 16ти", "25.11.2026 16:00"),
        ("завтр в 8 20", "26.11.2026 08:20"),
        ("завтра 0815", "26.11.2026 08:15"),
        ("в час дня", "25.11.2026 13:00"),
        ("двадцать шестого ноября в девять", "26.11.2026 09:00"),
        ("числа 15 в 9", "15.12.2026 09:00"),
        ("27/11 в 7.30", "27.11.2026 07:30"),
        ("на след неделе в среду к 9", "02.12.2026 09:00"),
        ("завтра к первому уроку", "26.11.2026 08:30"),
        ("после 2 ур.", "25.11.2026 10:05"),
        ("после уроков", "25.11.2026 10:05"),
    ],
)
def test_what_people_write_is_read(words: str, expected: str) -> None:
    assert at(words) == expected


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("31.02 9:00", "moment.no_such_date"),
        ("29.02 9:00", "moment.no_such_date"),
        ("сегодня 8:00", "moment.past"),
        ("24.11.2026 9:00", "moment.past"),
        ("завтра", "moment.no_time"),
        ("завтра 25:00", "moment.no_such_time"),
        ("чт 27.11 9:00", "moment.weekday"),
        ("каждый понедельник", "moment.no_time"),
        ("каждый понедельник 8:00 до 20.11.2026", "moment.past"),
        ("каждый понедельник 8:00 до конца года", "moment.unclear_end"),
        ("08:30", "moment.past"),
        ("среда 09:00", "moment.which_week"),
        ("в следующую пятницу в 9", "moment.which_week"),
        ("на следующей неделе", "moment.which_day"),
        ("12.10", "moment.date_or_time"),
        ("завтра днём", "moment.part"),
        ("завтра в 3", "moment.night_or_day"),
        ("завтра в 9 или 10", "moment.two_times"),
        ("завтра в 9, 10", "moment.two_times"),
        ("завтра в 9-10", "moment.two_times"),
        ("завтра в полночь", "moment.two_times"),
        ("завтра в 24:00", "moment.no_such_time"),
        ("в пн и ср в 9", "moment.two_times"),
        ("через неделю", "moment.no_time"),
        ("зватра в 9", "moment.perhaps"),
        ("в субботу к первому уроку", "moment.no_lessons"),
        ("завтра к 7 уроку", "moment.no_bell"),
        ("31 числа каждого месяца в 9", "moment.not_every_month"),
        ("каждую неделю в 9", "moment.which_day"),
    ],
)
def test_what_cannot_be_is_told(words: str, key: str) -> None:
    with pytest.raises(SchoolError) as refused:
        read_moment(words, NOW, SCHOOL)
    assert refused.value.key == key


@pytest.mark.parametrize(
    ("words", "stored"),
    [
        ("кажд. вт и чт 15.30", "1,3 15:30"), ("пн-пт в 8", "0,1,2,3,4 08:00"), ("пн ср пт в 13:15", "0,2,4 13:15"),
        ("понедельники 8:00", "0 08:00"), ("последняя пятница месяца 16:00", "n-1:4 16:00"),
        ("15-го числа каждого месяца в 9", "m15 09:00"), ("ежемесячно 1-го в 9", "m1 09:00"),
        ("первый понедельник месяца в 9", "n1:0 09:00"), ("последний день месяца в 9", "m-1 09:00"),
        ("по учебным дням в 8", "s0,1,2,3,4,5,6 08:00"), ("кажд пн до конца декабря в 8", "0 08:00 2026-12-31"),
        ("по пятницам в 16 до конца четверти", "4 16:00 2026-12-28"), ("с пн по чт в 8", "0,1,2,3 08:00"),
        ("каждое утро", "0,1,2,3,4,5,6 08:00"), ("каждый день, кроме вс, в 8", "0,1,2,3,4,5 08:00"),
        ("вт/чт 14:00", "1,3 14:00"), ("раз в неделю по вт в 9", "1 09:00"),
    ],
)  # fmt: skip
def test_rules_are_read_and_stored(words: str, stored: str) -> None:
    moment = read_moment(words, NOW, SCHOOL)
    assert moment and moment.repeats and moment.repeats.to_text() == stored
    assert Repeats.from_text(stored) == moment.repeats


def test_a_series_on_school_days_skips_weekends_holidays_and_what_the_law_names() -> None:
    moment = read_moment("по учебным дням в 8", datetime(2026, 12, 28, 9, tzinfo=ZONE), SCHOOL)
    assert moment and f"{moment.at:%d.%m.%Y}" == "11.01.2027"
    rule = Repeats(frozenset(range(7)), time(8), school_days=True)
    day_before = datetime(2027, 2, 22, 9, tzinfo=ZONE)
    following = rule.next_after(day_before, SCHOOL.calendar)
    assert following and f"{following:%d.%m}" == "24.02"


def test_a_month_without_the_weekday_is_not_skipped() -> None:
    last_friday = Repeats(frozenset({4}), time(16), nth=-1)
    days = []
    moment: datetime | None = NOW
    for _ in range(4):
        moment = last_friday.next_after(moment) if moment else None
        days.append(f"{moment:%d.%m}")
    assert days == ["27.11", "25.12", "29.01", "26.02"]


@pytest.mark.parametrize(
    "words", ["через день в 9", "каждый второй вторник в 9", "с 9 до 10", "с понедельника в 9", "после обеда", "к утру"]
)
def test_what_is_said_too_loosely_is_no_moment(words: str) -> None:
    assert read_moment(words, NOW, SCHOOL) is None


@pytest.mark.parametrize("words", ["", "привет", "как-нибудь потом", "123456", "завтра завтра 8:00 точно?"])
def test_other_words_are_no_moment(words: str) -> None:
    assert read_moment(words, NOW) is None


def test_what_repeats_has_its_first_time_and_its_end() -> None:
    moment = read_moment("каждый понедельник 8:00 до 25.12", NOW)
    assert moment == Moment(
        datetime(2026, 11, 30, 8, 0, tzinfo=ZONE), Repeats(frozenset({0}), time(8), date(2026, 12, 25))
    )
    workdays = read_moment("по будням 7:45", NOW)
    assert workdays and workdays.repeats and workdays.repeats.days == frozenset(range(5))


@pytest.mark.parametrize(
    ("words", "expected"),
    [("бесполезно после 08:30", "26.11 08:30"), ("до пт 18:00", "27.11 18:00"), ("до 27.11", "27.11 23:59")],
)
def test_an_end_is_read(words: str, expected: str) -> None:
    end = read_until(words, NOW)
    assert end and f"{end:%d.%m %H:%M}" == expected


@given(st.text(max_size=120))
def test_wild_words_are_read_or_refused(words: str) -> None:
    for read in (read_moment, read_until):
        try:
            read(words, NOW)
        except SchoolError as error:
            assert error.key.startswith("moment.")


weekly = st.builds(
    Repeats,
    st.frozensets(st.integers(0, 6), min_size=1),
    st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)),
)


monthly = st.builds(Repeats, st.just(frozenset()), st.just(time(9)), st.none(), st.sampled_from([-1, 1, 15, 28]))
nth = st.builds(
    Repeats, st.frozensets(st.integers(0, 6), min_size=1, max_size=1), st.just(time(9)), st.none(), st.none(),
    st.sampled_from([-1, 1, 4]), st.booleans(),
)  # fmt: skip


@given(weekly | monthly | nth)
def test_what_is_stored_is_read_back(one: Repeats) -> None:
    assert Repeats.from_text(one.to_text()) == one


@given(weekly, ZONES, st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1)))
def test_every_day_of_it_comes_once_whatever_the_clocks_do(one: Repeats, zone: str, start: datetime) -> None:
    local = start.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone))
    days = []
    moment: datetime | None = local
    for _ in range(30):
        moment = one.next_after(moment) if moment else None
        if moment is None:
            break
        days.append(moment.date())
    assert days == sorted(set(days))
    last = days[-1] if len(days) == 30 else (one.until or date(2026, 1, 1))
    first = local.date() + timedelta(days=1)
    expected = {first + timedelta(days=n) for n in range(max((last - first).days + 1, 0))}
    expected = {day for day in expected if day.weekday() in one.days}
    assert expected <= set(days) <= expected | {local.date()}
