"""The path of a reply: VK's limits and refusals."""

import asyncio
import time
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.content.reading.loading import Content
from demo.stage import SCHOOL
from tests.talks.school import PARENT, PARENTS_5A, PARENTS_7B, School, open_school

CROWD = 1_000
UNDONE = "SELECT (SELECT count(*) FROM inbox) + (SELECT count(*) FROM outbox WHERE settled_at IS NULL)"


def _crowded() -> dict[str, Any]:
    """The demo's school with a thousand more people."""
    seed = tomllib.loads(SCHOOL.read_text(encoding="utf-8"))
    seed["users"] += [{"id": 10_000 + n, "first_name": f"Человек {n}"} for n in range(CROWD)]
    return seed


@pytest.mark.real_clock
async def test_a_thousand_people_at_once_get_one_answer_each(content: Content, tmp_path: Path) -> None:
    """Under VK's enforced limit of 20 requests a second."""
    async with open_school(content, tmp_path, seed=_crowded()) as school:
        people = [school.vk.person(10_000 + n) for n in range(CROWD)]
        for start in range(0, CROWD, 50):
            await asyncio.gather(*(person.says("меню") for person in people[start : start + 50]))
        await people[-1].hears(timeout=60)
        async with asyncio.timeout(60):
            while await school.one(UNDONE):
                await asyncio.sleep(0.2)
        answers = Counter[int]()
        for person in people:
            answers[person.id] = sum(m["out"] for m in await school.vk.transcript(person.id))
        assert set(answers.values()) == {1}
        assert not [call for call in await school.vk.calls() if call["error"] == 6]


PASSING = [("error", 1), ("error", 10), ("error", 6), ("html", 0), ("drop", 0), ("lost_answer", 0)]


@pytest.mark.parametrize("fault", PASSING)
async def test_a_passing_trouble_delays_one_answer_and_doubles_none(school: School, fault: tuple[str, int]) -> None:
    kind, code = fault
    await school.vk.faults.add(kind, "messages.send", code=code, times=2)
    await school.parent.says("меню")
    assert "Чем помочь" in (await school.parent.hears(timeout=15)).text
    await school.parent.hears_nothing(1)


async def test_replies_overtake_announcements(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    await school.vk.faults.error(9, "messages.send", times=None, peer_id=PARENTS_7B)
    await school.admin.says("/объявление Линейка")
    await school.admin.hears()
    await school.admin.says("x", payload={"a": "audience:все"})
    await school.admin.hears()
    await school.admin.presses("Отправить")
    await school.admin.hears()
    before = time.monotonic()
    await school.parent.says("меню")
    await school.parent.hears()
    assert time.monotonic() - before < 5
    assert len([m for m in await school.vk.transcript(PARENTS_5A) if "Линейка" in m["text"]]) == 1


async def test_a_person_who_forbade_messages_does_not_hold_up_the_others(school: School) -> None:
    await school.parent.says("меню")
    await school.parent.hears()
    await school.vk.user(PARENT, state="privacy")
    await school.parent.says("меню")
    await school.admin.says("меню")
    await school.admin.hears()
    async with asyncio.timeout(5):
        failed = "SELECT count(*) FROM outbox WHERE peer_id = ? AND state = 'failed'"
        while await school.one(failed, await school.ours(PARENT)) != 1:
            await asyncio.sleep(0.05)
    assert await school.one("SELECT reason FROM outbox WHERE state = 'failed'") == "privacy"


async def test_when_buttons_are_refused_the_words_still_come_and_the_owner_is_told(school: School) -> None:
    await school.vk.control.post("settings", bots_capabilities=False)
    await school.parent.says("меню")
    heard = await school.parent.hears()
    assert "Чем помочь" in heard.text and heard.buttons == []
    assert "Возможности ботов" in (await school.admin.hears()).text


async def test_an_unlisted_code_is_not_repeated_and_is_told_once(school: School) -> None:
    await school.vk.faults.error(4321, "messages.send", peer_id=PARENT)
    await school.parent.says("меню")
    assert "code_4321" in (await school.admin.hears()).text
    await school.parent.hears_nothing()
    sends = [c for c in await school.vk.calls("messages.send") if c["error"] == 4321]
    assert len(sends) <= 1


async def test_many_letters_go_in_few_requests(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    after = (await school.vk.calls())[-1]["n"]
    await school.admin.says("/объявление Линейка")
    await school.admin.hears()
    await school.admin.says("x", payload={"a": "audience:все"})
    await school.admin.hears()
    await school.admin.presses("Отправить")
    await school.admin.hears_all(2)
    carried = [c for c in await school.vk.calls("messages.send", after=after) if str(PARENTS_7B) in str(c["params"])]
    assert any(str(PARENTS_5A) in str(call["params"]) for call in carried), "one call carries both chats"
