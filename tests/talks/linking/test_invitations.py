"""Coming into a class by a link."""

import pytest

from tests.talks.linking.classes import comes, goes_on, has_class, link_into, where
from tests.talks.school import OTHER_PARENT, PUPIL, TEACHER_5A, School, button


async def test_who_comes_by_the_link_is_placed_and_asked_nothing_but_consent(school: School) -> None:
    teacher = await has_class(school)
    step = await comes(school.parent, await link_into(teacher))
    assert "Госуслуги" in step.text
    assert await school.rows("SELECT person_id, role FROM members") == [(await school.ours(school.parent.id), "parent")]
    await school.parent.says("мои данные")
    assert "класс 5А, роль: родитель" in (await school.parent.hears()).text


async def test_nothing_is_stored_of_who_comes_and_does_not_agree(school: School) -> None:
    teacher = await has_class(school)
    await school.parent.says("Начать", ref=await link_into(teacher))
    await school.parent.presses(button(await school.parent.hears(), "Нет"))
    step = await where(school.parent, await school.parent.hears())
    assert "Шаг 1 из" in step.text
    assert await school.one("SELECT (SELECT count(*) FROM members) + (SELECT count(*) FROM people)") == 0


async def test_a_wrong_class_can_be_corrected(school: School) -> None:
    teacher = await has_class(school)
    await school.parent.says("Начать", ref=await link_into(teacher))
    await school.parent.presses(button(await school.parent.hears(), "Да"))
    placed = await school.parent.hears()
    await school.parent.hears()
    await school.parent.presses(button(placed, "Не мой класс"), cmid=placed.cmid)
    assert "больше не записан" in (await school.parent.hears()).text
    assert "Кто вы" in (await school.parent.hears()).text
    assert await school.one("SELECT count(*) FROM members") == 0


async def test_a_young_pupil_gets_the_way_for_children(school: School) -> None:
    teacher = await has_class(school)
    pupil = school.vk.person(PUPIL)
    await pupil.says("Начать", ref=await link_into(teacher, "5А ученик"))
    assert "отвечает взрослый" in (await pupil.hears()).text


async def test_a_parent_of_two_classes_is_in_both_with_one_way(school: School) -> None:
    first, second = await has_class(school, "5А"), await has_class(school, "7Б")
    step = await comes(school.parent, await link_into(first, "5А родитель"))
    second_step = await goes_on(school.parent, step)
    await school.parent.says("Начать", ref=await link_into(second, "7Б родитель"))
    assert "7Б" in (await school.parent.hears()).text
    assert (await school.parent.hears()).text == second_step.text
    assert await school.one("SELECT count(*) FROM members") == 2
    assert await school.one("SELECT count(*) FROM paths") == 1


async def test_the_same_link_again_is_no_more_than_words(school: School) -> None:
    ref = await link_into(await has_class(school))
    await comes(school.parent, ref)
    await school.parent.says("меню", ref=ref)
    assert "Чем помочь" in (await school.parent.hears()).text
    await school.parent.hears_nothing()


FORGED = ["", "x", "0000000000", "abcdefghjk", "' OR 1=1 --", "7А", "а" * 500, "../../etc", "{{admin_name}}"]


@pytest.mark.parametrize("ref", FORGED)
async def test_a_forged_ref_does_nothing(school: School, ref: str) -> None:
    await has_class(school)
    await school.parent.says("меню", ref=ref)
    assert "Чем помочь" in (await school.parent.hears()).text
    await school.parent.hears_nothing()
    assert await school.one("SELECT (SELECT count(*) FROM members) + (SELECT count(*) FROM people)") == 0


async def test_a_link_gives_no_rights(school: School) -> None:
    ref = await link_into(await has_class(school))
    await comes(school.parent, ref)
    await school.parent.says("/класс 5А")
    assert "сотрудники школы" in (await school.parent.hears()).text


async def test_the_link_of_an_archived_class_is_dead(school: School) -> None:
    ref = await link_into(await has_class(school))
    await school.admin.says("/классы убрать 5А")
    await school.admin.hears()
    await school.parent.says("меню", ref=ref)
    assert "Чем помочь" in (await school.parent.hears()).text


async def test_only_staff_and_the_classs_teacher_invite(school: School) -> None:
    await has_class(school)
    await school.parent.says("/позвать 5А родитель")
    assert "сотрудники школы" in (await school.parent.hears()).text
    assert await link_into(school.admin) == await link_into(school.vk.person(TEACHER_5A))
    other = await has_class(school, "7Б", OTHER_PARENT)
    await other.says("/позвать 5А родитель")
    assert "сотрудники школы" in (await other.hears()).text


@pytest.mark.parametrize(
    "words",
    ["5А директор", "родитель", "5А родитель навсегда", "5А родитель заново ещё", "13А родитель", "5А родитель; DROP"],
)
async def test_a_misspelt_invitation_is_told(school: School, words: str) -> None:
    await has_class(school)
    await school.admin.says(f"/позвать {words}".strip())
    said = (await school.admin.hears()).text
    assert "Напишите так" in said or "Пишите так" in said or "ref=" in said


async def test_staff_gets_the_pages_of_all_classes_in_one_file(school: School) -> None:
    await has_class(school, "5А")
    await school.admin.says("/классы 7Б")
    await school.admin.hears()
    await school.admin.says("/позвать все родитель")
    told = await school.admin.hears(timeout=30)
    assert "2 страницы в одном файле" in told.text and len(told.attachments) == 1
    assert await school.rows("SELECT role FROM invitations") == [("parent",), ("parent",)]
    await school.admin.says("/позвать все учитель")
    assert "только родителей и учеников" in (await school.admin.hears()).text
    await school.admin.says("/позвать все родитель отозвать")
    assert "Напишите так" in (await school.admin.hears()).text


async def test_a_teacher_has_the_pages_of_their_own_class_only(school: School) -> None:
    teacher = await has_class(school, "5А")
    await teacher.says("/позвать все родитель")
    assert "для сотрудников" in (await teacher.hears()).text
    assert await school.rows("SELECT role FROM invitations") == []
