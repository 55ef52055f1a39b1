"""Numbered migrations, each applied and recorded with its checksum in one transaction; a new database gets all in one.

A migration file never changes once it is committed: `storage/migrations/checksums.txt` holds what it was, and each
database remembers what was applied to it.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import aiosqlite

from storage.errors import ANOTHER_PROGRAM, ForeignDatabase, NewerDatabase
from storage.schema import QUERIES, Shape, expected, mending, missing
from storage.whole_schema import statements_of, whole

FOLDER = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Migration:
    """One file of SQL; `number` is the version the database has afterwards."""

    number: int
    sql: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the file's text, in hexadecimal."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def read_migrations(folder: Path = FOLDER) -> list[Migration]:
    """All migrations, by number; a gap or a repeated number is a mistake of ours."""
    found = [
        Migration(int(match.group(1)), path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.sql"))
        if (match := re.match(r"(\d{4})_", path.name))
    ]
    if [migration.number for migration in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"migrations are not numbered 1..{len(found)}")
    return found


async def version_of(connection: aiosqlite.Connection) -> int:
    """The version of the database; a new file has 0."""
    async with connection.execute("PRAGMA user_version") as cursor:
        row = await cursor.fetchone()
    return int(row[0]) if row else 0


async def migrate(
    connection: aiosqlite.Connection, migrations: list[Migration], copy: Callable[[int], None] | None = None
) -> None:
    """Bring the database up to date.

    `copy` is called with the old version before anything of a database with content changes. Raises `NewerDatabase`
    when it is ahead of the program, `ForeignDatabase` when it is not ours.
    """
    version = await version_of(connection)
    refuse_newer(version, len(migrations))
    known = await _recorded(connection)
    _refuse_other(known, migrations)
    await _refuse_foreign(connection, version, migrations)
    if version and copy and (version < len(migrations) or not known):
        copy(version)
    if version and not known:
        await _adopt(connection, migrations[:version])
    if ready := [] if version else [*whole(migration.checksum for migration in migrations)]:
        await _apply(connection, ready, migrations)
    else:
        for migration in migrations[version:]:
            await _apply(connection, statements_of(migration.sql), [migration])
    _refuse_misshapen(await shape_of(connection), migrations)


def refuse_newer(version: int, newest: int) -> None:
    """Raise `NewerDatabase` when the program is older than the database."""
    if version > newest:
        raise NewerDatabase(
            f"База данных новее программы: её версия {version}, программа знает {newest}. "
            "Обновите программу или укажите другой файл в [storage] path."
        )


def _refuse_other(known: dict[int, str], migrations: list[Migration]) -> None:
    """A database that another build has made differs in ways nobody has looked at."""
    for migration in migrations:
        if known.get(migration.number, migration.checksum) != migration.checksum:
            raise ForeignDatabase(
                f"База данных сделана другой сборкой программы: шаг {migration.number} был иным. "
                "Возьмите ту же программу, которой её делали, или верните копию: команда restore."
            )


async def _recorded(connection: aiosqlite.Connection) -> dict[int, str]:
    """The checksums of what was applied; nothing for a database that was made before they were kept."""
    found = await connection.execute_fetchall("SELECT 1 FROM sqlite_master WHERE name = 'schema_migrations'")
    if not found:
        return {}
    rows = await connection.execute_fetchall("SELECT number, checksum FROM schema_migrations")
    return {int(number): str(checksum) for number, checksum in rows}


async def _adopt(connection: aiosqlite.Connection, applied: list[Migration]) -> None:
    """Take over a database of the time before checksums.

    Migration 6 was edited before its release: a database made with an earlier wording lacks tables and columns, which
    are added here.
    """
    found, wanted = await shape_of(connection), expected(_made_by(applied))
    mended = mending(found, wanted)
    if "acknowledgements.peer_id" in missing(found, wanted):
        mended.append("UPDATE acknowledgements SET peer_id = person_id")  # where it was pressed was not kept
    await _at_once(connection, mended, applied)


async def _refuse_foreign(connection: aiosqlite.Connection, version: int, migrations: list[Migration]) -> None:
    """Nothing is written into a database of another program."""
    found = set((await shape_of(connection)).tables)
    ours = set(expected(_made_by(migrations[:version])).tables)
    if found and not found & ours:
        raise ForeignDatabase(ANOTHER_PROGRAM)


def _refuse_misshapen(found: Shape, migrations: list[Migration]) -> None:
    if lacking := missing(found, expected(_made_by(migrations))):
        raise ForeignDatabase(
            f"В базе данных нет того, что нужно программе: {', '.join(lacking)}. Её меняли руками или другой "
            "программой: верните копию (команда restore)."
        )


async def shape_of(connection: aiosqlite.Connection) -> Shape:
    """The tables, columns and indexes that are there."""
    tables, columns, indexes = [list(await connection.execute_fetchall(query)) for query in QUERIES]
    return Shape.of(map(tuple, tables), map(tuple, columns), map(tuple, indexes))


async def _apply(connection: aiosqlite.Connection, statements: list[str], applied: list[Migration]) -> None:
    """What brings the database to the last of these migrations, with its number and their checksums, or nothing."""
    await _at_once(connection, [*statements, f"PRAGMA user_version = {applied[-1].number}"], applied)


async def _at_once(connection: aiosqlite.Connection, statements: list[str], applied: list[Migration]) -> None:
    """All statements and the record of what was applied, or nothing."""
    await connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in statements:
            await connection.execute(statement)
        await connection.execute(
            "CREATE TABLE IF NOT EXISTS schema_migrations (number INTEGER PRIMARY KEY, checksum TEXT NOT NULL)"
        )
        for migration in applied:
            await connection.execute(
                "INSERT INTO schema_migrations VALUES (?, ?)", (migration.number, migration.checksum)
            )
        await connection.execute("COMMIT")
    except BaseException:
        await connection.execute("ROLLBACK")
        raise


def _made_by(migrations: list[Migration]) -> tuple[str, ...]:
    """Statements that make of an empty database what these migrations make."""
    each = (statement for migration in migrations for statement in statements_of(migration.sql))
    return whole(migration.checksum for migration in migrations) or tuple(each)
