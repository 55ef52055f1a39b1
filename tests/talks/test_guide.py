"""Being guided through linking."""

import pytest

from tests.talks.school import OTHER_PARENT, School, button
from vk_emulator import HeardMessage, Person


async def _begin(person: Person, role: str) -> HeardMessage:
    """Choose a role and hear the first step."""
    await person.says("связать профиль")
    await person.presses(button(await person.hears(), role))
    await person.hears()
    step = await person.hears()
    assert "Шаг 1 из" in step.text
    return step


async def _press(person: Person, heard: HeardMessage, word: str) -> HeardMessage:
    await person.presses(button(heard, word), cmid=heard.cmid)
    return await person.hears()


@pytest.mark.parametrize("role", ["ученик", "родитель", "учитель"])
async def test_every_role_gets_to_the_end(school: School, role: str) -> None:
    step = await _begin(school.parent, role)
    for _ in range(20):
        step = await _press(school.parent, step, step.labels()[0])
        if "Шаг" not in step.text:
            break
    assert "шаги пройдены" in step.text
    assert button(step, "Меню")


async def test_back_menu_and_trouble_work_at_every_step(school: School) -> None:
    step = await _begin(school.parent, "родитель")
    while True:
        trouble = await _press(school.parent, step, "Не получилось")
        assert len(trouble.text) > 20
        assert (await _press(school.parent, trouble, "Вернуться к шагу")).text == step.text
        assert "Чем помочь" in (await _press(school.parent, step, "Меню")).text
        ahead = await _press(school.parent, step, step.labels()[0])
        if "Шаг" not in ahead.text:
            break
        assert (await _press(school.parent, ahead, "Назад")).text == step.text
        step = await _press(school.parent, step, step.labels()[0])


async def test_back_at_the_first_step_stays_there(school: School) -> None:
    step = await _begin(school.parent, "родитель")
    assert (await _press(school.parent, step, "Назад")).text == step.text


async def test_the_place_is_kept_over_a_restart_and_offered_first(school: School) -> None:
    step = await _begin(school.parent, "родитель")
    second = await _press(school.parent, step, step.labels()[0])
    await school.restart()
    await school.parent.says("связать профиль")
    offered = await school.parent.hears()
    assert offered.labels()[0].startswith("Продолжить")
    assert (await _press(school.parent, offered, "Продолжить")).text == second.text


async def test_a_question_in_the_middle_is_answered_and_the_place_is_kept(school: School) -> None:
    step = await _begin(school.parent, "родитель")
    second = await _press(school.parent, step, step.labels()[0])
    await school.parent.says("не приходит код из смс")
    assert "код" in (await school.parent.hears()).text.lower()
    await school.parent.says("дальше")
    assert (await school.parent.hears()).text == second.text


async def test_back_can_be_written(school: School) -> None:
    step = await _begin(school.parent, "родитель")
    await _press(school.parent, step, step.labels()[0])
    await school.parent.says("Назад.")
    assert (await school.parent.hears()).text == step.text


async def test_a_button_of_an_old_step_goes_on_from_that_step(school: School) -> None:
    first = await _begin(school.parent, "родитель")
    second = await _press(school.parent, first, first.labels()[0])
    await _press(school.parent, second, second.labels()[0])
    assert (await _press(school.parent, first, first.labels()[0])).text == second.text


async def test_two_people_at_the_same_step_do_not_disturb_each_other(school: School) -> None:
    other = school.vk.person(OTHER_PARENT)
    mine, theirs = await _begin(school.parent, "родитель"), await _begin(other, "ученик")
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
    await _begin(school.parent, "родитель")
    await school.parent.says("мои данные")
    data = await school.parent.hears()
    assert "родитель" in data.text and str(school.parent.id) in data.text
    sure = await _press(school.parent, data, "Удалить")
    assert "Удалено" in (await _press(school.parent, sure, "Да")).text
    assert await school.one("SELECT count(*) FROM people") == 0
    await school.parent.says("мои данные")
    assert "ничего не хранится" in (await school.parent.hears()).text
