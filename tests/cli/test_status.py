"""`python -m bot status` says how the bot is, in words and as JSON, from outside of the process."""

import asyncio
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from demo import stage
from demo.stage import CONFIG, SCHOOL
from tests.cli.process import Ran, ran
from vk_emulator import Emulator

PARENT = 301


async def _status(database: Path, *more: str) -> Ran:
    return await ran("bot", "status", "--config", str(CONFIG), *more, BOT_STORAGE__PATH=str(database))


async def _figures(database: Path) -> dict[str, Any]:
    figures: dict[str, Any] = json.loads((await _status(database, "--json")).said)
    return figures


async def test_a_bot_that_works_is_well_and_shows_its_figures(tmp_path: Path) -> None:
    database = tmp_path / "school.sqlite3"
    async with Emulator(SCHOOL) as vk:
        await vk.faults.error(10, "groups.getTokenPermissions")
        async with stage.bot(vk, database):
            await vk.person(PARENT).says("меню")
            await vk.person(PARENT).hears()
            async with asyncio.timeout(20):
                while not (tmp_path / "school.sqlite3.status").exists():
                    await asyncio.sleep(0.1)
            assert (await ran("bot", "backup", BOT_STORAGE__PATH=str(database))).status == 0
            told, figures = await _status(database), await _figures(database)
        assert told.status == 0 and "Всё хорошо" in told.said and "Последняя копия: нет" not in told.said
        assert figures["running"] and figures["ills"] == [] and figures["lag_seconds"] < 60
        assert figures["backlog"]["events_waiting"] == 0 and figures["backlog"]["outbox"]["sent"] >= 1
        assert figures["database_bytes"] > 10_000 and figures["last_backup_at"]
        stopped = await _status(database)
        assert stopped.status == 1 and "Плохо: бот не запущен" in stopped.said


async def test_what_waits_too_long_is_named(tmp_path: Path) -> None:
    database = tmp_path / "school.sqlite3"
    async with Emulator(SCHOOL) as vk, stage.bot(vk, database):
        with closing(sqlite3.connect(database)) as other, other:
            other.execute("INSERT INTO inbox (person_id, body, received_at) VALUES (1, '{}', 1)")
        told = await _deaf(database)
        figures = await _figures(database)
    assert told.status == 1
    assert "услышанное остаётся без ответа" in told.said
    assert figures["backlog"]["oldest_event_at"] == 1


async def _deaf(database: Path) -> Ran:
    """The state once the last answer of VK is long ago; an answer on its way is newer and is waited out."""
    async with asyncio.timeout(60):
        while True:
            with closing(sqlite3.connect(database)) as other, other:
                other.execute("UPDATE position SET stored_at = 1")
            told = await _status(database)
            if "бот не слышит VK" in told.said:
                return told


async def test_without_a_database_there_is_nothing_to_tell(tmp_path: Path) -> None:
    told = await _status(tmp_path / "nothing.sqlite3")
    assert told.status == 78 and "нет" in told.complained
    assert list(tmp_path.iterdir()) == []
