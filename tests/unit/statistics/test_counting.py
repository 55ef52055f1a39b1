"""Counting in local days and hours: the tally is what counting one by one gives."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.statistics.counting import ChatActivity, local, tally

NOVOSIBIRSK = ZoneInfo("Asia/Novosibirsk")
CHAT, OTHER, ANNA = 2_000_000_001, 2_000_000_002, 101

said = st.builds(
    ChatActivity, st.sampled_from([CHAT, OTHER]), st.integers(1, 4), st.integers(1_790_000_000, 1_790_200_000)
)


@given(st.lists(said, max_size=60))
def test_the_tally_is_what_counting_one_by_one_gives(messages: list[ChatActivity]) -> None:
    seven = timezone(timedelta(hours=7))
    times = [datetime.fromtimestamp(one.at, seven) for one in messages]
    counted = tally(messages, NOVOSIBIRSK)
    for chat, day, hour in {(one.chat_id, at.date(), at.hour) for one, at in zip(messages, times, strict=True)}:
        there = [o for o, t in zip(messages, times, strict=True) if (o.chat_id, t.date(), t.hour) == (chat, day, hour)]
        assert counted.hours[chat, day, hour] == len(there)
    assert counted.hours.total() == counted.authors.total() == len(messages)


@given(st.lists(said, max_size=60), st.integers(0, 60))
def test_parts_add_up_to_the_whole(messages: list[ChatActivity], cut: int) -> None:
    first, second = tally(messages[:cut], NOVOSIBIRSK), tally(messages[cut:], NOVOSIBIRSK)
    whole = tally(messages, NOVOSIBIRSK)
    assert first.hours + second.hours == whole.hours
    assert first.authors + second.authors == whole.authors


@given(st.lists(said, max_size=60))
def test_every_author_is_counted_once_a_day(messages: list[ChatActivity]) -> None:
    counted = tally(messages, NOVOSIBIRSK)
    expected = {(one.chat_id, local(one.at, NOVOSIBIRSK).date(), one.author_id) for one in messages}
    assert set(counted.authors) == expected


@pytest.mark.parametrize(
    ("utc", "day", "hour"),
    [
        ("2026-11-23 16:59:59", date(2026, 11, 23), 23),
        ("2026-11-23 17:00:00", date(2026, 11, 24), 0),
        ("2026-11-23 00:00:00", date(2026, 11, 23), 7),
        ("2026-12-31 17:00:00", date(2027, 1, 1), 0),
    ],
)
def test_the_day_begins_at_local_midnight(utc: str, day: date, hour: int) -> None:
    at = int(datetime.fromisoformat(utc).replace(tzinfo=UTC).timestamp())
    assert tally([ChatActivity(CHAT, ANNA, at)], NOVOSIBIRSK).hours == Counter({(CHAT, day, hour): 1})


@pytest.mark.parametrize(("zone", "hour"), [("Asia/Novosibirsk", 19), ("Europe/Moscow", 15), ("UTC", 12)])
def test_the_hour_is_the_schools(zone: str, hour: int) -> None:
    noon = int(datetime(2026, 11, 23, 12, tzinfo=UTC).timestamp())
    assert [key[2] for key in tally([ChatActivity(CHAT, ANNA, noon)], ZoneInfo(zone)).hours] == [hour]


def test_a_late_message_goes_to_its_own_day() -> None:
    today = int(datetime(2026, 11, 23, 12, tzinfo=UTC).timestamp())
    counted = tally([ChatActivity(CHAT, ANNA, today), ChatActivity(CHAT, ANNA, today - 24 * 3600)], NOVOSIBIRSK)
    assert {day for _, day, _ in counted.hours} == {date(2026, 11, 22), date(2026, 11, 23)}


def test_nothing_said_is_nothing_counted() -> None:
    assert not tally([], NOVOSIBIRSK).hours
