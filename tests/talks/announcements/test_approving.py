"""A second person approves what is shown to them, and nothing else."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from tests.talks.announcements.drafting import NEWS, drafted, said_in, sets, shown
from tests.talks.school import ADMIN, DEPUTY, HEAD, PARENT, PARENTS_5A, School, button, open_school
from vk_emulator import FixedClock, HeardMessage

HOUR = 3600


async def approving(content: Content, tmp_path: Path, clock: FixedClock) -> AsyncIterator[School]:
    async with open_school(content, tmp_path, clock, announcements={"approval": "all"}) as school:
        await school.binds(PARENTS_5A)
        yield school


async def test_a_second_person_approves_once(content: Content, tmp_path: Path, clock: FixedClock) -> None:
    async for school in approving(content, tmp_path, clock):
        deputy = school.vk.person(DEPUTY)
        await drafted(deputy)
        await deputy.presses("Отправить")
        assert "ждёт одобрения" in (await deputy.hears()).text
        assert await said_in(school, PARENTS_5A) == [0]
        ask = await shown(school.admin)
        await school.admin.presses(button(ask, "Одобрить"), cmid=ask.cmid)
        assert "одобрено" in (await school.admin.hears()).text
        texts = [message.text for message in await deputy.hears_all(3)]
        assert any("одобрено" in text for text in texts) and any("доставлено 1 из 1" in text for text in texts)
        await school.admin.presses(button(ask, "Одобрить"), cmid=ask.cmid)
        assert "уже решено" in (await school.admin.hears()).text
        assert await said_in(school, PARENTS_5A) == [1]


async def test_what_is_returned_comes_back_with_the_remark(content: Content, tmp_path: Path, clock: FixedClock) -> None:
    async for school in approving(content, tmp_path, clock):
        deputy = school.vk.person(DEPUTY)
        await drafted(deputy)
        await deputy.presses("Отправить")
        await deputy.hears()
        ask = await shown(school.admin)
        await school.admin.presses(button(ask, "Вернуть"), cmid=ask.cmid)
        await school.admin.hears()
        await school.admin.says("Укажите кабинет")
        assert "Передал" in (await school.admin.hears()).text
        back = await deputy.hears()
        assert "вернули: Укажите кабинет" in back.text
        await deputy.presses(button(back, "Исправить"), cmid=back.cmid)
        assert (await deputy.hears()).text.startswith(NEWS)
        assert await said_in(school, PARENTS_5A) == [0]


async def test_nobody_approves_their_own(content: Content, tmp_path: Path, clock: FixedClock) -> None:
    async for school in approving(content, tmp_path, clock):
        await school.vk.person(HEAD).allows()
        await school.admin.says(f"/право @id{HEAD} директор")
        await school.admin.hears()
        await drafted(school.admin)
        await school.admin.presses("Отправить")
        assert "спросил 1 человека" in (await school.admin.hears()).text
        await school.admin.says("x", payload={"a": "approve:1"})
        assert "одобряет другой человек" in (await school.admin.hears()).text
        await school.vk.person(DEPUTY).says("x", payload={"a": "approve:1"})
        assert "для сотрудников" in (await school.vk.person(DEPUTY).hears()).text
        assert await said_in(school, PARENTS_5A) == [0]
        assert ADMIN


async def handed_in(school: School, *settings: tuple[str, str]) -> HeardMessage:
    """The deputy's announcement, as the owner is asked to approve it."""
    deputy = school.vk.person(DEPUTY)
    preview = await drafted(deputy)
    for label, words in settings:
        preview = await sets(deputy, preview, label, words)
    await deputy.presses("Отправить")
    assert "ждёт одобрения" in (await deputy.hears()).text
    return await shown(school.admin)


async def test_who_approves_sees_whom_when_and_how(content: Content, tmp_path: Path, clock: FixedClock) -> None:
    async for school in approving(content, tmp_path, clock):
        ask = await handed_in(school, ("Кому", "родители 5А"), ("Когда", "пт 18:30"), ("Годно до", "пт 20:00"))
        for told in (
            NEWS, "Кому: родители 5А, в 1 чат: 5А, родители", "Когда: 27.11 18:30", "Бесполезно после 27.11 20:00",
        ):  # fmt: skip
            assert told in ask.text


async def test_what_is_looked_at_is_not_moved_and_not_sent(content: Content, tmp_path: Path, clock: FixedClock) -> None:
    async for school in approving(content, tmp_path, clock):
        await handed_in(school, ("Когда", "завтра 8:00"))
        deputy = school.vk.person(DEPUTY)
        for action in ("move:1", "sendnow:1"):
            await deputy.says("x", payload={"a": action})
            assert "смотрит второй человек" in (await deputy.hears()).text
        clock.advance(24 * HOUR)
        await deputy.hears_nothing(2.5)
        assert await said_in(school, PARENTS_5A) == [0]


@pytest.mark.parametrize(
    ("when", "until", "hours", "told"),
    [("сейчас", "сегодня 14:00", 3, "уже бесполезно"), ("завтра 8:00", "неважно", 24, "не ушло вовремя")],
)
async def test_what_is_approved_too_late_is_asked_about_and_not_sent(
    content: Content, tmp_path: Path, clock: FixedClock, when: str, until: str, hours: int, told: str
) -> None:
    async for school in approving(content, tmp_path, clock):
        ask = await handed_in(school, ("Когда", when), ("Годно до", until))
        clock.advance(hours * HOUR)
        await school.admin.presses(button(ask, "Одобрить"), cmid=ask.cmid)
        assert "его время прошло" in (await school.admin.hears()).text
        deputy = school.vk.person(DEPUTY)
        asked = await deputy.hears()
        assert told in asked.text
        assert await said_in(school, PARENTS_5A) == [0]
        await deputy.says("/план")
        assert "ждёт вашего решения" in (await deputy.hears(timeout=20)).text
        await deputy.presses(button(asked, "Отправить сейчас"), cmid=asked.cmid)
        await deputy.hears_all(2)
        assert await said_in(school, PARENTS_5A) == [1]


async def test_who_lost_the_right_before_the_approval_sends_nothing(
    content: Content, tmp_path: Path, clock: FixedClock
) -> None:
    async for school in approving(content, tmp_path, clock):
        await school.parent.allows()
        await school.admin.says("/классы 5А")
        await school.admin.hears()
        await school.admin.says(f"/право @id{PARENT} 5А до пт 18:00")
        await school.admin.hears()
        await school.parent.hears()
        asked = await drafted(school.parent)
        await school.parent.presses(button(asked, "Кому: родители 5А"), cmid=asked.cmid)
        await school.parent.hears()
        await school.parent.presses("Отправить")
        await school.parent.hears()
        ask = await shown(school.admin)
        clock.advance(72 * HOUR)
        await school.admin.presses(button(ask, "Одобрить"), cmid=ask.cmid)
        for person in (school.admin, school.parent):
            assert "больше нет права объявлять" in (await person.hears()).text
        assert await said_in(school, PARENTS_5A) == [0]
        await school.admin.presses(button(ask, "Одобрить"), cmid=ask.cmid)
        assert "уже решено" in (await school.admin.hears()).text


async def test_a_remark_that_comes_too_late_does_not_catch_every_message(
    content: Content, tmp_path: Path, clock: FixedClock
) -> None:
    async for school in approving(content, tmp_path, clock):
        ask = await handed_in(school)
        await school.admin.presses(button(ask, "Вернуть"), cmid=ask.cmid)
        await school.admin.hears()
        deputy = school.vk.person(DEPUTY)
        await deputy.says("x", payload={"a": "drop:1"})
        assert "не будет отправлено" in (await deputy.hears()).text
        await school.admin.says("Укажите кабинет")
        assert "уже решено" in (await school.admin.hears()).text
        await school.admin.says("что такое сферум?")
        assert "уже решено" not in (await school.admin.hears()).text


async def test_only_the_urgent_is_approved_where_that_is_set(
    content: Content, tmp_path: Path, clock: FixedClock
) -> None:
    async with open_school(content, tmp_path, clock, announcements={"approval": "urgent"}) as school:
        await school.binds(PARENTS_5A)
        deputy = school.vk.person(DEPUTY)
        await drafted(deputy)
        await deputy.presses("Отправить")
        assert "отправляю" in (await deputy.hears()).text
        await deputy.hears()
        preview = await drafted(deputy, "Завтра занятий нет: авария.")
        await deputy.presses(button(preview, "Срочность"), cmid=preview.cmid)
        assert "Срочность: срочное" in (await shown(deputy)).text
        await deputy.presses("Отправить")
        assert "ждёт одобрения" in (await deputy.hears()).text


async def test_an_emergency_needs_a_second_person_where_that_is_set(
    content: Content, tmp_path: Path, clock: FixedClock
) -> None:
    async with open_school(content, tmp_path, clock, announcements={"emergency_needs_second": True}) as school:
        await school.binds(PARENTS_5A)
        await school.admin.says(f"/право @id{DEPUTY} завуч")
        await school.admin.hears()
        preview = await drafted(school.admin)
        for level in ("срочное", "экстренное"):
            await school.admin.presses(button(preview, "Срочность"), cmid=preview.cmid)
            preview = await shown(school.admin)
            assert f"Срочность: {level}" in preview.text
        await school.admin.presses("Отправить")
        assert "ждёт одобрения: спросил 1" in (await school.admin.hears()).text
        assert await said_in(school, PARENTS_5A) == [0]
        deputy = school.vk.person(DEPUTY)
        asks = [one for one in await deputy.hears_all(2) if "Одобрить?" in one.text]
        await deputy.presses(button(asks[0], "Одобрить"), cmid=asks[0].cmid)
        await deputy.hears()
        await school.admin.hears_all(2)
        assert await said_in(school, PARENTS_5A) == [1]


@pytest.mark.parametrize(
    ("hours", "told", "planned"),
    [(30, "ближайшее 27.11 08:00", 1), (72, "повторения кончились", 0)],
)
async def test_a_series_approved_late_begins_with_its_next_time_or_ends(
    content: Content, tmp_path: Path, clock: FixedClock, hours: int, told: str, planned: int
) -> None:
    async for school in approving(content, tmp_path, clock):
        ask = await handed_in(school, ("Когда", "каждый четверг и пятницу 8:00 до 27.11"))
        clock.advance(hours * HOUR)
        await school.admin.presses(button(ask, "Одобрить"), cmid=ask.cmid)
        await school.admin.hears()
        heard = [message.text for message in await school.vk.person(DEPUTY).hears_all(1 + planned)]
        assert any(told in text for text in heard), heard
        assert await school.one("SELECT count(*) FROM announcements WHERE state = 'planned'") == planned


async def test_a_mark_under_what_is_still_looked_at_does_not_count(
    content: Content, tmp_path: Path, clock: FixedClock
) -> None:
    async for school in approving(content, tmp_path, clock):
        deputy = school.vk.person(DEPUTY)
        preview = await drafted(deputy)
        await deputy.presses(button(preview, "Отметка"), cmid=preview.cmid)
        await shown(deputy)
        await deputy.presses("Отправить")
        await deputy.hears()
        await school.admin.hears()
        await school.admin.says("x", payload={"a": "ack:1"})
        assert "предпросмотр" in (await school.admin.hears()).text
        assert await school.one("SELECT count(*) FROM acknowledgements") == 0
