"""An older database is copied, checked and brought up to date; somebody else's is left alone."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from storage.database import Database, copy_before
from storage.errors import ForeignDatabase, NewerDatabase
from storage.inspection import look_at
from storage.migrate import FOLDER, read_migrations
from storage.whole_schema import FILE, script, statements_of
from tests.storage.conftest import opened
from tests.storage.letters import rows

MIGRATIONS = read_migrations()
NEWEST = len(MIGRATIONS)


def made(path: Path, version: int, edit: Callable[[str], str] = lambda sql: sql) -> None:
    """A database as the program of that version left it, before checksums were kept."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for migration in MIGRATIONS[:version]:
            database.executescript(edit(migration.sql) if migration.number == 6 else migration.sql)
        database.execute(f"PRAGMA user_version = {version}")


def asked(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as old:
        return old.execute(query).fetchall()


def as_first_written(sql: str) -> str:
    """Migration 6 before it was edited: fewer columns and tables."""
    sql = re.sub(r"^ *(?:tail TEXT|stopped_at|reminded_at|peer_id INTEGER NOT NULL,).*\n", "", sql, flags=re.MULTILINE)
    sql = re.sub(r"CREATE TABLE (?:edits|draft_files|chat_health) \(.*?\n\);\n", "", sql, flags=re.DOTALL)
    return re.sub(
        r"^(?:CREATE INDEX edits_waiting|ALTER TABLE tickets ADD COLUMN recipient_id).*\n", "", sql, flags=re.M
    )


def test_committed_migrations_have_not_changed() -> None:
    """A new migration gets its line here when it is committed: `sha256sum *.sql > checksums.txt`."""
    lines = (FOLDER / "checksums.txt").read_text().splitlines()
    listed = {name: checksum for checksum, name in map(str.split, lines)}
    assert listed == {path.name: m.checksum for path, m in zip(sorted(FOLDER.glob("*.sql")), MIGRATIONS, strict=True)}


def test_the_script_is_of_the_newest_migrations() -> None:
    """After a new migration: `python -m storage.write_schema`."""
    each = [statement for migration in MIGRATIONS for statement in statements_of(migration.sql)]
    assert FILE.read_text(encoding="utf-8") == script([migration.checksum for migration in MIGRATIONS], each)


@pytest.mark.parametrize("version", range(1, NEWEST))
async def test_every_earlier_version_is_copied_and_brought_up_to_date(path: Path, version: int) -> None:
    made(path, version)
    async with opened(path):
        pass
    assert look_at(path).is_current
    assert look_at(copy_before(path, version)).version == version


async def test_a_database_is_copied_only_when_something_changes(path: Path) -> None:
    for _ in range(2):
        async with opened(path):
            pass
    assert not (path.parent / "backup").exists()


async def test_what_an_edited_migration_lacks_is_added(path: Path) -> None:
    made(path, 6, as_first_written)
    with closing(sqlite3.connect(path)) as old, old:
        old.execute("INSERT INTO acknowledgements (announcement_id, person_id, at) VALUES (1, 301, 5)")
    async with opened(path) as database:
        assert await rows(database, "SELECT count(*) FROM edits") == [(0,)]
        assert await rows(database, "SELECT tail FROM announcements") == []
        [(person, peer)] = await rows(database, "SELECT person_id, peer_id FROM acknowledgements")
    assert peer == person


async def test_a_database_of_another_program_is_refused_and_not_touched(path: Path) -> None:
    with closing(sqlite3.connect(path)) as old, old:
        old.execute("CREATE TABLE invoices (sum INTEGER)")
    with pytest.raises(ForeignDatabase, match="другой программы"):
        await Database.open(path)
    assert asked(path, "SELECT name FROM sqlite_master") == [("invoices",)]


async def test_a_database_of_another_build_is_refused(path: Path) -> None:
    async with opened(path):
        pass
    with closing(sqlite3.connect(path)) as old, old:
        old.execute("UPDATE schema_migrations SET checksum = 'x' WHERE number = 3")
    with pytest.raises(ForeignDatabase, match="шаг 3 был иным"):
        await Database.open(path)


async def test_a_database_from_which_a_table_was_taken_is_refused_by_name(path: Path) -> None:
    async with opened(path):
        pass
    with closing(sqlite3.connect(path)) as old, old:
        old.execute("DROP TABLE saved_audiences")
    with pytest.raises(ForeignDatabase, match="saved_audiences"):
        await Database.open(path)


def test_a_look_changes_nothing(path: Path) -> None:
    made(path, 3)
    before = path.read_bytes()
    assert (look_at(path).version, look_at(path).newest) == (3, NEWEST)
    assert path.read_bytes() == before
    with closing(sqlite3.connect(path)) as old:
        old.execute("PRAGMA user_version = 99")
    with pytest.raises(NewerDatabase, match="новее программы"):
        look_at(path)
