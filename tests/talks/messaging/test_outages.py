"""VK is ill for a while: an answer and an announcement outlive it, and nobody gets anything twice."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from bot.workers import sender
from tests.talks.announcements.drafting import NEWS
from tests.talks.school import PARENT, PARENTS_5A, PARENTS_7B, School, button, open_school
from vk_emulator import HeardMessage

HOUR = 3600
METHODS = ("messages.send", "execute")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender, "MAX_REST_SECONDS", 0.05)
    monkeypatch.setattr(sender, "MIN_REST_SECONDS", 0.05)


async def falls_ill(school: School, kind: str = "html") -> None:
    for method in METHODS:
        await school.vk.faults.add(kind, method, times=None)


async def passes(school: School, seconds: int, times: int) -> None:
    """Time goes on, and each time all that waits is tried once more."""
    await until(lambda: _waits(school))
    for _ in range(times):
        before = await _attempts(school)
        school.clock.advance(seconds)
        await until(lambda: _waits(school))
        assert await _attempts(school) > before


async def _attempts(school: School) -> int:
    return int(await school.one("SELECT sum(attempts) FROM outbox"))


async def _waits(school: School) -> bool:
    """Something has been tried and is to be tried again later, and nothing now."""
    query = "SELECT count(*) FROM outbox WHERE state = 'sending' OR state = 'due' AND not_before <= ?"
    busy = await school.one(query, int(school.clock.now()))
    return not busy and bool(await school.one("SELECT count(*) FROM outbox WHERE state = 'due' AND attempts > 0"))


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(20):
        while not await holds():
            await asyncio.sleep(0.02)


@pytest.mark.parametrize(("seconds", "times"), [(70, 12), (2 * HOUR, 5)])
async def test_an_answer_outlives_an_outage(school: School, seconds: int, times: int) -> None:
    await falls_ill(school)
    await school.parent.says("меню")
    await passes(school, seconds, times)
    await school.vk.faults.clear()
    school.clock.advance(70)
    assert "Чем помочь" in (await school.parent.hears()).text
    await school.parent.hears_nothing(1)


async def test_what_had_arrived_before_the_outage_is_found_and_not_repeated(school: School) -> None:
    await school.vk.faults.add("lost_answer", "messages.send", times=1)
    await falls_ill(school)
    await school.parent.says("меню")
    assert "Чем помочь" in (await school.parent.hears()).text
    await passes(school, 70, 2)
    school.clock.advance(2 * HOUR)
    await until(lambda: _settled(school, "sent"))
    await school.vk.faults.clear()
    await school.parent.hears_nothing(1)


async def test_an_announcement_outlives_an_outage_and_is_reported(school: School) -> None:
    await announces(school)
    await passes(school, 70, 10)
    await school.vk.faults.clear()
    school.clock.advance(70)
    assert "отправляю" in (await school.admin.hears()).text
    assert "доставлено 2 из 2" in (await school.admin.hears()).text
    for chat in (PARENTS_5A, PARENTS_7B):
        assert sum(NEWS in m["text"] for m in await school.vk.transcript(chat)) == 1


async def test_after_a_day_nobody_waits_and_the_author_is_told(school: School) -> None:
    await announces(school)
    await passes(school, 70, 2)
    for _ in range(3):
        school.clock.advance(9 * HOUR)
        await asyncio.sleep(0.5)
    await until(lambda: _has_failed(school))
    await school.vk.faults.clear()
    school.clock.advance(HOUR)
    report = await school.admin.hears()
    assert "доставлено 0 из 2" in report.text and "VK был недоступен сутки" in report.text
    for chat in (PARENTS_5A, PARENTS_7B):
        assert not [m for m in await school.vk.transcript(chat) if NEWS in m["text"]]


async def test_a_refusal_after_a_lost_answer_is_looked_up(school: School) -> None:
    await school.vk.faults.add("lost_answer", "messages.send", times=1)
    await school.parent.says("меню")
    assert "Чем помочь" in (await school.parent.hears()).text
    await school.vk.user(PARENT, state="privacy")
    await until(lambda: _settled(school, "sent"))


async def announces(school: School) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    await school.admin.says(f"/объявление {NEWS}")
    await school.admin.hears()
    await school.admin.says("x", payload={"a": "audience:все"})
    await school.admin.hears()
    await falls_ill(school)
    await school.admin.presses("Отправить", wait=False)
    await until(lambda: _is_queued(school))


async def _is_queued(school: School) -> bool:
    return bool(await school.one("SELECT count(*) FROM outbox WHERE lane > 0"))


async def _settled(school: School, state: str) -> bool:
    states = await school.rows("SELECT DISTINCT state FROM outbox WHERE settled_at IS NULL OR state = ?", state)
    return states == [(state,)]


async def _has_failed(school: School) -> bool:
    return int(await school.one("SELECT count(*) FROM outbox WHERE lane > 0 AND state = 'failed'")) == 2


async def test_what_is_no_longer_of_use_leaves_only_with_a_word_of_the_author(school: School) -> None:
    await announces(school)
    await passes(school, 70, 1)
    soon = int(school.clock.now()) + 600
    await school.write("UPDATE announcements SET useful_until = ? WHERE id = 1", [(soon,)])
    school.clock.advance(HOUR)
    await until(lambda: _is(school, "asking"))
    await school.vk.faults.clear()
    school.clock.advance(70)
    asked = await heard(school, "полезно оно было до")
    assert not await _got(school, PARENTS_5A)
    await school.admin.presses(button(asked, "Продолжить"), cmid=asked.cmid)
    await heard(school, "доставлено 2 из 2")
    assert await _got(school, PARENTS_5A) == 1


async def test_what_an_outage_has_held_does_not_leave_in_quiet_hours(content: Content, tmp_path: Path) -> None:
    async with open_school(content, tmp_path, quiet_hours="21:00-07:00") as school:
        await announces(school)
        await passes(school, 70, 1)
        school.clock.advance(10 * HOUR)  # ten in the evening
        await until(lambda: _is_held(school))
        await school.vk.faults.clear()
        school.clock.advance(70)
        await heard(school, "тихие часы")
        await asyncio.sleep(1)
        assert not await _got(school, PARENTS_5A)
        school.clock.advance(10 * HOUR)
        await heard(school, "доставлено 2 из 2")
        assert await _got(school, PARENTS_5A) == 1


async def heard(school: School, words: str) -> HeardMessage:
    """The message to the author that says the words."""
    async with asyncio.timeout(20):
        while words not in (said := await school.admin.hears(timeout=20)).text:
            pass
    return said


async def _is(school: School, state: str) -> bool:
    return bool(await school.one("SELECT state FROM announcements WHERE id = 1") == state)


async def _is_held(school: School) -> bool:
    now = int(school.clock.now())
    return bool(await school.one("SELECT min(not_before) FROM outbox WHERE lane = 1") > now + HOUR)


async def _got(school: School, chat: int) -> int:
    return sum(NEWS in m["text"] for m in await school.vk.transcript(chat))


async def test_an_answer_refused_as_spam_rests_a_minute_and_then_ten(school: School) -> None:
    await school.vk.faults.error(984, "messages.send", times=2, peer_id=PARENT)
    await school.parent.says("меню")
    for seconds in (61, 601):
        await passes(school, 0, 0)
        await school.parent.hears_nothing(0.2)
        school.clock.advance(seconds)
    assert "Чем помочь" in (await school.parent.hears()).text
    await school.parent.hears_nothing(1)
