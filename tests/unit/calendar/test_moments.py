"""When something is to be sent, as people write it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.calendar.moments import Moment, Repeats, read_moment, read_until
from school.messaging.errors import SchoolError

ZONE = ZoneInfo("Asia/Novosibirsk")
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=ZONE)  # a Wednesday
ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Novosibirsk", "Australia/Lord_Howe"])


def at(words: str) -> str:
    moment = read_moment(words, NOW)
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
        ("08:30", "26.11.2026 08:30"),
        ("в 6 вечера", "25.11.2026 18:00"),
        ("среда 09:00", "02.12.2026 09:00"),
        ("12.01 8:00", "12.01.2027 08:00"),
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
        ("каждый понедельник 8:00 до упора", "moment.unclear_end"),
    ],
)
def test_what_cannot_be_is_told(words: str, key: str) -> None:
    with pytest.raises(SchoolError) as refused:
        read_moment(words, NOW)
    assert refused.value.key == key


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


repeats = st.builds(
    Repeats,
    st.frozensets(st.integers(0, 6), min_size=1),
    st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)),
)


@given(repeats)
def test_what_is_stored_is_read_back(one: Repeats) -> None:
    assert Repeats.from_text(one.to_text()) == one


@given(repeats, ZONES, st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1)))
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
