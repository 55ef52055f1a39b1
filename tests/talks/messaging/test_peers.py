"""People and chats go by numbers of our own: how large the messenger's are tells nothing."""

import asyncio
import tomllib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from demo.stage import SCHOOL
from tests.talks.announcements.drafting import NEWS, drafted, sets, shown
from tests.talks.school import ADMIN, PARENT, PARENTS_5A, School, button, open_school
from tests.talks.tickets.humans import asks_a_human

FAR = 200_000_000_123
"""An id VK has given to a person: far above those of chats."""


@pytest.fixture
async def school(content: Content, tmp_path: Path) -> AsyncIterator[School]:
    seed = tomllib.loads(SCHOOL.read_text(encoding="utf-8"))
    seed["users"].append({"id": FAR, "first_name": "Далёкая", "last_name": "Дальняя", "allows_messages": True})
    async with open_school(content, tmp_path, seed=seed) as opened:
        yield opened


async def test_a_person_with_a_large_id_is_answered_in_private(school: School) -> None:
    far = school.vk.person(FAR)
    await far.says("как войти")
    heard = await far.hears()
    assert heard.peer_id == FAR and heard.labels()
    await far.presses(heard.labels()[0], cmid=heard.cmid)
    assert (await far.hears()).text
    await far.says("/start")
    assert (await far.hears()).labels()
    assert await school.rows("SELECT * FROM chats WHERE title = '' OR chat_id = ?", await school.ours(FAR)) == []
    assert await school.one("SELECT count(*) FROM chat_days") == 0
    assert await school.one("SELECT kind FROM peers WHERE external_id = ?", str(FAR)) == "person"


async def test_what_they_wrote_while_events_were_lost_is_read_later(school: School) -> None:
    far = school.vk.person(FAR)
    await school.parent.says("меню")
    await school.parent.hears()
    await school.stop()
    await far.says("меню")
    await school.vk.longpoll.lose_all()
    await school.start()
    assert "Чем помочь" in (await far.hears(timeout=20)).text


async def test_announcements_reach_them_in_person(school: School) -> None:
    await school.write(
        "INSERT INTO people (person_id, role, first_seen_at, last_seen_at) VALUES (?, 'parent', 1, 1)",
        [(number,) for number in (await school.met([FAR])).values()],
    )
    preview = await sets(school.admin, await drafted(school.admin), "Кому", "родители лично")
    await school.admin.presses(button(preview, "неподтверждённым"), cmid=preview.cmid)
    await shown(school.admin)
    await school.admin.presses("Отправить")
    assert NEWS in (await school.vk.person(FAR).hears()).text


async def test_rights_are_given_by_the_messengers_number_and_shown_by_it(school: School) -> None:
    await school.admin.says(f"/право @id{FAR} завуч")
    assert f"[id{FAR}|" in (given := (await school.admin.hears()).text) and "— заместитель" in given
    assert "заместитель" in (await school.vk.person(FAR).hears()).text
    await school.admin.says("/журнал")
    journal = (await school.admin.hears()).text
    assert f"[id{ADMIN}|Ольга Сетевая]: " in journal and "(Далёкая Дальняя — заместитель" in journal
    assert str(FAR) not in await school.one("SELECT group_concat(detail) FROM audit")


async def test_the_messengers_number_of_a_person_is_gone_once_they_are_told(school: School) -> None:
    await school.parent.in_chat(PARENTS_5A).says("Спасибо")
    await school.parent.says("x", payload={"a": "forget:yes"})
    await school.parent.hears()
    async with asyncio.timeout(5):
        while await school.rows("SELECT * FROM peers WHERE external_id = ?", str(PARENT)):
            await asyncio.sleep(0.02)


async def test_nobody_can_ask_who_is_behind_a_number(school: School) -> None:
    """The signs of our mentions, written by a stranger, are only dropped."""
    await school.admin.says("меню")
    await school.admin.hears()
    number = await school.ours(ADMIN)
    await asks_a_human(school.parent, f"Кто это: \ufdd0link:{number}\ufdd1?")
    told = (await school.admin.hears()).text
    assert f"link:{number}" in told and f"id{ADMIN}" not in told
