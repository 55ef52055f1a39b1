"""The database is brought up to date step by step, or left as it was."""

import asyncio
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

import aiosqlite
import pytest

from storage.database import Database
from storage.errors import BrokenDatabase, NewerDatabase, StorageError
from storage.migrate import Migration, migrate, read_migrations, version_of
from tests.storage.conftest import opened
from tests.storage.letters import rows

ONE = Migration(1, "CREATE TABLE one (a INTEGER);\n-- a remark; with a semicolon\nINSERT INTO one VALUES (1);\n")
TWO = Migration(2, "CREATE TABLE two (a TEXT DEFAULT 'a;b');\nINSERT INTO two DEFAULT VALUES;")
TORN = Migration(2, "CREATE TABLE two (a INTEGER);\nINSERT INTO missing VALUES (1);\n")


async def tables(connection: aiosqlite.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('schema_migrations') ORDER BY name"
    async with connection.execute(query) as cursor:
        return [row[0] for row in await cursor.fetchall()]


def russian(error: BaseException) -> bool:
    return re.search("[а-я]", str(error)) is not None


async def test_a_new_file_gets_every_migration(path: Path, database: Database) -> None:
    async with database.transaction() as connection:
        assert await version_of(connection) == len(read_migrations())
        assert "outbox" in await tables(connection)


async def test_each_migration_is_applied_once(path: Path) -> None:
    async with aiosqlite.connect(path, isolation_level=None) as connection:
        await migrate(connection, [ONE])
        await migrate(connection, [ONE])
        await migrate(connection, [ONE, TWO])
        await migrate(connection, [ONE, TWO])
        assert await version_of(connection) == 2
        async with connection.execute("SELECT (SELECT count(*) FROM one), (SELECT a FROM two)") as cursor:
            assert await cursor.fetchone() == (1, "a;b")


async def test_a_migration_that_fails_half_way_leaves_nothing(path: Path) -> None:
    async with aiosqlite.connect(path, isolation_level=None) as connection:
        with pytest.raises(aiosqlite.OperationalError):
            await migrate(connection, [ONE, TORN])
        assert await tables(connection) == ["one"]
        assert await version_of(connection) == 1
        await migrate(connection, [ONE, TWO])
        assert await tables(connection) == ["one", "two"]


async def test_the_last_statement_counts_without_its_semicolon(path: Path) -> None:
    async with aiosqlite.connect(path, isolation_level=None) as connection:
        await migrate(connection, [Migration(1, "CREATE TABLE one (a);\nCREATE TABLE two (a)\n-- the end\n")])
        assert await tables(connection) == ["one", "two"]


async def test_opening_again_keeps_what_is_stored(path: Path, database: Database) -> None:
    async with database.transaction() as connection:
        await connection.execute("INSERT INTO position VALUES (1, '77', 5)")
    await database.close()
    async with opened(path) as again:
        assert await rows(again, "SELECT ts FROM position") == [("77",)]


async def test_a_newer_database_is_refused_and_not_touched(path: Path) -> None:
    async with aiosqlite.connect(path, isolation_level=None) as connection:
        await connection.execute("PRAGMA user_version = 99")
    with pytest.raises(NewerDatabase, match="новее программы: её версия 99"):
        await Database.open(path)
    async with aiosqlite.connect(path) as connection:
        assert await tables(connection) == []


@pytest.fixture(params=[b"not a database" * 1000, b"SQLite format 3\x00" + b"\xff" * 4000])
def garbage(path: Path, request: pytest.FixtureRequest) -> Iterator[None]:
    path.write_bytes(request.param)
    yield
    assert path.read_bytes() == request.param, "it may be somebody else's file"


@pytest.mark.usefixtures("garbage")
async def test_a_file_of_garbage_is_told_from_a_database(path: Path) -> None:
    with pytest.raises(BrokenDatabase, match="резервной копии") as caught:
        await Database.open(path)
    assert str(path) in str(caught.value)


async def test_a_damage_in_the_middle_is_found_at_the_start(path: Path) -> None:
    """Not in the middle of a broadcast, when the page is first read."""
    async with opened(path) as database, database.transaction() as connection:
        await connection.executemany(
            "INSERT INTO seen_events (event_id, seen_at) VALUES (?, 1)", [(f"{n:040}",) for n in range(5000)]
        )
    body = bytearray(path.read_bytes())
    middle = len(body) // 2 // 4096 * 4096
    body[middle : middle + 4096] = b"\x55" * 4096
    path.write_bytes(body)
    with pytest.raises(BrokenDatabase, match="команда restore") as caught:
        await Database.open(path)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == body, "it may still be saved by somebody"


async def test_an_empty_file_is_a_new_database(path: Path) -> None:
    with NamedTemporaryFile(dir=path.parent) as empty:
        async with opened(Path(empty.name)) as database:
            assert await rows(database, "SELECT * FROM people") == []


async def test_a_place_where_no_file_can_be_is_told_in_russian(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path, tmp_path / "file" / "school.sqlite3"):
        with pytest.raises(StorageError) as caught:
            await Database.open(place)
        assert russian(caught.value)
    while any("_connection_worker_thread" in thread.name for thread in threading.enumerate()):
        await asyncio.sleep(0.001)  # aiosqlite's thread still wants to tell the loop that it has ended


async def test_folders_are_made(tmp_path: Path) -> None:
    async with opened(tmp_path / "new" / "папка" / "school.sqlite3") as database:
        assert await rows(database, "SELECT * FROM people") == []


def test_migrations_are_numbered_without_gaps(tmp_path: Path) -> None:
    (tmp_path / "0001_first.sql").write_text("SELECT 1;")
    (tmp_path / "0003_third.sql").write_text("SELECT 1;")
    with pytest.raises(ValueError, match=r"1\.\.2"):
        read_migrations(tmp_path)
