"""What is planned leaves at its time, once; late within a limit; recurring."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from tests.talks.announcements.drafting import drafted, said_in, sets, shown
from tests.talks.school import PARENTS_5A, School, button, open_school
from vk_emulator import FixedClock, HeardMessage

HOUR = 3600


@pytest.fixture
async def noon(content: Content, tmp_path: Path, clock: FixedClock) -> AsyncIterator[School]:
    async with open_school(content, tmp_path, clock, quiet_hours="21:00-07:00") as school:
        await school.binds(PARENTS_5A)
        yield school


async def plan(school: School, when: str) -> HeardMessage:
    await sets(school.admin, await drafted(school.admin), "Когда", when)
    await school.admin.presses("Отправить")
    return await school.admin.hears()


async def test_it_leaves_at_its_time_over_a_restart(noon: School, clock: FixedClock) -> None:
    assert "запланировано: 26.11 08:00, 1 чат" in (await plan(noon, "завтра 8:00")).text
    await noon.restart()
    clock.advance(19 * HOUR)
    await noon.admin.hears_nothing(2.5)
    assert await said_in(noon, PARENTS_5A) == [0]
    clock.advance(HOUR)
    assert "доставлено 1 из 1" in (await noon.admin.hears()).text
    assert await said_in(noon, PARENTS_5A) == [1]


async def test_what_missed_its_time_before_quiet_hours_waits_and_its_author_is_told(
    noon: School, clock: FixedClock
) -> None:
    await plan(noon, "сегодня 20:50")
    await noon.stop()
    clock.advance(9 * HOUR + 300)
    await noon.start()
    told = await noon.admin.hears()
    assert "не успело уйти в 25.11 20:50" in told.text and "уйдёт 26.11 07:00" in told.text
    assert await said_in(noon, PARENTS_5A) == [0]
    await noon.admin.presses(button(told, "Отправить сейчас"), cmid=told.cmid)
    assert "отправляю" in (await noon.admin.hears()).text
    assert "доставлено 1 из 1" in (await noon.admin.hears()).text


async def test_the_plan_is_listed_with_a_picture_and_can_be_changed(noon: School, clock: FixedClock) -> None:
    await plan(noon, "завтра 8:00")
    await noon.admin.says("/план")
    listed = await noon.admin.hears(timeout=20)
    assert "1 объявление впереди" in listed.text and "№ 1 — 26.11 08:00" in listed.text
    assert [one["type"] for one in listed.attachments] == ["photo"]
    await noon.admin.presses(button(listed, "№ 1"), cmid=listed.cmid)
    one = await noon.admin.hears()
    assert one.text.endswith("№ 1, кому: все\nКогда: 26.11 08:00"), "one message"
    await noon.admin.presses(button(one, "Перенести"), cmid=one.cmid)
    await noon.admin.hears()
    await noon.admin.says("зовтра 8:00")
    perhaps = await noon.admin.hears()
    assert "Вы имели в виду «завтра 8:00»?" in perhaps.text
    await noon.admin.presses(button(perhaps, "Да, завтра"), cmid=perhaps.cmid)
    assert "перенесено: 26.11 08:00" in (await noon.admin.hears()).text
    await noon.admin.presses(button(one, "Перенести"), cmid=one.cmid)
    await noon.admin.hears()
    await noon.admin.says("31.02 8:00")
    assert "в календаре нет" in (await noon.admin.hears()).text
    await noon.admin.says("пт 18:30")
    assert "перенесено: 27.11 18:30" in (await noon.admin.hears()).text
    await noon.admin.presses(button(one, "Отправить сейчас"), cmid=one.cmid)
    assert "отправляю" in (await noon.admin.hears()).text
    await noon.admin.hears()
    await noon.admin.presses(button(one, "Не отправлять"), cmid=one.cmid)
    assert "уже ушло" in (await noon.admin.hears()).text
    assert await said_in(noon, PARENTS_5A) == [1]


async def test_what_repeats_comes_each_time_once_and_ends(noon: School, clock: FixedClock) -> None:
    assert "по чт, пт в 08:00 до 27.11.2026" in (await plan(noon, "каждый четверг и пятницу 8:00 до 27.11")).text
    clock.advance(20 * HOUR + 60)
    assert "доставлено 1 из 1" in (await noon.admin.hears()).text
    await noon.restart()
    clock.advance(24 * HOUR)
    told = {message.text.partition(":")[0].rstrip("0123456789 ") for message in await noon.admin.hears_all(2)}
    assert len(told) == 2
    assert await said_in(noon, PARENTS_5A) == [2]
    assert await noon.one("SELECT count(*) FROM announcements WHERE state = 'planned'") == 0


async def test_too_late_is_asked_about_and_never_sent_alone(noon: School, clock: FixedClock) -> None:
    await plan(noon, "завтра 8:00")
    await noon.stop()
    clock.advance(22 * HOUR)
    await noon.start()
    asked = await noon.admin.hears()
    assert "не ушло вовремя, в 26.11 08:00" in asked.text
    assert await said_in(noon, PARENTS_5A) == [0]
    await noon.admin.presses(button(asked, "Отправить сейчас"), cmid=asked.cmid)
    assert "отправляю" in (await noon.admin.hears()).text


async def test_a_little_late_is_sent(noon: School, clock: FixedClock) -> None:
    await plan(noon, "завтра 8:00")
    await noon.stop()
    clock.advance(20 * HOUR + 1800)
    await noon.start()
    assert "доставлено 1 из 1" in (await noon.admin.hears()).text


async def test_quiet_hours_hold_the_ordinary_and_not_the_urgent(noon: School, clock: FixedClock) -> None:
    clock.advance(11 * HOUR)
    preview = await drafted(noon.admin)
    assert "тихие часы: объявление уйдёт в 07:00" in preview.text
    preview = await sets(noon.admin, preview, "Годно до", "завтра 06:00")
    await noon.admin.presses("Отправить")
    assert "бесполезно после 26.11 06:00" in (await noon.admin.hears()).text
    await noon.admin.presses(button(preview, "Срочность"), cmid=preview.cmid)
    await shown(noon.admin)
    await noon.admin.presses("Отправить")
    assert "отправляю" in (await noon.admin.hears()).text


async def test_tomorrow_said_in_quiet_hours_is_another_day_when_it_leaves(noon: School, clock: FixedClock) -> None:
    clock.advance(10 * HOUR)
    await noon.admin.says("/объявление Завтра уроки начнутся в 9:00.")
    preview = await shown(noon.admin)
    assert "написано «завтра», а объявление уйдёт 26.11" in preview.text


async def test_a_date_that_will_have_passed_is_remarked(noon: School) -> None:
    await noon.admin.says("/объявление Сдача учебников 27.11 с 9:00.")
    preview = await shown(noon.admin)
    assert "уже прошла" not in preview.text
    preview = await sets(noon.admin, preview, "Когда", "28.11 09:00")
    assert "дата «27.11» уже прошла" in preview.text
