"""What has left is put right: one place, long announcements, and what is just on its way."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.content.reading.loading import Content
from tests.talks.announcements.test_drafts import NEWS, drafted, paper
from tests.talks.announcements.test_sent import news_in, sends
from tests.talks.school import PARENTS_5A, PARENTS_7B, School, button, open_school

LONG = "\n\n".join(f"Пункт {number}. " + "слово " * 100 for number in range(1, 8)).strip()


@pytest.fixture
async def school(content: Content, tmp_path: Path) -> AsyncIterator[School]:
    async with open_school(content, tmp_path) as opened:
        await opened.binds(PARENTS_5A, PARENTS_7B)
        yield opened


async def sends_long(school: School, shelf: str) -> None:
    """An announcement of two messages, with a paper and a button."""
    await school.admin.says(f"/объявление {LONG[:4050]}")
    preview = (await school.admin.hears_all(3))[2]
    await school.admin.presses(button(preview, "Отметка"), cmid=preview.cmid)
    preview = (await school.admin.hears_all(3))[2]
    await school.admin.presses(button(preview, "Вложения"), cmid=preview.cmid)
    await school.admin.hears()
    await school.admin.says("", attachments=[paper(f"{shelf}plan")])
    preview = (await school.admin.hears_all(4))[3]
    await school.admin.presses(button(preview, "тправить"), cmid=preview.cmid)
    await school.admin.hears_all(2)


async def pieces_in(school: School, peer: int) -> list[dict[str, Any]]:
    return [m for m in await school.vk.transcript(peer) if m["out"] and "слово" in m["text"]]


async def test_one_place_is_put_right_and_nothing_is_guessed(school: School) -> None:
    await sends(school)
    await school.admin.says("/исправить 1 8:00 => 10:00")
    assert "нет слов «8:00»" in (await school.admin.hears()).text
    await school.admin.says("/исправить 1 у => ю")
    assert "не в одном месте" in (await school.admin.hears()).text
    assert NEWS in (await news_in(school, PARENTS_5A))["text"]
    await school.admin.says("/исправить 1 9:00 => 10:00")
    assert "исправлено: 2 сообщения" in (await school.admin.hears_all(2))[1].text
    assert NEWS.replace("9:00", "10:00") in (await news_in(school, PARENTS_5A))["text"]


async def test_a_long_announcement_is_corrected_piece_by_piece(school: School, shelf: str) -> None:
    """The files stay with the first piece, the button with the last; there can't be more pieces or fewer."""
    await sends_long(school, shelf)
    before = await pieces_in(school, PARENTS_7B)
    await school.admin.says("/исправить 1 Коротко.")
    assert "ушло как 2 сообщения, а новый текст занимает 1 сообщение" in (await school.admin.hears()).text
    await school.admin.says("/исправить 1 Пункт 1. => Пункт первый.")
    assert "исправлено: 4 сообщения" in (await school.admin.hears_all(2))[1].text
    after = await pieces_in(school, PARENTS_7B)
    assert [(bool(m["attachments"]), bool(m["keyboard"])) for m in after] == [(True, False), (False, True)]
    assert after[0]["text"] == before[0]["text"].replace("Пункт 1.", "Пункт первый.")
    assert after[1]["text"] == before[1]["text"]


async def test_what_is_on_its_way_is_not_corrected(school: School) -> None:
    """Its words could not be told from the new ones any more."""
    await school.vk.faults.add("slow", "messages.send", seconds=3.0, times=3)
    preview = await drafted(school.admin)
    await school.admin.presses(button(preview, "Отправить"), wait=False)
    async with asyncio.timeout(10):
        while not await school.rows("SELECT 1 FROM outbox WHERE lane = 1 AND state = 'sending'"):
            await asyncio.sleep(0.05)
    await school.admin.says("/исправить 1 В пятницу уроки начнутся в 10:00.")
    told = [await school.admin.hears(), await school.admin.hears()]
    assert any("сейчас рассылается" in one.text for one in told)
    assert await school.one("SELECT text FROM announcements") == NEWS


async def test_what_can_not_be_deleted_loses_its_words_files_and_buttons(school: School, shelf: str) -> None:
    await sends_long(school, shelf)
    await school.vk.faults.error(15, "messages.delete", times=4)
    await school.admin.says("x", payload={"a": "undo:1:yes"})
    assert "отозвано: 4 сообщения" in (await school.admin.hears_all(2))[1].text
    left = [m for m in await school.vk.transcript(PARENTS_7B) if m["out"] and not m.get("deleted")][-2:]
    assert [(m["text"], m["attachments"], m["keyboard"]) for m in left] == [
        ("Объявление отозвано школой.", [], None)
    ] * 2
