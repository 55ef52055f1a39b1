"""An announcement goes to those its author was shown, or its author hears of it in time."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from tests.talks.announcements.drafting import drafted, said_in, sets
from tests.talks.school import (
    DEPUTY,
    HEAD,
    PARENTS_1V,
    PARENTS_5A,
    PARENTS_7B,
    WEDNESDAY,
    School,
    button,
    open_school,
)
from vk_emulator import FixedClock

HOUR = 3600.0


@pytest.fixture
async def clock() -> FixedClock:
    return FixedClock(WEDNESDAY)


@pytest.fixture
async def school(content: Content, tmp_path: Path, clock: FixedClock) -> AsyncIterator[School]:
    async with open_school(content, tmp_path, clock) as opened:
        yield opened


async def planned(school: School, when: str = "завтра 8:00") -> None:
    """An announcement to all parents, of whom the chat of 5А is bound so far."""
    await school.binds(PARENTS_5A, PARENTS_1V)
    await sets(school.admin, await drafted(school.admin), "Кому", "родители")
    await sets(school.admin, await drafted(school.admin), "Когда", when)
    await school.admin.presses("Отправить")
    assert "запланировано" in (await school.admin.hears()).text


async def test_its_author_hears_an_hour_before_what_was_added_and_what_is_gone(
    school: School, clock: FixedClock
) -> None:
    await planned(school)
    await school.binds(PARENTS_7B)
    await school.vk.chat(PARENTS_1V, action="kick_bot")
    await school.admin.in_chat(PARENTS_5A).says("/отвязать")
    await school.admin.in_chat(PARENTS_5A).hears()
    clock.advance(19 * HOUR + 60)
    told = await school.admin.hears()
    assert "Объявление № 1 уйдёт 26.11 08:00" in told.text
    gone = "Больше не получат: «1В, родители» (бот вышел из чата), «5А, родители»"
    assert "Добавились: «7Б, родители»" in told.text and gone in told.text
    assert told.labels() == ["Отправить сейчас", "Перенести", "Изменить", "Не отправлять", "Список адресатов"]
    clock.advance(HOUR)
    await school.admin.hears()
    assert await said_in(school, PARENTS_7B, PARENTS_5A) == [1, 0]


async def test_it_can_be_stopped(school: School, clock: FixedClock) -> None:
    await planned(school)
    await school.binds(PARENTS_7B)
    clock.advance(19 * HOUR + 60)
    told = await school.admin.hears()
    await school.admin.presses("Не отправлять", cmid=told.cmid)
    assert "не будет отправлено" in (await school.admin.hears()).text
    clock.advance(2 * HOUR)
    await school.admin.hears_nothing()
    assert await said_in(school, PARENTS_5A, PARENTS_7B) == [0, 0]


async def test_a_change_at_the_last_moment_gives_five_minutes(school: School, clock: FixedClock) -> None:
    await planned(school)
    clock.advance(19 * HOUR + 60)
    await school.admin.hears_nothing(2.5)
    await school.binds(PARENTS_7B)
    clock.advance(HOUR)
    assert "уйдёт 26.11 08:06" in (await school.admin.hears()).text
    assert await said_in(school, PARENTS_5A, PARENTS_7B) == [0, 0]
    clock.advance(301)
    assert "доставлено 3 из 3" in (await school.admin.hears()).text
    assert await said_in(school, PARENTS_5A, PARENTS_7B) == [1, 1]


async def test_the_same_list_is_not_talked_of(school: School, clock: FixedClock) -> None:
    await planned(school)
    await school.vk.chat(PARENTS_5A, action="title", title="Наши пятые")
    clock.advance(20 * HOUR + 60)
    assert "доставлено 2 из 2" in (await school.admin.hears()).text


async def test_a_series_says_it_once(school: School, clock: FixedClock) -> None:
    await planned(school, "каждый день 8:00")
    await school.binds(PARENTS_7B)
    clock.advance(19 * HOUR + 60)
    assert "Добавились" in (await school.admin.hears()).text
    clock.advance(HOUR)
    assert "доставлено 3 из 3" in (await school.admin.hears()).text
    clock.advance(24 * HOUR)
    assert "доставлено 3 из 3" in (await school.admin.hears()).text


async def test_a_press_adds_nobody_who_was_not_shown(school: School) -> None:
    await school.binds(PARENTS_5A)
    preview = await sets(school.admin, await drafted(school.admin), "Кому", "родители")
    await school.binds(PARENTS_7B)
    await school.admin.presses("Отправить", cmid=preview.cmid)
    told, again = await school.admin.hears_all(2)
    assert "Пока не отправлено" in told.text and "«7Б, родители»" in told.text
    assert await said_in(school, PARENTS_5A, PARENTS_7B) == [0, 0]
    await school.admin.presses(button(again, "тправить"), cmid=again.cmid)
    await school.admin.hears_all(2)
    assert await said_in(school, PARENTS_5A, PARENTS_7B) == [1, 1]


async def test_sending_now_adds_nobody_either(school: School) -> None:
    await planned(school)
    await school.binds(PARENTS_7B)
    await school.admin.says("x", payload={"a": "sendnow:1"})
    told = await school.admin.hears()
    assert "Добавились: «7Б, родители»" in told.text
    assert await said_in(school, PARENTS_5A, PARENTS_7B) == [0, 0]


async def test_an_approval_adds_nobody_either(content: Content, tmp_path: Path) -> None:
    async with open_school(content, tmp_path, announcements={"approval": "all"}) as school:
        await school.binds(PARENTS_5A)
        head = school.vk.person(HEAD)
        await head.allows()
        await school.admin.says(f"/право @id{HEAD} директор")
        await school.admin.hears()
        await head.hears()
        preview = await sets(school.admin, await drafted(school.admin), "Кому", "родители")
        await school.admin.presses("Отправить", cmid=preview.cmid)
        await school.admin.hears()
        asked = await head.hears()
        await head.presses("Список адресатов", cmid=asked.cmid)
        assert "— 5А, родители" in (await head.hears()).text
        await school.binds(PARENTS_7B)
        await head.presses("Одобрить", cmid=asked.cmid)
        told, again = await head.hears_all(2)
        assert "Добавились: «7Б, родители»" in told.text
        assert await said_in(school, PARENTS_5A, PARENTS_7B) == [0, 0]
        await head.presses("Одобрить", cmid=again.cmid)
        assert "одобрено" in (await head.hears()).text


async def test_what_is_planned_lists_its_targets_as_people_count_and_not_to_strangers(school: School) -> None:
    await school.vk.chat(PARENTS_5A, action="title", title="10А, родители")
    await planned(school)
    await school.admin.says("x", payload={"a": "targets:1"})
    listed = (await school.admin.hears()).text
    assert [line for line in listed.splitlines() if line.startswith("—")] == ["— 1В, родители", "— 10А, родители"]
    stranger = school.vk.person(DEPUTY)
    await stranger.says("x", payload={"a": "targets:1"})
    assert "родители" not in (await stranger.hears()).text
