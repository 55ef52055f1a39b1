"""People whom the staff may see are called by the name VK gives at that moment, in whatever the bot says."""

import re
from collections.abc import AsyncIterator

from bot.content.reading.loading import Content
from handlers.access.rights import Place
from handlers.commands import COMMANDS
from tests.talks.announcements.drafting import drafted, sets, shown
from tests.talks.announcements.test_sent import parents
from tests.talks.linking.classes import comes, has_class, link_into
from tests.talks.school import (
    DEPUTY,
    HEAD,
    OTHER_PARENT,
    PARENT,
    PARENTS_5A,
    PARENTS_7B,
    PUPIL,
    STAFF_ROOM,
    TEACHER_5A,
    School,
    button,
)

LINK = re.compile(r"\[id\d+\|([^\]]*)\]")
NUMBER = re.compile(r"(?<![@/\w])id\d+")
"""«@id1» and «vk.com/id1» are how a command is written."""

ARGUMENTS = {
    "announce": "Каток открыт.", "status": "1", "class": "5А", "classteacher": f"5А @id{DEPUTY}", "audit": "",
    "grant": f"@id{PUPIL} учитель", "revoke": f"@id{PUPIL}", "manual": f"добавить Канал @id{PUPIL}", "invite": "5А",
    "correct": "1 Каток закрыт.", "recall": "1", "stats": "5А", "messenger": "5А MAX",
}  # fmt: skip
NAMES = {"Анна Заботина", "Елена Директорова", "Виктор Завучев", "Марина Пятакова", "Соня Торопыгина", "Ольга Сетевая"}
VERBS = ("status:1", "targets:2", "table:1", "sheet:1", "journal", "undo:1:yes")


async def lived(school: School) -> None:
    """People everywhere: rights, a class, one who waits in it, a channel, who has not acknowledged, who is gone."""
    await school.binds(PARENTS_5A, PARENTS_7B)
    await has_class(school)
    await comes(school.vk.person(PUPIL), await link_into(school.admin, "5А ученик"))
    for command in (f"/право @id{HEAD} завуч", f"/право @id{DEPUTY} 5А", f"/каналы добавить Канал школы @id{HEAD}"):
        await school.admin.says(command)
        await school.admin.hears()
    await parents(school, PARENT, OTHER_PARENT)
    preview = await sets(school.admin, await drafted(school.admin), "Кому", "родители лично; «Канал школы»")
    await school.admin.presses(button(preview, "Отметка"), cmid=preview.cmid)
    await shown(school.admin)
    await school.vk.person(OTHER_PARENT).denies()
    await school.admin.presses("Отправить")
    await school.admin.hears_all(2)


async def outputs(school: School) -> AsyncIterator[tuple[str, str]]:
    """What the bot has said to the owner, to a class teacher and in the staff's chat, as people see it."""
    for peer in (school.admin.id, TEACHER_5A, HEAD, STAFF_ROOM):
        for message in await school.vk.transcript(peer):
            if message["out"]:
                yield message["text"], LINK.sub(r"\1", message["text"])


async def test_no_command_calls_a_person_by_a_number(school: School, content: Content) -> None:
    await lived(school)
    for command in COMMANDS:
        place = school.admin if command.place is not Place.CHAT else school.admin.in_chat(STAFF_ROOM)
        await place.says(f"/{command.names[0]} {ARGUMENTS.get(command.names[0], '')}".strip())
        await place.hears(timeout=40)
    for verb in VERBS:
        await school.admin.says("x", payload={"a": verb})
    await school.vk.person(TEACHER_5A).says("/класс 5А")
    await school.vk.person(TEACHER_5A).hears_all(2, timeout=20)
    await school.admin.says("/отмена")
    while "тмен" not in (await school.admin.hears(timeout=40)).text:
        pass
    said = [one async for one in outputs(school)]
    assert len(said) > len(COMMANDS)
    assert [seen for _, seen in said if NUMBER.search(seen)] == []
    whole = "\n".join(seen for _, seen in said)
    assert {name for name in NAMES if name not in whole} == set()
