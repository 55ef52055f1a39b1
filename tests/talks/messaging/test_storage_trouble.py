"""The database can't be used for a while: nothing is lost, the bot goes on by itself, and the owners are told."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from bot.runtime import storage_guard
from bot.vk.peers import address_of
from bot.workers import event_handler, sender
from tests.talks.school import PARENTS_5A, School

PAGE = 4096


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage_guard, "RETRY_SECONDS", 0.3)
    monkeypatch.setattr(event_handler, "RETRY_SECONDS", 0.3)
    monkeypatch.setattr(sender, "GIVE_BACK_SECONDS", 0.5)


@asynccontextmanager
async def held(database: Path) -> AsyncIterator[None]:
    """Somebody writes into the file with a tool of their own and does not end."""
    with closing(sqlite3.connect(database, timeout=10, check_same_thread=False)) as other:
        await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
        yield
        other.rollback()


@asynccontextmanager
async def full(school: School) -> AsyncIterator[None]:
    """The disk has no room for another page: SQLite answers as it does then (SQLITE_FULL)."""
    assert school.process
    connection = school.process.store._database._connection
    await connection.execute("PRAGMA max_page_count = 1")  # as low as the file is large
    yield
    await connection.execute("PRAGMA max_page_count = 1073741823")


async def count_in_chat(school: School) -> int:
    counted = "SELECT coalesce(sum(messages), 0) FROM chat_days JOIN peers ON id = chat_id WHERE external_id = ?"
    return int(await school.one(counted, address_of(PARENTS_5A).external_id))


async def test_a_database_that_somebody_holds_costs_time_and_nothing_else(school: School) -> None:
    await school.binds(PARENTS_5A)
    await school.parent.says("меню")
    await school.parent.hears()
    await school.parent.says("меню")
    menu = await school.parent.hears()
    async with held(school.database):
        await school.parent.says("меню")
        await school.parent.in_chat(PARENTS_5A).says("Доброе утро")
        await asyncio.sleep(12)  # SQLite itself waits for five, and what meets it first may try again by itself
        await school.parent.hears_nothing()
    assert (await school.parent.hears(timeout=20)).text == menu.text
    await school.parent.hears_nothing()
    assert "База данных была занята другой программой" in (await school.admin.hears(timeout=20)).text
    await school.admin.hears_nothing()
    assert await count_in_chat(school) == 1


async def test_a_full_disk_costs_time_and_nothing_else(school: School) -> None:
    said = [f"Вопрос {number}: {'как ' * 900}" for number in range(12)]
    async with full(school):
        for words in said:
            await school.parent.says(words)
        await asyncio.sleep(3)
        heard_meanwhile = len([m for m in await school.vk.transcript(school.parent.id) if m["out"]])
    assert heard_meanwhile < len(said)
    await school.parent.says("/нет")
    async with asyncio.timeout(60):
        while "Такой команды нет" not in (await school.parent.hears(timeout=20)).text:
            pass
    answers = [m for m in await school.vk.transcript(school.parent.id) if m["out"]]
    assert len(answers) >= len(said)
    assert await school.one("SELECT count(*) FROM inbox") == 0
    assert "кончилось место" in (await school.admin.hears(timeout=20)).text


async def test_a_database_that_is_held_at_the_start_is_waited_for(school: School) -> None:
    await school.stop()
    async with held(school.database):
        starting = asyncio.create_task(school.start())
        await asyncio.sleep(6)
        assert not starting.done()
    await asyncio.wait_for(starting, 20)
    await school.parent.says("меню")
    assert "Чем помочь" in (await school.parent.hears()).text
