"""Reminding those who stopped half-way."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.content.reading.loading import Content
from bot.services.make import make_services
from bot.settings import Settings
from storage.database import Database
from storage.statistics.counters import author_hash
from storage.unit_of_work import Store
from tests.talks.linking.classes import comes, goes_on, has_class, link_into
from tests.talks.school import WEDNESDAY, School, button, open_school
from vk_emulator import FixedClock

DAY, HOUR = 24 * 3600, 3600


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(WEDNESDAY)


@pytest.fixture
async def daytime(content: Content, tmp_path: Path, clock: FixedClock) -> AsyncIterator[School]:
    async with open_school(content, tmp_path, clock, quiet_hours="21:00-07:00") as school:
        yield school


async def test_two_kind_reminders_and_never_again(daytime: School, clock: FixedClock) -> None:
    parent = daytime.parent
    step = await goes_on(parent, await comes(parent, await link_into(await has_class(daytime))))
    clock.advance(2 * DAY - HOUR)
    await daytime.wakes()
    await parent.hears_nothing()
    clock.advance(HOUR)
    await daytime.wakes()
    message = await parent.hears()
    assert "Откройте VK Мессенджер" in message.text and message.labels()[-1] == "Больше не напоминать"
    clock.advance(7 * DAY)
    await daytime.wakes()
    again = await parent.hears()
    for _ in range(3):
        clock.advance(10 * DAY)
        await daytime.wakes()
    await parent.hears_nothing()
    await parent.presses(button(again, "Продолжить"), cmid=again.cmid)
    assert (await parent.hears()).text == step.text


async def test_nobody_is_reminded_in_quiet_hours(daytime: School, clock: FixedClock) -> None:
    await comes(daytime.parent, await link_into(await has_class(daytime)))
    clock.advance(2 * DAY + 12 * HOUR)  # midnight
    await daytime.wakes()
    await daytime.parent.hears_nothing()
    clock.advance(8 * HOUR)
    await daytime.wakes()
    assert "остановились" in (await daytime.parent.hears()).text


async def test_who_does_not_want_it_is_never_reminded(daytime: School, clock: FixedClock) -> None:
    teacher = await has_class(daytime)
    await comes(daytime.parent, await link_into(teacher))
    clock.advance(2 * DAY)
    await daytime.wakes()
    message = await daytime.parent.hears()
    await daytime.parent.presses(button(message, "Больше не"), cmid=message.cmid)
    assert "больше не напоминаю" in (await daytime.parent.hears()).text
    clock.advance(8 * DAY)
    await daytime.wakes()
    await teacher.says("/класс 5А")
    board, _ = await teacher.hears_all(2)
    await teacher.presses(button(board, "Напомнить остановившимся"), cmid=board.cmid)
    assert "напоминать некому" in (await teacher.hears()).text
    await daytime.parent.hears_nothing()


async def test_who_has_finished_or_deleted_is_not_reminded(daytime: School, clock: FixedClock) -> None:
    ref = await link_into(await has_class(daytime))
    await goes_on(daytime.parent, await comes(daytime.parent, ref), 9)
    other = daytime.vk.person(302)
    await comes(other, ref)
    await other.says("удалить мои данные")
    await other.presses(button(await other.hears(), "Да"))
    await other.hears()
    clock.advance(3 * DAY)
    await daytime.wakes()
    await asyncio.gather(daytime.parent.hears_nothing(), other.hears_nothing())


async def test_the_class_teacher_reminds_all_at_most_once_in_three_days(daytime: School, clock: FixedClock) -> None:
    teacher = await has_class(daytime)
    await comes(daytime.parent, await link_into(teacher))
    clock.advance(2 * DAY)
    await teacher.says("/класс 5А")
    board, _ = await teacher.hears_all(2)
    await teacher.presses(button(board, "Напомнить остановившимся"), cmid=board.cmid)
    assert "Напомнил всем" in (await teacher.hears()).text
    assert "остановились" in (await daytime.parent.hears()).text
    await teacher.presses(button(board, "Напомнить остановившимся"), cmid=board.cmid)
    assert "меньше трёх дней" in (await teacher.hears()).text
    await daytime.parent.hears_nothing()
    clock.advance(3 * DAY)
    await teacher.presses(button(board, "Напомнить остановившимся"), cmid=board.cmid)
    assert "Напомнил всем" in (await teacher.hears()).text


async def test_a_forged_nudge_reminds_nobody(daytime: School) -> None:
    await comes(daytime.parent, await link_into(await has_class(daytime)))
    await daytime.parent.says("x", payload={"a": "nudge:1"})
    assert "сотрудники школы" in (await daytime.parent.hears()).text


async def test_people_silent_for_half_a_year_are_forgotten(daytime: School, clock: FixedClock) -> None:
    await comes(daytime.parent, await link_into(await has_class(daytime)))
    clock.advance(179 * DAY)
    await daytime.restart()
    assert await daytime.one("SELECT count(*) FROM paths") == 1
    clock.advance(2 * DAY)
    await daytime.calls("Retention.purge")
    for table in ("people", "paths", "members", "consents"):
        assert await daytime.one(f"SELECT count(*) FROM {table}") == 0  # noqa: S608
    assert await daytime.one("SELECT count(*) FROM classes") == 1


async def test_the_worst_steps_of_the_week_are_told(daytime: School, content: Content) -> None:
    parent = daytime.parent
    step = await goes_on(parent, await comes(parent, await link_into(await has_class(daytime))), 2)
    await parent.presses(button(step, step.labels()[1]), cmid=step.cmid)
    await parent.presses(button(await parent.hears(), "Не приходит код"))
    await parent.hears()
    await daytime.stop()
    database = await Database.open(daytime.database)
    store = Store(database, lambda: int(WEDNESDAY), lambda: 1, author_hash(b"key"))
    drop_off = make_services(Settings(), content, ZoneInfo("Asia/Novosibirsk")).linking.drop_off
    async with store.begin() as uow:
        lines = await drop_off.lines(uow, date(2026, 11, 25))
        assert not await drop_off.lines(uow, date(2026, 11, 16))
    await database.close()
    assert lines == ["— «Создайте учебный профиль», родитель: не прошли <5 из <5. Чаще всего: Не приходит код."]
