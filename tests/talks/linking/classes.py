"""What talks about classes begin with: a class with its teacher, and people who come by its link."""

import re

from tests.talks.school import TEACHER_5A, School, button
from vk_emulator import HeardMessage, Person

DAY = 24 * 3600


async def has_class(school: School, name: str = "5А", teacher: int = TEACHER_5A) -> Person:
    """The administrator adds a class and appoints its teacher, who has written to the bot before."""
    await school.admin.says(f"/классы {name}")
    assert name in (await school.admin.hears()).text
    await school.admin.says(f"/классрук {name} [id{teacher}|Марина]")
    assert "Готово" in (await school.admin.hears()).text
    return school.vk.person(teacher)


async def link_into(person: Person, what: str = "5А родитель") -> str:
    """The `ref` of the link that somebody gets by `/invite`."""
    await person.says(f"/позвать {what}")
    heard = await person.hears(timeout=20)
    assert len(heard.attachments) == 1, "the page to be printed"
    found = re.search(r"https://vk\.me/\w+\?ref=(\w+)&", heard.text)
    assert found
    return found.group(1)


async def comes(person: Person, ref: str) -> HeardMessage:
    """Come by a link, agree, and hear the first step."""
    await person.says("Начать", ref=ref)
    invited = await person.hears()
    assert "Вас позвали в класс" in invited.text
    yes = [label for label in invited.labels() if label in ("Да, запоминать", "Я взрослый, разрешаю")]
    await person.presses(yes[0])
    await person.hears()
    step = await where(person, await person.hears())
    assert "Шаг 1 из" in step.text
    return step


async def where(person: Person, asked: HeardMessage, answer: str = "В VK") -> HeardMessage:
    """Answer where the chat of the class is; who says VK is told first that chats have moved."""
    assert "Где чат" in asked.text
    await person.presses(button(asked, answer), cmid=asked.cmid)
    heard = await person.hears()
    if answer != "В VK":
        return heard
    assert "перешли в MAX" in heard.text and "Где чат класса" in heard.text
    return await person.hears()


async def goes_on(person: Person, step: HeardMessage, steps: int = 1) -> HeardMessage:
    """Press the first button so many times."""
    for _ in range(steps):
        await person.presses(step.labels()[0], cmid=step.cmid)
        step = await person.hears()
    return step


def crowd(seed: dict[str, list[dict[str, object]]], people: int) -> dict[str, list[dict[str, object]]]:
    """The demo's school with more people in it, numbered from 1000."""
    seed["users"] += [{"id": 1000 + n, "first_name": f"Человек {n}"} for n in range(people)]
    return seed
