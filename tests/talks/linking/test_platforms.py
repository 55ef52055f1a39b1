"""Where the chat of the class is: asked once, kept as agreed, and every flow walked to its end in both worlds."""

import pytest

from bot.content.reading.loading import Content
from school.catalogue.model import Flow
from school.catalogue.platforms import in_world
from school.people.model import Platform
from tests.talks.announcements.drafting import shown
from tests.talks.linking.classes import has_class
from tests.talks.linking.test_guide import ROLES, begins
from tests.talks.school import PARENTS_5A, School, button
from vk_emulator import HeardMessage, Person

ANSWERS = {Platform.MAX: "В MAX", Platform.VK: "В VK", Platform.UNKNOWN: "Не знаю"}


async def press(person: Person, heard: HeardMessage, word: str) -> HeardMessage:
    await person.presses(button(heard, word), cmid=heard.cmid)
    return await person.hears()


def flow_of(content: Content, role: str) -> Flow:
    return next(flow for flow in content.catalogue.flows.values() if role in flow.button)


async def walk(person: Person, step: HeardMessage, flow: Flow) -> set[str]:
    """Go through everything from here on: each choice is looked at, then the straight way is taken to the end."""
    seen: set[str] = set()
    for _ in range(30):
        here = next((one for one in flow.steps if f"\n{one.title}\n" in step.text), None)
        assert here, step.text
        seen.add(here.id)
        for choice in (choice for choice in here.choices if choice.to):
            branch = await press(person, step, choice.label)
            seen |= {one.id for one in flow.steps if f"\n{one.title}\n" in branch.text}
        step = await press(person, step, here.done)
        if "шаги пройдены" in step.text:
            return seen
    raise AssertionError("the flow has no end")


@pytest.mark.parametrize("answer", ["Да, запоминать", "Нет, без запоминания"])
@pytest.mark.parametrize("world", [Platform.MAX, Platform.VK])
@pytest.mark.parametrize("role", ROLES)
async def test_every_step_is_come_to_in_its_world(
    school: School, content: Content, role: str, world: Platform, answer: str
) -> None:
    flow = in_world(flow_of(content, role), world)
    step = await begins(school.parent, role, answer, ANSWERS[world])
    seen = await walk(school.parent, step, flow)
    assert {one.id for one in flow.steps} - seen == set()


async def test_the_answer_is_kept_and_not_asked_again(school: School) -> None:
    await begins(school.parent, "родитель", world="В MAX")
    assert await school.one("SELECT platform FROM people") == "max"
    await school.parent.says("связать профиль")
    await school.parent.presses(button(await school.parent.hears(), "Я ученик"))
    await school.parent.hears()
    assert "Шаг 1" in (await school.parent.hears()).text
    await school.parent.says("мои данные")
    assert "«Где чат твоего класса?» ответ: «В MAX»" in (await school.parent.hears()).text


async def test_without_consent_the_answer_is_carried_by_the_buttons(school: School) -> None:
    step = await begins(school.parent, "родитель", "Нет", "В VK")
    assert "VK Мессенджер" in (await press(school.parent, step, step.labels()[0])).text
    assert await school.one("SELECT count(*) FROM people") == 0
    await school.restart()
    assert "VK Мессенджер" in (await press(school.parent, step, step.labels()[0])).text


async def test_who_does_not_know_is_told_what_to_ask_and_led_through_max(school: School) -> None:
    await school.parent.says("связать профиль")
    await school.parent.presses(button(await school.parent.hears(), "родитель"))
    await school.parent.hears()
    asked = await press(school.parent, await school.parent.hears(), "Да")
    hint = await press(school.parent, asked, "Не знаю")
    assert "Спросите классного руководителя" in hint.text
    step = await school.parent.hears()
    assert "MAX" in (await press(school.parent, step, step.labels()[0])).text


async def test_the_answer_can_be_changed(school: School) -> None:
    await begins(school.parent, "родитель", world="В VK")
    await school.parent.says("связать профиль")
    asked = await press(school.parent, await school.parent.hears(), "Где чат класса")
    assert "Кто вы" in (await press(school.parent, asked, "В MAX")).text
    assert await school.one("SELECT platform FROM people") == "max"


async def test_topics_are_told_of_the_persons_world(school: School) -> None:
    await begins(school.parent, "родитель", world="В VK")
    await school.parent.says("как создать учебный профиль")
    assert "VK Мессенджер" in (await school.parent.hears()).text
    await school.parent.says("как создать учебный профиль в максе")
    named = await school.parent.hears()
    assert "Поставьте MAX" in named.text, "who names a messenger is told of it"


async def test_a_chat_that_vk_has_moved_tells_where_the_class_is(school: School) -> None:
    await has_class(school)
    await school.binds(PARENTS_5A)
    await school.vk.chat(PARENTS_5A, "state", state="moved_to_max")
    await school.admin.says("/объявление Собрание в пятницу.")
    preview = await shown(school.admin)
    await school.admin.presses(button(preview, "Отправить"), cmid=preview.cmid)
    await school.admin.hears_all(2)
    assert await school.one("SELECT platform FROM classes") == "max"
