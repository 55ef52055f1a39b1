"""What has left is put right: one place, long announcements, and what is just on its way."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.content.reading.loading import Content
from tests.talks.announcements.drafting import NEWS, drafted, paper, to_everybody
from tests.talks.announcements.test_sent import news_in, sends
from tests.talks.school import PARENTS_5A, PARENTS_7B, School, button, open_school
from vk_emulator import HeardMessage

LONG = "\n\n".join(f"Пункт {number}. " + "слово " * 100 for number in range(1, 8)).strip()


@pytest.fixture
async def school(content: Content, tmp_path: Path) -> AsyncIterator[School]:
    async with open_school(content, tmp_path) as opened:
        await opened.binds(PARENTS_5A, PARENTS_7B)
        yield opened


async def sends_long(school: School, shelf: str) -> None:
    """An announcement of two messages, with a paper and a button."""
    await school.admin.says(f"/объявление {LONG[:4050]}")
    preview = await to_everybody(school.admin, (await school.admin.hears_all(3))[2], messages=3)
    await school.admin.presses(button(preview, "Отметка"), cmid=preview.cmid)
    preview = (await school.admin.hears_all(3))[2]
    await school.admin.presses(button(preview, "Вложения"), cmid=preview.cmid)
    await school.admin.hears()
    await school.admin.says("", attachments=[paper(f"{shelf}plan")])
    preview = (await school.admin.hears_all(4))[3]
    await school.admin.presses(button(preview, "тправить"), cmid=preview.cmid)
    await school.admin.hears_all(2)


async def corrects(school: School, words: str, parts: int = 1) -> None:
    """The administrator sees both versions and presses."""
    await school.admin.says(f"/исправить 1 {words}")
    ask = (await school.admin.hears_all(1 + 2 * parts))[-1]
    await school.admin.presses("Исправить", cmid=ask.cmid)


async def pieces_in(school: School, peer: int) -> list[dict[str, Any]]:
    return [m for m in await school.vk.transcript(peer) if m["out"] and "слово" in m["text"]]


async def test_one_place_is_put_right_and_nothing_is_guessed(school: School) -> None:
    await sends(school)
    await school.admin.says("/исправить 1 8:00 => 10:00")
    assert "нет слов «8:00»" in (await school.admin.hears()).text
    await school.admin.says("/исправить 1 у => ю")
    assert "не в одном месте" in (await school.admin.hears()).text
    assert NEWS in (await news_in(school, PARENTS_5A))["text"]
    await corrects(school, "9:00 => 10:00")
    assert "исправлено: 2 сообщения" in (await school.admin.hears_all(2))[1].text
    assert NEWS.replace("9:00", "10:00") in (await news_in(school, PARENTS_5A))["text"]


async def test_a_long_announcement_is_corrected_piece_by_piece(school: School, shelf: str) -> None:
    """The files stay with the first piece, the button with the last; there can't be more pieces or fewer."""
    await sends_long(school, shelf)
    before = await pieces_in(school, PARENTS_7B)
    await school.admin.says("/исправить 1 Коротко.")
    assert "ушло как 2 сообщения, а новый текст занимает 1 сообщение" in (await school.admin.hears()).text
    await corrects(school, "Пункт 1. => Пункт первый.", parts=2)
    assert "исправлено: 4 сообщения" in (await school.admin.hears_all(2))[1].text
    after = await pieces_in(school, PARENTS_7B)
    assert [(bool(m["attachments"]), bool(m["keyboard"])) for m in after] == [(True, False), (False, True)]
    assert after[0]["text"] == before[0]["text"].replace("Пункт 1.", "Пункт первый.")
    assert after[1]["text"] == before[1]["text"].replace("Код школы", "Исправлено. Код школы")


CORRECTED = NEWS.replace("9:00", "10:00")


async def leaves_slowly(school: School, kind: str = "slow") -> None:
    """The announcement is with VK, which does not answer yet, or never will."""
    preview = await drafted(school.admin)
    await school.vk.faults.add(kind, "messages.send", seconds=3.0, times=1, peer_id=PARENTS_5A)
    await school.admin.presses(button(preview, "Отправить"), wait=False)
    async with asyncio.timeout(10):
        while not await news_in_sight(school):
            await asyncio.sleep(0.05)


async def news_in_sight(school: School) -> bool:
    there = await school.vk.transcript(PARENTS_5A)
    return any(NEWS in m["text"] for m in there if not m.get("deleted"))


async def until_heard(school: School, words: str) -> HeardMessage:
    async with asyncio.timeout(20):
        while words not in (heard := await school.admin.hears(timeout=20)).text:
            pass
    return heard


@pytest.mark.parametrize("kind", ["slow", "lost_answer"])
async def test_what_is_on_its_way_is_corrected_when_it_lands(school: School, kind: str) -> None:
    """A repetition after a lost answer keeps the old words: VK recognises it."""
    await leaves_slowly(school, kind)
    await school.admin.says("/исправить 1 9:00 => 10:00")
    ask = await until_heard(school, "сейчас и как станет")
    await school.admin.presses("Исправить", cmid=ask.cmid, wait=False)
    await until_heard(school, "исправлено: 2 сообщения")
    for chat in (PARENTS_5A, PARENTS_7B):
        assert CORRECTED in (await news_in(school, chat))["text"]


@pytest.mark.parametrize("kind", ["slow", "lost_answer"])
async def test_what_is_on_its_way_is_taken_back_when_it_lands(school: School, kind: str) -> None:
    await leaves_slowly(school, kind)
    await school.admin.says("x", payload={"a": "undo:1:yes"})
    await until_heard(school, "отозвано: 2 сообщения")
    assert not await news_in_sight(school)


async def test_what_did_not_leave_in_time_is_not_sent_after_a_recall(school: School) -> None:
    preview = await drafted(school.admin)
    await school.vk.faults.add("error", "messages.send", code=10, times=None, peer_id=PARENTS_5A)
    await school.admin.presses(button(preview, "Отправить"), wait=False)
    async with asyncio.timeout(10):
        while not await school.one("SELECT max(attempts) FROM outbox WHERE lane = 1"):
            await asyncio.sleep(0.05)
    await school.admin.says("x", payload={"a": "undo:1:yes"})
    await until_heard(school, "Отзываю объявление")
    await school.vk.faults.clear()
    async with asyncio.timeout(20):
        while await school.one("SELECT count(*) FROM outbox WHERE lane = 1 AND settled_at IS NULL"):
            school.clock.advance(5)
            await asyncio.sleep(0.2)
    assert not await news_in_sight(school)


async def test_a_recall_that_failed_can_be_asked_for_again(school: School) -> None:
    await sends(school)
    for method in ("messages.delete", "messages.edit"):
        await school.vk.faults.error(917, method, times=None, peer_id=PARENTS_5A)
    await school.admin.says("x", payload={"a": "undo:1:yes"})
    await until_heard(school, "отозвано: 1 сообщение")
    assert await news_in_sight(school)
    await school.vk.faults.clear()
    school.clock.advance(60)
    await school.admin.says("x", payload={"a": "undo:1:yes"})
    await until_heard(school, "отозвано: 1 сообщение")
    assert not await news_in_sight(school)
    await school.admin.says("x", payload={"a": "undo:1:yes"})
    assert "уже отозвано" in (await school.admin.hears()).text


@pytest.mark.parametrize("verb", ["pause", "stop"])
async def test_paused_or_stopped_near_the_end_it_is_reported_all_the_same(school: School, verb: str) -> None:
    await leaves_slowly(school)
    await school.admin.says("x", payload={"a": f"{verb}:1"})
    await until_heard(school, "доставлено 2 из 2")


async def test_what_can_not_be_deleted_loses_its_words_files_and_buttons(school: School, shelf: str) -> None:
    await sends_long(school, shelf)
    await school.vk.faults.error(15, "messages.delete", times=4)
    await school.admin.says("x", payload={"a": "undo:1:yes"})
    assert "отозвано: 4 сообщения" in (await school.admin.hears_all(2))[1].text
    left = [m for m in await school.vk.transcript(PARENTS_7B) if m["out"] and not m.get("deleted")][-2:]
    assert [(m["text"], m["attachments"], m["keyboard"]) for m in left] == [
        ("Объявление отозвано школой.", [], None)
    ] * 2
