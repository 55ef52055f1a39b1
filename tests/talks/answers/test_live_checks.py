"""`/проверить`: the administrator looks at what the sources do not tell, and the bot says it from then on."""

from pathlib import Path

from bot.content.reading.loading import load_content
from school.people.model import Platform
from tests.talks.linking.classes import has_class
from tests.talks.linking.test_guide import begins
from tests.talks.school import School, button
from vk_emulator import HeardMessage, Person


async def press(person: Person, heard: HeardMessage, word: str) -> HeardMessage:
    await person.presses(button(heard, word), cmid=heard.cmid)
    return await person.hears()


async def test_the_school_tells_where_its_chats_are_and_nobody_is_asked_any_more(school: School) -> None:
    await school.admin.says("/проверить")
    asked = await school.admin.hears()
    assert "Где чаты классов нашей школы" in asked.text
    assert "«platform»" in (await press(school.admin, asked, "Вписать")).text
    await school.admin.says("в телеграме")
    assert "одно слово из" in (await school.admin.hears()).text
    await school.admin.says("max")
    assert "Готово" in (await school.admin.hears()).text
    assert "вкладку «Сферум»" in (await school.admin.hears()).text
    await school.parent.says("связать профиль")
    await press(school.parent, await school.parent.hears(), "родитель")
    await press(school.parent, await school.parent.hears(), "Нет")
    filled = load_content(Path("content"), local=school.local).catalogue
    assert filled.given["platform"] == {"": "max"}


async def test_what_was_looked_at_is_not_asked_again_and_what_is_left_for_later_is(school: School) -> None:
    await school.admin.says("/проверить")
    first = await school.admin.hears()
    second = await press(school.admin, first, "Позже")
    assert second.text != first.text
    assert "Записал" in (await press(school.admin, second, "Так и есть")).text
    third = await school.admin.hears()
    assert third.text.splitlines()[2] not in (first.text.splitlines()[2], second.text.splitlines()[2])
    await school.restart()
    await school.admin.says("/проверить")
    again = await school.admin.hears()
    assert again.text.splitlines()[2] == first.text.splitlines()[2], "it was left for later"
    assert (await press(school.admin, again, "Позже")).text.splitlines()[2] == third.text.splitlines()[2]


async def test_a_parent_is_refused_and_a_forged_button_changes_nothing(school: School) -> None:
    await school.parent.says("/проверить")
    assert "для сотрудников школы" in (await school.parent.hears()).text
    await school.parent.says("x", payload={"a": "verify:yes:chats_in_max"})
    await school.parent.hears()
    assert not school.local.exists()
    await school.admin.says("x", payload={"a": "verify:yes:nothing"})
    assert "устарела" in (await school.admin.hears()).text
    assert not school.local.exists()


async def test_a_class_teacher_tells_where_the_chat_of_the_class_is(school: School) -> None:
    teacher = await has_class(school)
    await teacher.says("/мессенджер 5А MAX")
    assert "5А — В MAX" in (await teacher.hears()).text
    assert await school.one("SELECT platform FROM classes") == Platform.MAX
    await teacher.says("/мессенджер 5А телеграм")
    assert "Напишите так" in (await teacher.hears()).text
    await school.parent.says("/мессенджер 5А VK")
    assert "классный руководитель класса и сотрудники" in (await school.parent.hears()).text


async def test_a_path_is_told_role_by_role_and_each_hears_its_own(school: School) -> None:
    await school.admin.says("/проверить")
    asked = await school.admin.hears()
    while "вкладку «Сферум»" not in asked.text:
        asked = await press(school.admin, asked, "Позже")
    told = await press(school.admin, asked, "Вписать")
    assert "для разных ролей" in told.text.lower()
    await school.admin.says("Раздел «Профиль».\nродитель: «Мои дети» → «Сферум»\nученик и учитель: «Настройки»")
    assert "Готово" in (await school.admin.hears()).text
    filled = load_content(Path("content"), local=school.local).catalogue
    assert filled.given["link_instruction"] == {
        "": "Раздел «Профиль».", "parent": "«Мои дети» → «Сферум»", "student": "«Настройки»", "teacher": "«Настройки»",
    }  # fmt: skip
    await school.restart()
    await begins(school.parent, "родитель")
    await school.parent.says("как связать профиль с электронной школой")
    assert "Проверенный школой путь: «Мои дети» → «Сферум»" in (await school.parent.hears()).text
