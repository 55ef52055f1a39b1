"""An announcement has an audience when somebody has chosen it, or accepted the one its text names."""

import pytest

from tests.talks.announcements.drafting import said_in, to_everybody
from tests.talks.linking.classes import has_class
from tests.talks.school import PARENTS_1V, PARENTS_5A, PARENTS_7B, STAFF_ROOM, School, button
from vk_emulator import HeardMessage

NEWS = "В пятницу уроки начнутся в 9:00."


async def written(school: School, text: str = NEWS) -> HeardMessage:
    await school.admin.says(f"/объявление {text}")
    return await school.admin.hears()


async def test_nobody_is_chosen_by_default_and_nothing_can_be_sent(school: School) -> None:
    await school.binds(PARENTS_5A, STAFF_ROOM)
    asked = await written(school)
    assert "Пока никому" in asked.text and "тправить" not in str(asked.labels())
    await school.admin.says("x", payload={"a": "send:1:1:0"})
    assert "не выбрано, кому" in (await school.admin.hears()).text
    assert await said_in(school, PARENTS_5A, STAFF_ROOM) == [0, 0]


async def test_the_whole_school_is_a_choice_with_its_number(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B, STAFF_ROOM)
    asked = await written(school)
    preview = await to_everybody(school.admin, asked)
    assert "Вся школа: 3 чата" in asked.labels() and "в 3 чата" in preview.text


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Уважаемые родители 7Б! ", "родители 7Б"),
        ("Родителям 7Б: ", "родители 7Б"),
        ("Дорогие ученики 7Б, ", "ученики 7Б"),
        ("Уважаемые коллеги! ", "учителя"),
    ],
)
async def test_an_audience_the_text_names_is_offered_and_waits_for_a_press(
    school: School, text: str, whom: str
) -> None:
    await school.vk.chat(PARENTS_1V, action="title", title="7Б, ученики")
    await school.binds(PARENTS_5A, PARENTS_7B, PARENTS_1V, STAFF_ROOM)
    asked = await written(school, text + NEWS)
    assert f"Кому: {whom}?" in asked.text and "тправить" not in str(asked.labels())
    await school.admin.presses(button(asked, f"Кому: {whom}"), cmid=asked.cmid)
    preview = await school.admin.hears()
    assert f"Кому: {whom}" in preview.text and "в 1 чат:" in preview.text


async def test_a_class_the_school_has_not_is_not_offered(school: School) -> None:
    await school.binds(PARENTS_5A)
    assert "Кому:" not in (await written(school, "Уважаемые родители 11Ю! " + NEWS)).text


async def test_every_target_is_listed_as_people_count(school: School) -> None:
    for chat, title in ((PARENTS_5A, "10А, родители"), (PARENTS_7B, "2А, родители")):
        await school.vk.chat(chat, action="title", title=title)
    await school.binds(PARENTS_5A, PARENTS_7B, PARENTS_1V, STAFF_ROOM)
    preview = await to_everybody(school.admin, await written(school))
    assert "в 4 чата: родители — 3, сотрудники — 1\n" in preview.text
    await school.admin.presses(button(preview, "Список адресатов"), cmid=preview.cmid)
    listed = (await school.admin.hears()).text
    assert [line for line in listed.splitlines() if line.startswith("—")] == [
        "— 1В, родители", "— 2А, родители", "— 10А, родители", "— Педагоги"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told", "buttons"),
    [
        ("Родителям 7Б: ", "В тексте названы: родители 7Б. Вы объявляете только в свой класс: 5А", ["5А: 1 чат"]),
        ("Родителям 7Ю: ", "В тексте названы: родители 7Ю", ["5А: 1 чат"]),
        ("Уважаемые коллеги! ", "В тексте названы: учителя", ["5А: 1 чат"]),
        ("Уважаемые родители! ", "Кому: родители 5А?", ["Кому: родители 5А", "5А: 1 чат"]),
        ("", "Пока никому", ["Кому: родители 5А", "5А: 1 чат"]),
    ],
)
async def test_a_class_teacher_s_other_audience_is_said_and_asked_about(
    school: School, text: str, told: str, buttons: list[str]
) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    teacher = await has_class(school)
    await teacher.says(f"/объявление {text}{NEWS}")
    asked = await teacher.hears()
    assert told in asked.text and set(buttons) <= set(asked.labels())
    await teacher.says("x", payload={"a": "send:1:1:0"})
    assert "не выбрано, кому" in (await teacher.hears()).text
    await teacher.presses(buttons[0], cmid=asked.cmid)
    preview = await teacher.hears()
    assert "в 1 чат" in preview.text and any("тправить" in one for one in preview.labels())
