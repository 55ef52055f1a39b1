"""What is told without being asked: once, to those who read reports, however the clock has jumped."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.content.reading.loading import load_content
from bot.services.statistics import make_reporter, make_routine
from bot.settings import SchoolSettings, Settings, StatisticsSettings
from school.access.model import Rank, Right
from school.access.permissions import Staff
from school.messaging.model import OutgoingMessage
from school.statistics.counting import ChatActivity, tally
from school.statistics.due_messages import Digest
from storage.unit_of_work import Store
from tests.storage.statistics.conftest import Clock

ZONE = ZoneInfo("Asia/Novosibirsk")
CHAT, HEAD, DEPUTY = 2_000_000_001, 101, 102
MONDAY = date(2026, 12, 7)


def at(day: date, hour: int = 12) -> int:
    return int(datetime(day.year, day.month, day.day, hour, tzinfo=ZONE).timestamp())


@pytest.fixture(scope="module")
def routine() -> Digest:
    settings = Settings(school=SchoolSettings(owners=frozenset({HEAD})), statistics=StatisticsSettings(quiet_days=5))
    texts = load_content(Path("content")).texts
    staff = Staff(settings.school.owners, frozenset())
    return make_routine(settings, texts, ZONE, make_reporter(settings, texts, ZONE, staff), staff)


async def due(store: Store, routine: Digest) -> list[OutgoingMessage]:
    async with store.begin() as uow:
        return await routine.due(uow)


async def wrote(store: Store, day: date, times: int) -> None:
    async with store.begin() as uow:
        await uow.chats.bind(CHAT, 1, at(date(2026, 9, 1)))
        await uow.chats.sees_all([CHAT], at(date(2026, 9, 1)))
        await uow.chats.set_title(CHAT, "5А, родители")
        await uow.counters.add(tally([ChatActivity(CHAT, 300 + n, at(day)) for n in range(times)], ZONE))


async def test_on_monday_the_week_and_after_the_month_the_report(store: Store, clock: Clock, routine: Digest) -> None:
    await wrote(store, date(2026, 11, 30), 20)
    clock.now = at(MONDAY, 7)
    assert await due(store, routine) == [], "not before the morning"
    clock.now = at(MONDAY, 9)
    report, week = await due(store, routine)
    assert '"period": "2026-11-01_2026-11-30"' in report.enclosure and report.peer_id == HEAD
    assert "30.11–06.12.2026" in week.text and "20 сообщений" in week.text and week.enclosure
    assert await due(store, routine) == [], "told once"


@pytest.mark.parametrize(
    ("right", "gets"),
    [
        (Right(DEPUTY, Rank.HEAD), True),
        (Right(DEPUTY, Rank.DEPUTY), True),
        (Right(DEPUTY, Rank.STAFF), False),
        (Right(DEPUTY, Rank.WRITER, 7), False),
    ],
)
async def test_it_reaches_every_head_and_deputy_whose_right_was_given_in_the_chat(
    store: Store, clock: Clock, routine: Digest, right: Right, gets: bool
) -> None:
    await wrote(store, date(2026, 11, 30), 20)
    clock.now = at(MONDAY, 9)
    async with store.begin() as uow:
        await uow.grants.give(right, HEAD, uow.now, None)
    told = await due(store, routine)
    assert {one.peer_id for one in told} == ({HEAD, DEPUTY} if gets else {HEAD})
    assert [bool(one.enclosure) for one in told if one.peer_id == DEPUTY] == [True, True] * gets


async def test_a_right_that_is_over_gets_no_report(store: Store, clock: Clock, routine: Digest) -> None:
    await wrote(store, date(2026, 11, 30), 20)
    async with store.begin() as uow:
        await uow.grants.give(Right(DEPUTY, Rank.DEPUTY), HEAD, uow.now, at(MONDAY, 8))
    clock.now = at(MONDAY, 9)
    assert {one.peer_id for one in await due(store, routine)} == {HEAD}


async def test_a_bot_that_slept_tells_on_waking(store: Store, clock: Clock, routine: Digest) -> None:
    await wrote(store, date(2026, 12, 1), 20)
    clock.now = at(MONDAY + timedelta(days=3), 15)
    assert ["01.12" in message.text or "30.11" in message.text for message in await due(store, routine)] == [True]


async def test_nothing_is_told_of_the_time_before_the_bot(store: Store, clock: Clock, routine: Digest) -> None:
    clock.now = at(MONDAY, 9)
    assert await due(store, routine) == []


async def test_an_explosion_and_a_silence_are_told(store: Store, clock: Clock, routine: Digest) -> None:
    for number in range(40):
        await wrote(store, date(2026, 10, 20) + timedelta(days=number), 10)
    last = date(2026, 11, 28)
    await wrote(store, last, 190)
    clock.now = at(last + timedelta(days=1), 9)
    alarm = (await due(store, routine))[-1].text
    assert "5А, родители: 200 сообщений за день, обычно в этот день недели 10" in alarm
    clock.now = at(last + timedelta(days=6), 9)
    texts = [message.text for message in await due(store, routine)]
    assert any("молчит 5 дней" in text for text in texts)
