"""A role somebody chose for themselves changes what they are told, never what they are sent."""

import re

import pytest

from tests.talks.announcements.drafting import drafted, sets, shown
from tests.talks.linking.classes import comes, has_class, link_into
from tests.talks.school import OTHER_PARENT, PARENT, PARENTS_5A, PUPIL, STAFF_ROOM, TEACHER_5A, School, button
from vk_emulator import HeardMessage, Person

NEWS = "В пятницу уроки начнутся в 9:00."


async def says_to_be(school: School, person: int, role: str) -> Person:
    """Somebody chooses a role and lets the bot keep it."""
    them = school.vk.person(person)
    await them.says("x", payload={"a": f"consent:yes:{role}"})
    asked = await them.hears()
    await them.presses(button(asked, "В MAX"), cmid=asked.cmid)
    await them.hears()
    kept = "SELECT role FROM people WHERE person_id = ?"
    assert await school.one(kept, await school.ours(person)) == role, "else there would be nothing to be misled by"
    return them


async def previews(school: School, audience: str) -> HeardMessage:
    return await sets(school.admin, await drafted(school.admin, NEWS), "Кому", audience)


async def sends(school: School, audience: str) -> None:
    await previews(school, audience)
    await school.admin.presses("Отправить")
    await school.admin.hears()


async def parent_by_link(school: School) -> Person:
    """A parent has come into 5А by the link; nobody knows yet who it is."""
    await comes(school.parent, await link_into(await has_class(school)))
    return school.parent


@pytest.mark.parametrize("audience", ["педагоги лично", "все педагоги лично", "классные руководители"])
async def test_a_pupil_who_calls_himself_a_teacher_gets_nothing_of_the_staff(school: School, audience: str) -> None:
    await school.binds(PARENTS_5A)
    teacher = await has_class(school)
    await teacher.says("меню")
    await teacher.hears()
    pupil = await says_to_be(school, PUPIL, "teacher")
    preview = await previews(school, audience)
    assert "неподтверждённым" not in str(preview.labels()).lower()
    await school.admin.presses("Отправить")
    assert NEWS in (await teacher.hears()).text
    await pupil.hears_nothing()


async def test_not_even_who_asks_for_the_unconfirmed_reaches_a_teacher_by_own_word(school: School) -> None:
    await school.binds(STAFF_ROOM)
    pupil = await says_to_be(school, PUPIL, "teacher")
    await sets(school.admin, await drafted(school.admin, NEWS), "Кому", "педагоги лично; родители лично")
    await school.admin.says("x", payload={"a": "edit:unconfirmed"})
    await shown(school.admin)
    await school.admin.presses("Отправить")
    await school.admin.hears()
    await pupil.hears_nothing()


async def test_members_of_the_staff_room_are_staff_as_the_messenger_lists_them(school: School) -> None:
    await school.binds(STAFF_ROOM)
    teacher = await says_to_be(school, TEACHER_5A, "parent")
    await school.looks_at_chats()
    await sends(school, "педагоги лично")
    assert NEWS in (await teacher.hears()).text


async def test_who_comes_by_a_link_is_unconfirmed_until_the_class_teacher_says_so(school: School) -> None:
    parent, teacher = await parent_by_link(school), school.vk.person(TEACHER_5A)
    left_out = await previews(school, "родители 5А лично")
    assert "не нашлось ни одного адресата" in left_out.text and "Не получат: 1 человек" in left_out.text
    await teacher.says("/класс 5А")
    waiting = (await teacher.hears_all(2))[1]
    assert f"[id{PARENT}|Анна Заботина] — родитель" in waiting.text
    await teacher.presses("✓ 1", cmid=waiting.cmid)
    assert "— из 5А" in (await teacher.hears()).text
    assert "подтвердил: вы из 5А" in (await parent.hears()).text
    await sends(school, "родители 5А лично")
    assert NEWS in (await parent.hears()).text


async def test_including_the_unconfirmed_is_a_choice_of_its_own_that_another_audience_ends(school: School) -> None:
    parent = await parent_by_link(school)
    left_out = await previews(school, "родители 5А лично")
    await school.admin.presses(button(left_out, "И неподтверждённым: 1"), cmid=left_out.cmid)
    included = await shown(school.admin)
    assert "Лично: 1 человек" in included.text and "только с их слов" in included.text
    again = await sets(school.admin, included, "Кому", "родители лично")
    assert "Не получат: 1 человек" in again.text
    await school.admin.presses(button(again, "И неподтверждённым"), cmid=again.cmid)
    await shown(school.admin)
    await school.admin.presses("Отправить")
    assert NEWS in (await parent.hears()).text


async def test_who_is_not_of_the_class_is_taken_out_and_told(school: School) -> None:
    parent, teacher = await parent_by_link(school), school.vk.person(TEACHER_5A)
    await teacher.says("/класс 5А")
    waiting = (await teacher.hears_all(2))[1]
    await teacher.presses("✗ 1", cmid=waiting.cmid)
    assert "место в классе убрано" in (await teacher.hears()).text
    assert "не нашёл вас" in (await parent.hears()).text
    assert await school.one("SELECT count(*) FROM members") == 0
    await teacher.presses("✓ 1", cmid=waiting.cmid)
    assert "уже решено" in (await teacher.hears()).text


async def test_members_of_the_parents_chat_need_no_confirmation(school: School) -> None:
    await school.binds(PARENTS_5A)
    parent = await parent_by_link(school)
    await school.looks_at_chats()
    await school.vk.person(TEACHER_5A).says("/класс 5А")
    assert "ждут подтверждения" not in (await school.vk.person(TEACHER_5A).hears()).text
    await sends(school, "родители 5А лично")
    assert NEWS in (await parent.hears()).text


async def test_who_has_left_the_chat_is_no_member_any_more(school: School) -> None:
    await school.binds(PARENTS_5A)
    await says_to_be(school, PARENT, "parent")
    await says_to_be(school, OTHER_PARENT, "parent")
    await school.looks_at_chats()
    await school.vk.chat(PARENTS_5A, "leave", user_id=PARENT)
    await school.looks_at_chats()
    preview = await previews(school, "родители 5А лично")
    assert "Лично: 1 человек" in preview.text


@pytest.mark.parametrize("person", [PARENT, OTHER_PARENT])
async def test_a_forged_confirmation_confirms_nobody(school: School, person: int) -> None:
    await parent_by_link(school)
    [(class_id,)] = await school.rows("SELECT id FROM classes")
    forger = school.vk.person(person)
    claimed = await school.ours(PARENT)
    await forger.says("x", payload={"a": f"belongs:{class_id}:{claimed}:parent:yes"})
    assert re.search("классный руководитель|для сотрудников", (await forger.hears()).text)
    assert await school.one("SELECT count(*) FROM members WHERE confirmed_at IS NOT NULL") == 0


@pytest.mark.parametrize("action", ["belongs:1:999:parent:yes", "belongs:99:301:parent:yes", "belongs:1:301:king:yes"])
async def test_a_press_about_nobody_is_an_old_button(school: School, action: str) -> None:
    await parent_by_link(school)
    teacher = school.vk.person(TEACHER_5A)
    await teacher.says("x", payload={"a": action})
    assert re.search("устарела|уже решено", (await teacher.hears()).text)
