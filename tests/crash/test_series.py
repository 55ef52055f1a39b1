"""An announcement that repeats, through kills: each time once in each chat, none left out.

The test is the clock: while the bot is off it sets the hour of the next time to a moment ago.
"""

import asyncio
import os
import signal
import sqlite3
import tomllib
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.runtime.wall_clock import wall_clock
from demo import stage
from vk_emulator import Emulator

ADMIN = 103
CHATS = range(2_000_000_101, 2_000_000_113)
TIMES = int(os.environ.get("SERIES_TIMES", "3"))
TEXT = "Дежурит столовая: приносите сменную обувь."


def _seed() -> dict[str, Any]:
    seed = tomllib.loads(stage.SCHOOL.read_text(encoding="utf-8"))
    bot = {"admin": True, "sees_all": True}
    seed["chats"] += [
        {"id": chat - 2_000_000_000, "title": f"Чат {chat}", "members": [ADMIN], "bot": bot} for chat in CHATS
    ]
    return seed


async def _plan(vk: Emulator) -> None:
    """The administrator binds the chats and plans a series."""
    admin = vk.person(ADMIN)
    for chat in CHATS:
        await admin.in_chat(chat).says("/привязать")
        assert "будет получать" in (await admin.in_chat(chat).hears()).text
    await admin.says(f"/объявление {TEXT}")
    await admin.hears()
    await admin.says("x", payload={"a": "audience:все"})
    await admin.hears()
    await admin.says("x", payload={"a": "edit:when"})
    await admin.hears()
    await admin.says("каждый день 8:00")
    await admin.hears()
    await admin.presses("Отправить", wait=False)
    assert "запланировано" in (await admin.hears()).text


def _rows(database: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(database, timeout=10)) as connection:
        return connection.execute(query).fetchall()


def _make_due(database: Path) -> None:
    """The next time has come, a moment ago."""
    with closing(sqlite3.connect(database, timeout=10)) as connection:
        connection.execute("UPDATE announcements SET send_at = ? WHERE repeats IS NOT NULL", (wall_clock() - 1,))
        connection.commit()


async def _killed(vk: Emulator, database: Path, chance: Random) -> None:
    """The bot starts and is killed at some moment: before, while and after it makes or sends the messages."""
    process = await stage.start_bot(vk, database)
    await asyncio.sleep(chance.uniform(0.8, 3.0))
    process.send_signal(signal.SIGKILL)
    await process.wait()


async def _until_made(vk: Emulator, database: Path, times: int) -> None:
    """A bot that nobody kills makes what was still to be made, so that the next time may come."""
    async with stage.bot(vk, database), asyncio.timeout(60):
        while _rows(database, "SELECT count(*) FROM announcements WHERE series_id IS NOT NULL") < [(times,)]:
            await asyncio.sleep(0.1)


@pytest.mark.timeout(240)
async def test_each_time_it_reaches_each_chat_once(tmp_path: Path) -> None:
    seed = int(os.environ.get("CRASH_SEED", Random().randrange(10**6)))
    print(f"CRASH_SEED={seed}")
    chance, database = Random(seed), tmp_path / "school.sqlite3"
    async with Emulator(_seed(), rate_limit=20) as vk:
        async with stage.bot(vk, database):
            await _plan(vk)
        for times in range(1, TIMES + 1):
            _make_due(database)
            await vk.faults.add("lost_answer", "messages.send", times=1)
            await _killed(vk, database, chance)
            if _rows(database, "SELECT count(*) FROM announcements WHERE series_id IS NOT NULL") < [(times,)]:
                await _until_made(vk, database, times)
        async with stage.bot(vk, database), asyncio.timeout(90):
            while _rows(database, "SELECT 1 FROM outbox WHERE lane > 0 AND settled_at IS NULL"):
                await asyncio.sleep(0.2)
        _check(vk, database)


def _check(vk: Emulator, database: Path) -> None:
    got = Counter(
        chat for chat in CHATS for m in vk.world.dialog(chat).messages.values() if m.out and TEXT in m.text
    )  # fmt: skip
    assert got == dict.fromkeys(CHATS, TIMES)
    codes = [
        m.text.partition(TEXT)[2] for chat in CHATS for m in vk.world.dialog(chat).messages.values() if TEXT in m.text
    ]
    assert set(Counter(codes).values()) == {len(CHATS)} and len(set(codes)) == TIMES
    assert _rows(database, "SELECT DISTINCT state FROM outbox WHERE lane > 0") == [("sent",)]
    assert _rows(database, "SELECT state FROM announcements WHERE repeats IS NOT NULL") == [("planned",)]
