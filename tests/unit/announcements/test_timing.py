"""When announcements leave, over quiet hours, series and what is too late."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from school.announcements.model import Announcement, Urgency
from school.announcements.timing import Timing
from school.calendar.clock import SchoolClock
from school.calendar.quiet_hours import QuietHours
from school.calendar.reading_times import read_moment
from school.messaging.texts import Texts

ZONE = ZoneInfo("Asia/Novosibirsk")
NOON = datetime(2026, 11, 25, 12, tzinfo=ZONE)
HOUR = 3600


@pytest.fixture
def timing(texts: Texts) -> Timing:
    return Timing(texts, SchoolClock(ZONE), QuietHours.parse("21:00-07:00"), HOUR)


def written(words: str, **more: object) -> Announcement:
    moment = read_moment(words, NOON)
    assert moment
    repeats = moment.repeats.to_text() if moment.repeats else None
    return Announcement(1, 1, 1, "", send_at=at(moment.at), repeats=repeats, **more)  # type: ignore[arg-type]


def at(moment: datetime) -> int:
    return int(moment.timestamp())


def test_each_time_of_a_series_is_in_the_plan_of_the_week(timing: Timing) -> None:
    series = written("каждый понедельник и четверг 8:00 до 03.12")
    times = list(timing.times_before(series, date(2026, 12, 20)))
    assert [f"{one:%d.%m %H:%M}" for one in times] == ["26.11 08:00", "30.11 08:00", "03.12 08:00"]
    assert len(list(timing.times_before(series, date(2026, 12, 1)))) == 2


def test_a_series_whose_first_time_has_passed_leaves_at_its_next(timing: Timing) -> None:
    series = written("каждый понедельник и четверг 8:00 до 03.12")
    friday = at(datetime(2026, 11, 27, 9, tzinfo=ZONE))
    assert timing.leaves_at(series, friday) == at(datetime(2026, 11, 30, 8, tzinfo=ZONE))
    assert not timing.is_late(series, friday)
    assert timing.next_of_series(series, at(datetime(2026, 12, 4, tzinfo=ZONE))) is None


def test_what_is_late_and_what_is_of_no_use(timing: Timing) -> None:
    one = written("завтра 8:00", useful_until=at(datetime(2026, 11, 26, 8, 30, tzinfo=ZONE)))
    assert one.send_at
    assert [timing.is_late(one, one.send_at + late) for late in (0, HOUR, HOUR + 1)] == [False, False, True]
    assert [timing.is_useless(one, one.send_at + late) for late in (0, 1799, 1800)] == [False, False, True]


def test_quiet_hours_hold_the_ordinary_alone(timing: Timing) -> None:
    night = at(datetime(2026, 11, 25, 22, tzinfo=ZONE).astimezone(UTC))
    for urgency, held in ((Urgency.ORDINARY, True), (Urgency.URGENT, False), (Urgency.EMERGENCY, False)):
        one = Announcement(1, 1, 1, "", urgency=urgency)
        assert timing.is_held(one, night) is held
        assert (timing.leaves_at(one, night) == night) is not held


@pytest.mark.parametrize(
    ("written_as", "told"),
    [
        ("каждый день 8:00", "каждый день в 08:00"), ("по будням 7:45", "по будням в 07:45"),
        ("каждый понедельник 8:00 до 25.12", "по пн в 08:00 до 25.12.2026"),
    ],
)  # fmt: skip
def test_a_series_is_told_in_short_words(timing: Timing, written_as: str, told: str) -> None:
    assert timing.words(written(written_as)).startswith(told)
