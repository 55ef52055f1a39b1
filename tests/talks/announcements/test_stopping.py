"""A large announcement is paused, goes on, stops by itself when too many messages fail, and shows how far it is."""

import asyncio
import tomllib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from bot.workers import sender
from demo.stage import SCHOOL
from school.announcements.failure_brake import too_many_fail
from school.messaging.delivery_counts import DeliveryCount
from tests.talks.announcements.drafting import NEWS, drafted, sets, shown
from tests.talks.school import School, button, open_school
from vk_emulator import HeardMessage, Person

CROWD = range(40_001, 40_121)


@pytest.fixture
async def school(content: Content, tmp_path: Path) -> AsyncIterator[School]:
    seed = tomllib.loads(SCHOOL.read_text(encoding="utf-8"))
    seed["users"] += [{"id": who, "first_name": "—", "allows_messages": True} for who in CROWD]
    async with open_school(content, tmp_path, seed=seed) as opened:
        now = int(opened.clock.now())
        known = "INSERT INTO people (person_id, role, first_seen_at, last_seen_at) VALUES (?, 'parent', ?, ?)"
        await opened.write(known, [(who, now, now) for who in (await opened.met(list(CROWD))).values()])
        yield opened


async def sends(school: School) -> HeardMessage:
    preview = await sets(school.admin, await drafted(school.admin), "Кому", "родители лично")
    await school.admin.presses(button(preview, "неподтверждённым"), cmid=preview.cmid)
    await shown(school.admin)
    await school.admin.presses("Отправить")
    return await school.admin.hears()


async def reached(school: School) -> int:
    got = [await school.vk.transcript(who) for who in CROWD]
    assert all(sum(NEWS in m["text"] for m in one) <= 1 for one in got)
    return sum(any(NEWS in m["text"] for m in one) for one in got)


async def sees(person: Person, cmid: int, words: str) -> HeardMessage:
    """A message is changed, perhaps several times, until it says the words."""
    async with asyncio.timeout(20):
        while words not in (edited := await person.hears_edit(cmid, timeout=15)).text:
            pass
    return edited


async def test_it_stops_when_many_of_the_first_fail_and_goes_on_when_told(school: School) -> None:
    for who in CROWD[:10]:
        await school.vk.user(who, state="privacy")
    await sends(school)
    asked = await school.admin.hears()
    assert (
        "остановил: не доставлено 10 из первых 50" in asked.text
        and "10: не позволяют настройки приватности" in asked.text
    )
    assert await reached(school) == 40
    await school.admin.presses(button(asked, "Продолжить"), cmid=asked.cmid)
    assert "продолжается" in (await school.admin.hears()).text
    assert "доставлено 110 из 120" in (await school.admin.hears()).text
    assert await reached(school) == 110
    await school.admin.presses(button(asked, "Продолжить"), cmid=asked.cmid)
    assert "уже ушло" in (await school.admin.hears()).text


async def test_it_can_be_ended_instead(school: School) -> None:
    for who in CROWD[:10]:
        await school.vk.user(who, state="privacy")
    await sends(school)
    asked = await school.admin.hears()
    await school.restart()
    await school.admin.presses(button(asked, "Остановить"), cmid=asked.cmid)
    assert "не ушло 70 писем" in (await school.admin.hears()).text
    assert await reached(school) == 40


async def test_a_pause_holds_the_rest_back_and_progress_is_shown(school: School) -> None:
    await school.vk.faults.add("slow", "messages.send", seconds=4, times=1, peer_id=CROWD[0])
    sending = await sends(school)
    await school.admin.says("x", payload={"a": "pause:1"})
    assert "на паузе" in (await school.admin.hears()).text
    edited = await sees(school.admin, sending.cmid, "на паузе: ушло 50 из 120")
    assert "Продолжить" in str(edited.buttons)
    assert await reached(school) == 50
    await school.admin.presses(button(edited, "Продолжить"), cmid=edited.cmid)
    assert "продолжается" in (await school.admin.hears()).text
    assert "доставлено 120 из 120" in (await school.admin.hears()).text
    await sees(school.admin, sending.cmid, "закончена")
    await school.admin.hears_nothing(1)


async def test_answers_do_not_wait_for_an_announcement(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender, "MAX_BATCHES_IN_FLIGHT", 1)
    await school.restart()
    await school.vk.faults.add("slow", "messages.send", seconds=4, times=None, peer_id=CROWD[0])
    sending = await sends(school)
    assert "отправляю" in sending.text
    await school.parent.says("меню")
    assert "Чем помочь" in (await school.parent.hears()).text
    assert await school.one("SELECT count(*) FROM outbox WHERE lane > 0 AND state = 'sending'") == 50


@pytest.mark.parametrize(
    ("sent", "failed", "waiting", "stops"),
    [(45, 5, 50, False), (44, 6, 50, True), (0, 49, 50, False), (900, 99, 1, False), (880, 101, 1, True)],
)
def test_when_too_many_fail(sent: int, failed: int, waiting: int, stops: bool) -> None:
    assert too_many_fail(DeliveryCount(sent, waiting, failed, 0)) is stops
