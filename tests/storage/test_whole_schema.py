"""A new database is made by one script, and is what all migrations make one after another."""

from pathlib import Path

from storage.database import Database
from storage.migrate import Migration, read_migrations
from storage.whole_schema import whole
from tests.storage.test_upgrading import asked, made

PARTS = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%' ORDER BY type, name"
MIGRATIONS = read_migrations()
CHECKSUMS = [migration.checksum for migration in MIGRATIONS]


async def test_both_ways_make_the_same(path: Path, database: Database) -> None:
    step_by_step = path.with_name("migrated.sqlite3")
    made(step_by_step, len(MIGRATIONS))
    ours = [part for part in asked(path, PARTS) if part[1] != "schema_migrations"]
    assert ours == asked(step_by_step, PARTS)
    assert asked(path, "PRAGMA user_version") == asked(step_by_step, "PRAGMA user_version")
    assert asked(path, "SELECT number, checksum FROM schema_migrations") == list(enumerate(CHECKSUMS, 1))


def test_migrations_put_no_rows_into_a_new_database(path: Path) -> None:
    """What the script would have to repeat."""
    made(path, len(MIGRATIONS))
    tables = [str(name) for (name,) in asked(path, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    filled = {name for name in tables if asked(path, f"SELECT 1 FROM {name} LIMIT 1")}  # noqa: S608
    assert filled <= {"sqlite_sequence"}
    assert asked(path, "SELECT name FROM sqlite_sequence WHERE seq > 0") == []


def test_it_is_used_for_no_others() -> None:
    other = Migration(len(MIGRATIONS) + 1, "CREATE TABLE more (a INTEGER);")
    assert whole(CHECKSUMS)
    assert whole([*CHECKSUMS, other.checksum]) == whole(CHECKSUMS[:-1]) == ()
