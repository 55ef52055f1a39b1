"""A pupil under 14 consents to nothing alone: what was stored is forgotten, and an adult is asked."""

from tests.talks.linking.classes import comes, has_class, link_into
from tests.talks.linking.test_guide import begins
from tests.talks.linking.test_platforms import press
from tests.talks.school import PARENTS_5A, PUPIL, School, button

KEPT = ("people", "consents", "paths", "members", "chat_people")


async def test_a_pupil_who_says_to_be_under_14_is_forgotten_and_an_adult_is_asked(school: School) -> None:
    child = school.vk.person(PUPIL)
    step = await begins(child, "Я ученик", world="В MAX")
    await press(child, step, "MAX уже стоит")
    assert await school.one("SELECT count(*) FROM consents") == 1
    await school.binds(PARENTS_5A)
    await school.vk.chat(PARENTS_5A, action="join", user_id=PUPIL)
    await school.looks_at_chats()
    assert await school.one("SELECT count(*) FROM chat_people") == 1
    forgot = await press(child, step, "Мне ещё нет 14")
    assert "забыл всё" in forgot.text
    assert "отвечает взрослый" in (await child.hears()).text
    for table in KEPT:
        assert await school.one(f"SELECT count(*) FROM {table}") == 0, table  # noqa: S608
    await child.says("мои данные")
    told = (await child.hears()).text
    assert "роль" not in told and "согласие" not in told and "шаг" not in told


async def test_only_the_adults_yes_is_kept_and_it_is_asked_once(school: School) -> None:
    child = school.vk.person(PUPIL)
    step = await begins(child, "Я ученик", world="В MAX")
    await press(child, step, "Мне ещё нет 14")
    asked = await child.hears()
    where = await press(child, asked, "Я взрослый, разрешаю")
    assert "Шаг 1" in (await press(child, where, "В MAX")).text
    assert await school.one("SELECT flow FROM people") == "student_under14"
    await child.says("связать профиль")
    await child.presses(button(await child.hears(), "Ученик до 14 лет"))
    await child.hears()
    assert "Шаг 1" in (await child.hears()).text


async def test_the_adult_may_say_no(school: School) -> None:
    child = school.vk.person(PUPIL)
    step = await begins(child, "Я ученик", world="В MAX")
    await press(child, step, "Мне ещё нет 14")
    where = await press(child, await child.hears(), "Нет, без")
    assert "Шаг 1" in (await press(child, where, "В MAX")).text
    assert await school.one("SELECT count(*) FROM people") == 0


async def test_other_roads_to_the_flow_for_children_lead_there_as_well(school: School) -> None:
    child = school.vk.person(PUPIL)
    await begins(child, "Я ученик", world="В MAX")
    await child.says("связать профиль")
    assert "забыл всё" in (await press(child, await child.hears(), "Ученик до 14 лет")).text
    assert "отвечает взрослый" in (await child.hears()).text


async def test_the_question_itself_offers_to_be_under_14(school: School) -> None:
    child = school.vk.person(PUPIL)
    await child.says("связать профиль")
    await child.presses(button(await child.hears(), "Я ученик"))
    await child.hears()
    asked = await child.hears()
    assert "Покажи это маме, папе или опекуну" in asked.text and "180 дней" in asked.text
    assert "до 14 лет" in (await press(child, asked, "Мне ещё нет 14")).text
    assert "отвечает взрослый" in (await child.hears()).text
    assert await school.one("SELECT count(*) FROM consents") == 0


async def test_a_parents_consent_stands_when_they_look_at_the_flow_for_children(school: School) -> None:
    await begins(school.parent, "родитель", world="В MAX")
    await school.parent.says("связать профиль")
    await school.parent.presses(button(await school.parent.hears(), "Ученик до 14 лет"))
    await school.parent.hears()
    assert "Шаг 1" in (await school.parent.hears()).text
    assert await school.one("SELECT count(*) FROM paths") == 2


async def test_a_class_by_invitation_is_forgotten_and_comes_back_with_the_adults_yes(school: School) -> None:
    teacher = await has_class(school, "8А")
    child = school.vk.person(PUPIL)
    step = await comes(child, await link_into(teacher, "8А ученик"))
    assert await school.one("SELECT count(*) FROM members") == 1
    await press(child, step, "Мне ещё нет 14")
    assert await school.one("SELECT count(*) FROM members") == 0
    assert "8А" in (await press(child, await child.hears(), "Я взрослый, разрешаю")).text
    await child.hears()
    assert await school.rows("SELECT role FROM members") == [("student",)]
    assert await school.one("SELECT count(*) FROM consents") == 1


async def test_who_says_to_be_under_14_before_agreeing_keeps_the_class_until_the_adult_decides(school: School) -> None:
    ref = await link_into(await has_class(school, "8А"), "8А ученик")
    child = school.vk.person(PUPIL)
    await child.says("Начать", ref=ref)
    await press(child, await child.hears(), "Мне ещё нет 14")
    asked = await child.hears()
    assert await school.one("SELECT count(*) FROM members") == 0
    assert "8А" in (await press(child, asked, "Я взрослый, разрешаю")).text
    await child.hears()
    assert await school.one("SELECT count(*) FROM members") == 1


async def test_without_the_adults_yes_the_class_is_kept_nowhere(school: School) -> None:
    ref = await link_into(await has_class(school, "8А"), "8А ученик")
    child = school.vk.person(PUPIL)
    await child.says("Начать", ref=ref)
    await press(child, await child.hears(), "Мне ещё нет 14")
    await press(child, await child.hears(), "Нет, без")
    assert await school.one("SELECT count(*) FROM members") == 0


async def test_a_link_of_a_lower_class_asks_an_adult_though_the_child_has_agreed_alone(school: School) -> None:
    teacher = await has_class(school)
    ref = await link_into(teacher, "5А ученик")
    child = school.vk.person(PUPIL)
    await press(child, await begins(child, "Я ученик", world="В MAX"), "MAX уже стоит")
    await child.says("Начать", ref=ref)
    assert "забыл всё" in (await child.hears()).text
    assert "отвечает взрослый" in (await child.hears()).text
    for table in KEPT:
        who = "person_id NOT IN (SELECT person_id FROM class_teachers)"
        assert await school.one(f"SELECT count(*) FROM {table} WHERE {who}") == 0, table  # noqa: S608


async def test_a_made_up_yes_is_no_adults(school: School) -> None:
    ref = await link_into(await has_class(school), "5А ученик")
    child = school.vk.person(PUPIL)
    for made_up in (f"consent:yes:student:{ref}", "consent:yes:student_under14"):
        await school.restart()  # nothing is on the screen
        await child.says("x", payload={"a": made_up})
        assert "отвечает взрослый" in (await child.hears_all(2))[1].text
        assert await school.one("SELECT count(*) FROM consents") == 0
        assert await school.one("SELECT count(*) FROM members") == 0


async def test_a_parents_yes_places_no_child_in_a_class(school: School) -> None:
    """In a row: the child agrees as a parent, then comes by the link of its class."""
    ref = await link_into(await has_class(school), "5А ученик")
    child = school.vk.person(PUPIL)
    await begins(child, "родитель", world="В MAX")
    await child.says("Начать", ref=ref)
    assert "отвечает взрослый" in (await child.hears()).text
    assert await school.one("SELECT count(*) FROM members WHERE role = 'student'") == 0
