"""`python -m bot migrate` and `check` on a database of an earlier version."""

import sqlite3
from contextlib import closing
from pathlib import Path

from demo.stage import CONFIG
from storage.inspection import look_at
from storage.migrate import read_migrations
from tests.cli.process import Ran, ran

NEWEST = len(read_migrations())


async def _told(command: str, path: Path) -> Ran:
    return await ran(
        "bot",
        command,
        "--config",
        str(CONFIG),
        BOT_STORAGE__PATH=str(path),
        BOT_VK__API_URL="http://127.0.0.1:9/method/",
    )


def _of_version(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for migration in read_migrations()[:version]:
            database.executescript(migration.sql)
        database.execute(f"PRAGMA user_version = {version}")


async def test_check_reads_and_migrate_copies_and_writes(tmp_path: Path) -> None:
    path = tmp_path / "school.sqlite3"
    _of_version(path, 3)
    before = path.read_bytes()
    assert (
        f"версия 3. При запуске бот сделает её копию и обновит до версии {NEWEST}" in (await _told("check", path)).said
    )
    assert path.read_bytes() == before, "a bot may be running on it"
    migrated = await _told("migrate", path)
    assert (migrated.status, f"обновлена с версии 3 до {NEWEST}" in migrated.said) == (0, True)
    assert look_at(tmp_path / "backup" / "school_version_3.sqlite3").version == 3
    assert "обновлять нечего" in (await _told("migrate", path)).said


async def test_the_version_is_told() -> None:
    told = await ran("bot", "--version")
    assert told.status == 0
    assert told.said.split()[-1].count(".") == 2
