"""Being guided through linking."""

import pytest

from tests.talks.linking.classes import where
from tests.talks.school import OTHER_PARENT, PUPIL, TEACHER_5A, School, button
from vk_emulator import HeardMessage, Person


async def begins(person: Person, role: str, answer: str = "Да, запоминать", world: str = "В VK") -> HeardMessage:
    """Choose a role, answer whether the place may be kept, and hear the first step."""
    await person.says("связать профиль")
    await person.presses(button(await person.hears(), role))
    await person.hears()
    asked = await person.hears()
    assert "Запоминать, на каком" in asked.text
    yes = answer.startswith("Да") and "Я взрослый, разрешаю" in asked.labels()
    step = await where(person, await _press(person, asked, "Я взрослый" if yes else answer), world)
    assert "Шаг 1 из" in step.text
    return step


async def _press(person: Person, heard: HeardMessage, word: str) -> HeardMessage:
    await person.presses(button(heard, word), cmid=heard.cmid)
    return await person.hears()


ROLES = ["Я ученик", "до 14", "родитель", "учитель", "Классный", "Администратор"]


@pytest.mark.parametrize("answer", ["Да, запоминать", "Нет, без запоминания"])
@pytest.mark.parametrize("role", ROLES)
async def test_every_role_gets_to_the_end(school: School, role: str, answer: str) -> None:
    step = await begins(school.parent, role, answer)
    for _ in range(20):
        step = await _press(school.parent, step, step.labels()[0])
        if "Шаг" not in step.text:
            break
    assert "шаги пройдены" in step.text
    assert button(step, "Меню")


async def test_back_menu_and_trouble_work_at_every_step(school: School) -> None:
    step = await begins(school.parent, "родитель")
    while True:
        trouble = await _press(school.parent, step, step.labels()[1])
        assert len(trouble.text) > 20
        assert (await _press(school.parent, trouble, "Вернуться к шагу")).text == step.text
        assert "Чем помочь" in (await _press(school.parent, step, "Меню")).text
        ahead = await _press(school.parent, step, step.labels()[0])
        if "Шаг" not in ahead.text:
            break
        assert (await _press(school.parent, ahead, "Назад")).text == step.text
        step = await _press(school.parent, step, step.labels()[0])


async def test_back_at_the_first_step_stays_there(school: School) -> None:
    step = await begins(school.parent, "родитель")
    assert (await _press(school.parent, step, "Назад")).text == step.text


async def test_the_place_is_kept_over_a_restart_and_offered_first(school: School) -> None:
    step = await begins(school.parent, "родитель")
    second = await _press(school.parent, step, step.labels()[0])
    await school.restart()
    await school.parent.says("связать профиль")
    offered = await school.parent.hears()
    assert offered.labels()[0].startswith("Продолжить")
    assert (await _press(school.parent, offered, "Продолжить")).text == second.text


async def test_a_question_in_the_middle_is_answered_and_leads_back_to_the_step(school: School) -> None:
    step = await begins(school.parent, "родитель")
    second = await _press(school.parent, step, step.labels()[0])
    await school.parent.says("не приходит код из смс")
    answer = await school.parent.hears()
    assert "код" in answer.text.lower()
    assert (await _press(school.parent, answer, "Вернуться к шагу")).text == second.text
    await school.parent.says("сколько стоит сферум?")
    assert "бесплат" in (await school.parent.hears()).text
    await school.parent.says("дальше")
    assert (await school.parent.hears()).text == second.text
    await school.parent.says("дальше")
    assert "Шаг 3 из" in (await school.parent.hears()).text


async def test_back_can_be_written(school: School) -> None:
    step = await begins(school.parent, "родитель")
    await _press(school.parent, step, step.labels()[0])
    await school.parent.says("Назад.")
    assert (await school.parent.hears()).text == step.text


async def test_a_button_of_an_old_step_goes_on_from_that_step(school: School) -> None:
    first = await begins(school.parent, "родитель")
    second = await _press(school.parent, first, first.labels()[0])
    await _press(school.parent, second, second.labels()[0])
    assert (await _press(school.parent, first, first.labels()[0])).text == second.text


async def test_two_people_at_the_same_step_do_not_disturb_each_other(school: School) -> None:
    other = school.vk.person(OTHER_PARENT)
    mine, theirs = await begins(school.parent, "родитель"), await begins(other, "ученик")
    assert mine.text != theirs.text
    await _press(school.parent, mine, mine.labels()[0])
    assert (await _press(other, theirs, "Назад")).text == theirs.text


async def test_a_step_that_is_gone_from_the_flow_leads_back_in(school: School) -> None:
    await school.parent.says("x", payload={"a": "step:parent:no_such_step"})
    assert "Шаг 1 из" in (await school.parent.hears()).text
    await school.parent.says("x", payload={"a": "step:no_such_flow:x"})
    assert "Кто вы" in (await school.parent.hears()).text


async def test_my_data_shows_the_place_and_forgets_it(school: School) -> None:
    await school.parent.says("мои данные")
    assert "ничего не хранится" in (await school.parent.hears()).text
    await begins(school.parent, "родитель")
    await school.parent.says("мои данные")
    data = await school.parent.hears()
    assert "родитель" in data.text and str(school.parent.id) in data.text
    assert "согласие" in data.text and "Что понадобится" in data.text
    sure = await _press(school.parent, data, "Удалить")
    assert "Удалено" in (await _press(school.parent, sure, "Да")).text
    for table in ("people", "consents", "paths", "members"):
        assert await school.one(f"SELECT count(*) FROM {table}") == 0  # noqa: S608
    await school.parent.says("мои данные")
    assert "ничего не хранится" in (await school.parent.hears()).text


async def test_without_consent_nothing_is_stored_and_every_button_works(school: School) -> None:
    step = await begins(school.parent, "родитель", "Нет")
    second = await _press(school.parent, step, step.labels()[0])
    third = await _press(school.parent, second, "Пропустить")
    assert (await _press(school.parent, third, "Назад")).text == second.text
    trouble = await _press(school.parent, third, third.labels()[1])
    cure = await _press(school.parent, trouble, "Не приходит код")
    assert "Почему:" in cure.text and "Что сделать:" in cure.text and "Кто поможет:" in cure.text
    assert (await _press(school.parent, cure, "Вернуться к шагу")).text == third.text
    await school.parent.says("мои данные")
    assert "ничего не хранится" in (await school.parent.hears()).text
    for table in ("people", "consents", "paths", "members", "flow_weeks"):
        assert await school.one(f"SELECT count(*) FROM {table}") == 0  # noqa: S608


async def test_a_child_is_asked_together_with_a_parent(school: School) -> None:
    child = school.vk.person(PUPIL)
    await child.says("связать профиль")
    await child.presses(button(await child.hears(), "до 14"))
    await child.hears()
    assert "отвечает взрослый" in (await child.hears()).text


async def test_a_teacher_who_is_also_a_parent_has_two_ways(school: School) -> None:
    teacher = school.vk.person(TEACHER_5A)
    at_work = await begins(teacher, "учитель")
    at_work = await _press(teacher, at_work, at_work.labels()[0])
    await teacher.says("связать профиль")
    await teacher.presses(button(await teacher.hears(), "родитель"))
    await teacher.hears()
    at_home = await teacher.hears()
    assert "Шаг 1 из" in at_home.text
    await teacher.says("связать профиль")
    choice = await teacher.hears()
    assert len([label for label in choice.labels() if label.startswith("Продолжить")]) == 2
    assert (await _press(teacher, choice, "Я учитель")).text != at_home.text
    assert (await teacher.hears()).text == at_work.text
    await teacher.says("не помню, где остановилась")
    assert (await teacher.hears()).text == at_work.text


async def test_steps_left_for_later_are_offered_at_the_end(school: School) -> None:
    step = await begins(school.parent, "родитель")
    skipped = await _press(school.parent, step, step.labels()[0])
    step = await _press(school.parent, skipped, "Пропустить")
    while "Шаг" in step.text:
        step = await _press(school.parent, step, step.labels()[0])
    assert "кроме отложенных" in step.text
    assert (await _press(school.parent, step, "Откройте VK")).text == skipped.text


async def test_words_from_the_screen_lead_to_a_cure(school: School) -> None:
    step = await begins(school.parent, "родитель")
    await _press(school.parent, step, "Не получилось")
    await school.parent.says("Ошибка! Ваш дневник не найдён. Обратитесь к администратору")
    cure = await school.parent.hears()
    assert "Данные исправляет школа" in cure.text
    assert button(cure, "Передать в школу")
    await school.stop()
    for file in school.database.parent.iterdir():
        assert "Обратитесь к администратору".encode() not in file.read_bytes()


async def test_other_words_after_trouble_are_a_question(school: School) -> None:
    step = await begins(school.parent, "родитель")
    await _press(school.parent, step, "Не получилось")
    await school.parent.says("Чем учебный профиль отличается от обычной страницы ВК?")
    assert "Откуда это" in (await school.parent.hears()).labels()


async def test_what_only_the_school_can_fix_is_handed_over(school: School) -> None:
    step = await begins(school.parent, "родитель")
    while "чат класса" not in step.text.split("\n")[1]:
        step = await _press(school.parent, step, step.labels()[0])
    trouble = await _press(school.parent, step, "Чата нет")
    cure = await _press(school.parent, trouble, "Чата класса нет")
    assert "Передал вопрос" in (await _press(school.parent, cure, "Передать в школу")).text
    asked = (await school.admin.hears()).text
    assert "Чата класса нет" in asked and "Проверьте чат класса" in asked and "родитель" in asked


async def test_a_branch_for_the_computer(school: School) -> None:
    step = await begins(school.parent, "родитель")
    phone = await _press(school.parent, step, step.labels()[0])
    computer = await _press(school.parent, phone, "за компьютером")
    assert "web.vk.me" in computer.text and "Шаг 2 из" in computer.text
    assert (await _press(school.parent, computer, "Назад")).text == phone.text


async def test_pressing_twice_is_answered_twice_with_the_same(school: School) -> None:
    step = await begins(school.parent, "родитель")
    once = await _press(school.parent, step, step.labels()[0])
    assert (await _press(school.parent, step, step.labels()[0])).text == once.text
    assert await school.one("SELECT trail FROM paths") == "prepare open_messenger"


FORGED = ["symptom:parent:prepare:no", "ticket:x:y:z", "back:x:y", "skip:parent:no", "resume:x", "trouble:x:y"]
CONSENTS = ["consent:yes:parent:forged", "consent:no:x"]


@pytest.mark.parametrize("action", [*FORGED, "flow:x", "consent:yes:x", *CONSENTS])
async def test_a_forged_button_gets_one_clear_reply(school: School, action: str) -> None:
    await school.parent.says("x", payload={"a": action})
    heard = await school.parent.hears()
    while not any(told in heard.text for told in ("Кто вы", "Шаг 1", "Где чат вашего класса")):
        heard = await school.parent.hears()
