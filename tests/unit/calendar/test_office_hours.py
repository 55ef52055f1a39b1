"""When people of the school answer."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.calendar.office_hours import DAYS, StaffHours

ZONE = ZoneInfo("Asia/Novosibirsk")
MONDAY = datetime(2026, 11, 23, tzinfo=ZONE)

minutes = st.integers(0, 24 * 60 - 1)
days = st.sampled_from(DAYS)


def written(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def at(day: int, clock: str) -> datetime:
    return datetime.combine((MONDAY + timedelta(days=day)).date(), time.fromisoformat(clock), ZONE)


@given(days, days, minutes, minutes, minutes)
def test_open_between_start_and_end_on_the_days_from_first_to_last(
    first: str, last: str, start: int, end: int, asked: int
) -> None:
    if start >= end:
        with pytest.raises(ValueError):
            StaffHours.parse(f"{first}-{last} {written(start)}-{written(end)}")
        return
    hours = StaffHours.parse(f"{first}-{last} {written(start)}-{written(end)}")
    begin, length = DAYS.index(first), (DAYS.index(last) - DAYS.index(first)) % 7
    for day in range(7):
        inside = (day - begin) % 7 <= length and start <= asked < end
        assert hours.open_at(at(day, written(asked))) == inside


@pytest.mark.parametrize(
    ("text", "moment", "is_open"),
    [
        ("пн-пт 09:00-17:00", at(0, "08:59"), False),
        ("пн-пт 09:00-17:00", at(0, "09:00"), True),
        ("пн-пт 09:00-17:00", at(4, "16:59"), True),
        ("пн-пт 09:00-17:00", at(4, "17:00"), False),
        ("пн-пт 09:00-17:00", at(5, "12:00"), False),
        ("пн-чт 9:00-17:00, пт 9:00-16:00", at(4, "16:30"), False),
        ("пн-чт 9:00-17:00, пт 9:00-16:00", at(3, "16:30"), True),
        ("пн, ср, пт 10:00-12:00", at(2, "11:00"), True),
        ("пн, ср, пт 10:00-12:00", at(1, "11:00"), False),
        ("пн 09:00-12:00, пн 13:00-17:00", at(0, "12:30"), False),
        ("сб-пн 10:00-12:00", at(6, "11:00"), True),
    ],
)
def test_the_week_of_a_school(text: str, moment: datetime, is_open: bool) -> None:
    assert StaffHours.parse(text).open_at(moment) == is_open


def test_they_are_told_as_they_were_written() -> None:
    assert StaffHours.parse("  Пн-Пт   09:00 - 17:00 ").text == "пн-пт 09:00 - 17:00"


@pytest.mark.parametrize(
    "text",
    ["", " ", "пн-пт", "09:00-17:00", "пн-пт 09:00", "пн-пт 17:00-09:00", "пн-пт 09:00-09:00", "пн-пт 09:00-24:00",
     "пн-пт 9-17", "mon-fri 09:00-17:00", "пн–пт 09:00-17:00", "пн-хх 09:00-17:00", "пн-пт 09:00-17:00,",
     "пн-пт 09:00-17:00, сб", "ежедневно"],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        StaffHours.parse(text)


@given(st.text("пнвтсрчб-–:,0129 \n", max_size=25) | st.text(max_size=12))
def test_wild_text_is_read_or_refused(text: str) -> None:
    try:
        hours = StaffHours.parse(text)
    except ValueError:
        return
    assert hours.shifts
    assert all(shift.days and shift.start < shift.end for shift in hours.shifts)
