"""Whom a draft is for: in words, by buttons, by names that were saved."""

from pathlib import Path

from bot.content.reading.loading import Content
from tests.talks.announcements.drafting import (
    NEWS,
    drafted,
    refused,
    said_in,
    sets,
    shown,
)
from tests.talks.school import (
    DEPUTY,
    PARENTS_1V,
    PARENTS_5A,
    PARENTS_7B,
    STAFF_ROOM,
    TEACHER_5A,
    School,
    button,
    open_school,
)
from vk_emulator import HeardMessage


async def test_parents_of_a_grade_get_it_and_nobody_else(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B, STAFF_ROOM)
    preview = await sets(school.admin, await drafted(school.admin), "Кому", "родители 5-х классов")
    assert "Кому: родители 5-х классов, в 1 чат: 5А, родители\nКогда: сейчас" in preview.text
    await school.admin.presses("Отправить")
    await school.admin.hears_all(2)
    assert await said_in(school, PARENTS_5A, PARENTS_7B, STAFF_ROOM) == [1, 0, 0]


async def test_exclusions_and_staff(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B, PARENTS_1V, STAFF_ROOM)
    preview = await sets(school.admin, await drafted(school.admin), "Кому", "родители; все педагоги кроме 7Б")
    assert "в 3 чата" in preview.text and "7Б" not in preview.text.partition("Кому")[0]


async def test_an_audience_that_matches_nobody_is_told_and_the_draft_kept(school: School) -> None:
    await school.binds(PARENTS_5A)
    told = await refused(school.admin, await drafted(school.admin), "Кому", "родители 11-х классов")
    assert "Класса «11» в школе нет" in told
    await school.admin.says("все")
    preview = await shown(school.admin)
    assert "в 1 чат" in preview.text


async def test_people_are_written_to_by_role_class_and_step(content: Content, tmp_path: Path) -> None:
    async with open_school(content, tmp_path) as school:
        await school.admin.says("/классы 5А")
        await school.admin.hears()
        await school.admin.says("/позвать 5А родитель")
        link = (await school.admin.hears(timeout=20)).text
        ref = link.partition("ref=")[2].partition("&")[0]
        await school.parent.says("Начать", ref=ref)
        asked = await school.parent.hears()
        await school.parent.presses(button(asked, "Да, запоминать"), cmid=asked.cmid)
        await school.parent.hears_all(2)
        await school.admin.says("/класс 5А")
        await school.admin.hears_all(2, timeout=20)
        await school.admin.presses("✓ 1")
        await school.admin.hears()
        await school.parent.hears()
        preview = await sets(school.admin, await drafted_for_people(school), "Кому", "родители 5А, кто не связал")
        assert "Лично: 1 человек" in preview.text
        await school.admin.presses("Отправить")
        assert NEWS in (await school.parent.hears()).text


async def drafted_for_people(school: School) -> HeardMessage:
    await school.admin.says(f"/объявление {NEWS}")
    return await school.admin.hears()


async def test_a_class_teacher_writes_to_the_own_class_alone(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    for words in ("/классы 5А 7Б", f"/классрук 5А @id{TEACHER_5A}", f"/каналы добавить Сайт школы @id{TEACHER_5A}"):
        await school.admin.says(words)
        await school.admin.hears()
    teacher = school.vk.person(TEACHER_5A)
    asked = await drafted(teacher)
    assert "Пока никому" in asked.text and "7Б" not in f"{asked.text} {asked.labels()}"
    await teacher.presses(button(asked, "5А: 1 чат"), cmid=asked.cmid)
    preview = await teacher.hears()
    assert "Кому: 5А" in preview.text and "7Б" not in preview.text
    assert "только в свой класс: 5А" in await refused(teacher, preview, "Кому", "родители 7Б")
    for beyond in ("все", "стена", "родители 5А, стена", "«Сайт школы»", "родители 5А, «Сайт школы»"):
        await teacher.says(beyond)
        assert "только в свой класс" in (await teacher.hears()).text
    await teacher.says("родители 5А")
    await teacher.presses(button(await shown(teacher), "Отправить"))
    await teacher.hears_all(2)
    assert await said_in(school, PARENTS_5A, PARENTS_7B) == [1, 0]


async def test_an_audience_is_saved_and_used_by_name(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    preview = await sets(school.admin, await drafted(school.admin), "Кому", "родители 5-х классов")
    assert "«Пятые классы» — родители 5-х классов" in await refused(
        school.admin, preview, "Кому", "сохранить как Пятые классы"
    )
    await school.admin.says("все")
    preview = await shown(school.admin)
    assert "в 2 чата" in preview.text
    preview = await sets(school.admin, preview, "Кому", "пятые классы")
    assert "Кому: родители 5-х классов" in preview.text
    await school.admin.presses(button(preview, "Кому"), cmid=preview.cmid)
    assert "Сохранённые: пятые классы" in (await school.admin.hears()).text
    await school.admin.says("удалить аудиторию пятые классы")
    assert "больше нет" in (await school.admin.hears()).text


async def test_a_chat_is_bound_for_a_purpose_and_a_class(school: School) -> None:
    await school.admin.says("/классы 9В")
    await school.admin.hears()
    there = school.admin.in_chat(PARENTS_5A)
    await there.says("/привязать")
    assert "Для кого: родители 5А" in (await there.hears()).text
    await there.says("/привязать ученики 9В")
    assert "Для кого: ученики 9В" in (await there.hears()).text
    await there.says("/привязать ученики 9Я")
    assert "9Я" in (await there.hears()).text
    preview = await sets(school.admin, await drafted(school.admin), "Кому", "ученики 9В")
    assert "в 1 чат: 5А, родители" in preview.text


async def test_an_audience_is_chosen_by_buttons(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    await school.admin.says("/классы 5А 7Б")
    await school.admin.hears()
    preview = await drafted(school.admin)
    await school.admin.presses(button(preview, "Кому"), cmid=preview.cmid)
    who = await school.admin.hears()
    await school.admin.presses(button(who, "Родители"), cmid=who.cmid)
    grades = await school.admin.hears()
    await school.admin.presses(button(grades, "7-е"), cmid=grades.cmid)
    assert "Кому: родители 7-х классов" in (await shown(school.admin)).text
    await school.admin.presses(button(who, "Все чаты"), cmid=who.cmid)
    assert "в 2 чата" in (await shown(school.admin)).text


async def test_class_teachers_are_written_to_in_person(school: School) -> None:
    """Those whom the school has appointed, by class; not who says so of themselves."""
    await school.binds(PARENTS_5A)
    for words in ("/классы 5А 7Б", f"/классрук 5А @id{TEACHER_5A}", f"/классрук 7Б @id{DEPUTY}"):
        await school.admin.says(words)
        await school.admin.hears()
    await school.vk.person(TEACHER_5A).allows()
    await school.parent.says("x", payload={"a": "consent:yes:class_teacher"})
    await school.parent.hears()
    preview = await sets(school.admin, await drafted(school.admin), "Кому", "классрукам 5-х классов")
    assert "в чаты не уйдёт" in preview.text and "Лично: 1 человек" in preview.text
    assert "Кому: классные руководители 5-х классов" in preview.text
    await school.admin.presses(button(preview, "Отправить"), cmid=preview.cmid)
    await school.admin.hears_all(2)
    assert NEWS in (await school.vk.person(TEACHER_5A).hears()).text
    await school.vk.person(DEPUTY).hears_nothing()
    assert await said_in(school, PARENTS_5A) == [0]
