"""What class teachers and staff see of a class, and the new year."""

import tomllib
from pathlib import Path

from bot.content.reading.loading import Content
from bot.settings import StatisticsSettings
from demo.stage import SCHOOL
from tests.talks.linking.classes import comes, crowd, goes_on, has_class, link_into
from tests.talks.school import OTHER_PARENT, WEDNESDAY, School, button, open_school
from vk_emulator import FixedClock

DAY = 24 * 3600


async def test_the_class_teacher_sees_exact_numbers_and_no_names(school: School) -> None:
    teacher = await has_class(school)
    step = await comes(school.parent, await link_into(teacher))
    await goes_on(school.parent, step, 3)
    await teacher.says("/класс")
    heard = await teacher.hears(timeout=20)
    told = heard.text
    assert [one["type"] for one in heard.attachments] == ["photo"]
    assert "Класс 5А" in told and "Родители: пришли 1, профиль 1, защищён 0" in told
    assert "Анна" not in told and str(school.parent.id) not in told


async def test_others_do_not_see_small_numbers(school: School) -> None:
    teacher = await has_class(school)
    await comes(school.parent, await link_into(teacher))
    await school.admin.says("/класс 5а")
    told = (await school.admin.hears(timeout=20)).text
    assert "пришли <5, профиль <5" in told
    await school.admin.says("/доска")
    assert "5А ⬜⬜⬜⬜ пришли <5" in (await school.admin.hears(timeout=20)).text


async def test_a_big_class_is_told_to_all_who_may_see_it(content: Content, tmp_path: Path) -> None:
    seed = crowd(tomllib.loads(SCHOOL.read_text(encoding="utf-8")), 6)
    async with open_school(content, tmp_path, seed=seed) as school:
        ref = await link_into(await has_class(school))
        for number in range(6):
            person = school.vk.person(1000 + number)
            await goes_on(person, await comes(person, ref), 3)
        await school.admin.says("/доска")
        heard = await school.admin.hears(timeout=20)
        assert "5А ⬜⬜⬜⬜ пришли 5–9" in heard.text and len(heard.attachments) == 1
        await school.admin.says("/class 5A")
        assert "пришли 5–9, профиль 5–9, защищён <5" in (await school.admin.hears(timeout=20)).text


async def test_shares_are_of_the_class_where_its_size_is_given(content: Content, tmp_path: Path) -> None:
    seed = crowd(tomllib.loads(SCHOOL.read_text(encoding="utf-8")), 8)
    sizes = StatisticsSettings(class_sizes={"5А": 10})
    async with open_school(content, tmp_path, seed=seed, statistics=sizes) as school:
        ref = await link_into(await has_class(school))
        await school.admin.says("/классы 6Б")
        await school.admin.hears()
        for number in range(8):
            person = school.vk.person(1000 + number)
            await goes_on(person, await comes(person, ref), 3)
        await school.admin.says("/доска")
        told = (await school.admin.hears(timeout=20)).text
        assert "5А 🟧🟥🟥🟥 пришли 5–9" in told, "eight of ten pupils and ten parents"
        assert "6Б* ⬜⬜⬜⬜" in told
        assert "Доли — от класса" in told and "* размер класса не задан" in told


async def test_who_is_stuck_is_told_with_step_and_symptom(content: Content, tmp_path: Path) -> None:
    clock = FixedClock(WEDNESDAY)
    async with open_school(content, tmp_path, clock) as school:
        teacher = await has_class(school)
        step = await goes_on(school.parent, await comes(school.parent, await link_into(teacher)), 2)
        await school.parent.presses(button(step, step.labels()[1]), cmid=step.cmid)
        await school.parent.presses(button(await school.parent.hears(), "Не приходит код"))
        await school.parent.hears()
        await teacher.says("/класс 5А")
        assert "остановились" not in "".join(one.text for one in await teacher.hears_all(2, timeout=20))
        clock.advance(3 * DAY)
        await teacher.says("/класс 5А")
        assert "«Создайте учебный профиль» — 1 (Не приходит код)" in (await teacher.hears(timeout=20)).text


async def test_a_stranger_sees_no_class(school: School) -> None:
    await has_class(school)
    await school.parent.says("/класс 5А")
    assert "сотрудники школы" in (await school.parent.hears()).text
    await school.parent.says("/доска")
    assert "для сотрудников" in (await school.parent.hears()).text


async def test_a_class_that_is_not_there_is_told(school: School) -> None:
    await school.admin.says("/класс 9Я")
    assert "Класса 9Я нет" in (await school.admin.hears(timeout=20)).text
    await school.admin.says("/класс какой-то")
    assert "Пишите так: 7А" in (await school.admin.hears(timeout=20)).text
    await school.admin.says("/доска")
    assert "Классов пока нет" in (await school.admin.hears(timeout=20)).text


async def test_class_teachers_are_appointed_and_dismissed(school: School) -> None:
    await has_class(school)
    await school.admin.says("/классы")
    assert "5А — [id201|" in (await school.admin.hears(timeout=20)).text
    await school.admin.says("/классрук 5А убрать id201")
    assert "больше не классный руководитель" in (await school.admin.hears(timeout=20)).text
    await school.admin.says("/классрук 5А Марина Ивановна")
    assert "Напишите так" in (await school.admin.hears(timeout=20)).text
    await school.vk.person(201).says("/класс 5А")
    assert "сотрудники школы" in (await school.vk.person(201).hears()).text


async def test_the_new_year_is_shown_then_done_once(content: Content, tmp_path: Path) -> None:
    clock = FixedClock(WEDNESDAY)
    async with open_school(content, tmp_path, clock) as school:
        teacher = await has_class(school, "5А")
        await has_class(school, "6А", OTHER_PARENT)
        await has_class(school, "11А", OTHER_PARENT)
        await comes(school.parent, await link_into(teacher))
        await school.admin.says("/новыйгод")
        assert "переводить некого" in (await school.admin.hears(timeout=20)).text
        clock.advance(280 * DAY)
        await school.admin.says("/newyear")
        shown = await school.admin.hears()
        for line in ("5А → 6А", "6А → 7А", "11А → выпуск"):
            assert line in shown.text
        assert await school.one("SELECT count(*) FROM classes WHERE year = 2027") == 0
        await school.admin.presses(button(shown, "Перевести"), cmid=shown.cmid)
        assert "Готово: 3 класса. Спросил классных руководителей: 2" in (await school.admin.hears(timeout=20)).text
        await school.admin.presses(button(shown, "Перевести"), cmid=shown.cmid)
        assert "уже переведены" in (await school.admin.hears(timeout=20)).text
        rows = await school.rows("SELECT grade, year, archived_at IS NULL FROM classes ORDER BY id")
        assert rows == [(6, 2027, 1), (7, 2027, 1), (11, 2026, 0)]
        asked = await teacher.hears()
        assert "теперь 6А" in asked.text
        await teacher.presses(button(asked, "Нет"), cmid=asked.cmid)
        assert "больше не классный руководитель" in (await teacher.hears(timeout=20)).text
        taught = "SELECT count(*) FROM class_teachers WHERE person_id = ?"
        assert await school.one(taught, await school.ours(201)) == 0


async def test_a_forged_new_year_changes_nothing(school: School) -> None:
    await has_class(school)
    await school.parent.says("x", payload={"a": "newyear:2027"})
    assert "для сотрудников" in (await school.parent.hears()).text
    await school.admin.says("x", payload={"a": "newyear:2099"})
    assert "уже переведены" in (await school.admin.hears(timeout=20)).text
    assert await school.one("SELECT grade FROM classes") == 5
