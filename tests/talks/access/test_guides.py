"""The one-page guides: every command in them works for whom the page is written, and the page is one page."""

import re

import pytest

from handlers.access.rights import Place
from handlers.commands import TABLE
from tests.docs.papers import read
from tests.talks.linking.classes import has_class
from tests.talks.school import ADMIN, HEAD, OTHER_PARENT, PARENTS_5A, TEACHER_5A, School

GUIDES = {"head": HEAD, "administrator": ADMIN, "class_teacher": TEACHER_5A}
REFUSALS = ("Такой команды нет", "для сотрудников школы", "Напишите так", "Не понял", "Это видят")
LINES, WIDTH = 46, 130
"""Of a page of A4 in a legible size."""


def commands(guide: str) -> list[str]:
    """In their order, each once."""
    return list(dict.fromkeys(re.findall(r"`(/[^`]+)`", read(f"docs/guides/{guide}.ru.md"))))


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_is_one_page(guide: str) -> None:
    lines = [line for line in read(f"docs/guides/{guide}.ru.md").splitlines() if not line.startswith("![")]
    assert len(lines) <= LINES and max(map(len, lines)) <= WIDTH


@pytest.mark.parametrize("guide", GUIDES)
async def test_every_command_of_a_guide_works_for_its_reader(school: School, guide: str) -> None:
    await has_class(school)
    await school.admin.says(f"/право [id{HEAD}|Елена] директор")
    await school.admin.hears()
    person = school.vk.person(GUIDES[guide])
    assert len(commands(guide)) > 5
    for command in commands(guide):
        name = command[1:].split()[0]
        assert name in TABLE, command
        place = person.in_chat(PARENTS_5A) if TABLE[name].place is Place.CHAT else person
        await place.says(command.replace("@id1", f"[id{OTHER_PARENT}|Пётр]"))
        told = (await place.hears(timeout=40)).text
        assert not [words for words in REFUSALS if words in told], f"{command}: {told}"
        await person.says("/отмена")
        while "Чем помочь" not in told and "Отменять нечего" not in told and "тмен" not in told:
            told = (await person.hears(timeout=20)).text
