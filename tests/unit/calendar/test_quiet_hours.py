"""Quiet hours: never inside them, never earlier than asked, whatever the clocks do."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from school.calendar.quiet_hours import QuietHours

NIGHT = QuietHours(time(21), time(7))
NOVOSIBIRSK = ZoneInfo("Asia/Novosibirsk")
NEW_YORK = ZoneInfo("America/New_York")
ZONES = ("Asia/Novosibirsk", "Europe/Moscow", "America/New_York", "Australia/Lord_Howe", "America/Havana")

minutes = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
moments = st.integers(1_200_000_000, 1_900_000_000)  # Moscow changed its clocks until 2014
zones = st.sampled_from(ZONES).map(ZoneInfo)

SPRING = 1_741_503_600  # New York, 2025-03-09: 02:00 becomes 03:00
AUTUMN = 1_762_063_200  # New York, 2025-11-02: 02:00 becomes 01:00


def local(at: int, zone: ZoneInfo) -> datetime:
    return datetime.fromtimestamp(at, UTC).astimezone(zone)


@given(minutes, minutes, moments, zones)
@example(time(21), time(2, 30), SPRING - 3600, NEW_YORK)  # the end does not exist on that night
@example(time(1), time(1, 30), AUTUMN + 600, NEW_YORK)  # the end comes twice, and the first is over
@example(time(1, 20), time(1, 10), AUTUMN - 60, NEW_YORK)
@example(time(3, 20), time(2, 30), SPRING - 60, NEW_YORK)
def test_what_may_go_goes_outside_quiet_hours_and_not_before(start: time, end: time, at: int, zone: ZoneInfo) -> None:
    quiet, asked = QuietHours(start, end), local(at, zone)
    allowed = quiet.allowed_from(asked)
    seen = local(int(allowed.timestamp()), zone)
    assert not quiet.covers(seen.time())
    assert seen.time() == allowed.time(), "the clock really shows what people are told"
    assert allowed.timestamp() >= asked.timestamp()


@given(minutes, minutes, moments, zones)
def test_asking_again_changes_nothing(start: time, end: time, at: int, zone: ZoneInfo) -> None:
    quiet = QuietHours(start, end)
    once = quiet.allowed_from(local(at, zone))
    assert quiet.allowed_from(once).timestamp() == once.timestamp()


@given(minutes, minutes, moments)
def test_without_clock_changes_it_is_the_first_moment_outside(start: time, end: time, at: int) -> None:
    quiet, asked = QuietHours(start, end), local(at, NOVOSIBIRSK)
    allowed = quiet.allowed_from(asked)
    if allowed != asked:
        assert allowed.time() == end
        assert (allowed - asked).total_seconds() <= 24 * 3600
        assert quiet.covers(local(int(allowed.timestamp()) - 1, NOVOSIBIRSK).time())


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-23 20:59", "2026-11-23 20:59"),
        ("2026-11-23 21:00", "2026-11-24 07:00"),
        ("2026-11-23 23:59", "2026-11-24 07:00"),
        ("2026-11-24 00:00", "2026-11-24 07:00"),
        ("2026-11-24 06:59", "2026-11-24 07:00"),
        ("2026-11-24 07:00", "2026-11-24 07:00"),
        ("2026-12-31 22:00", "2027-01-01 07:00"),
    ],
)
def test_the_night_in_novosibirsk(at: str, expected: str) -> None:
    asked = datetime.fromisoformat(at).replace(tzinfo=NOVOSIBIRSK)
    assert NIGHT.allowed_from(asked).strftime("%Y-%m-%d %H:%M") == expected


@given(minutes, minutes)
def test_equal_ends_mean_no_quiet_hours(end: time, moment: time) -> None:
    assert not QuietHours(end, end).covers(moment)


@given(minutes, minutes)
def test_what_is_written_is_read(start: time, end: time) -> None:
    assert QuietHours.parse(f"{start:%H:%M}-{end:%H:%M}") == QuietHours(start, end)
    assert QuietHours.parse(f" {start:%H:%M} - {end:%H:%M} ") == QuietHours(start, end)


def test_an_hour_may_be_written_with_one_digit() -> None:
    assert QuietHours.parse("21:00-7:00") == NIGHT


@pytest.mark.parametrize(
    "text",
    ["", "-", "21:00", "21-07", "21:00-", "-07:00", "24:00-07:00", "21:60-07:00", "ночь-утро", "21:00–07:00",
     "21:00+03:00-07:00", "21:00-07:00-05:00", "21:00-07:00+07:00", "21:00:30-07:00", "2100-0700"],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        QuietHours.parse(text)


@given(st.text(max_size=20))
def test_wild_text_is_read_or_refused(text: str) -> None:
    try:
        quiet = QuietHours.parse(text)
    except ValueError:
        return
    assert quiet.start.tzinfo is None
    assert quiet.end.tzinfo is None
