"""Numbered migrations, each applied and recorded in one transaction."""

import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import aiosqlite

from storage.errors import NewerDatabase

FOLDER = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Migration:
    """One file of SQL; `number` is the version the database has afterwards."""

    number: int
    sql: str


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


async def migrate(connection: aiosqlite.Connection, migrations: list[Migration]) -> None:
    """Bring the database up to date. Raises `NewerDatabase` when it is ahead of the program."""
    version = await version_of(connection)
    if version > len(migrations):
        raise NewerDatabase(
            f"База данных новее программы: её версия {version}, программа знает {len(migrations)}. "
            "Обновите программу или укажите другой файл в [storage] path."
        )
    for migration in migrations[version:]:
        await _apply(connection, migration)


async def _apply(connection: aiosqlite.Connection, migration: Migration) -> None:
    """One migration with its number, or nothing."""
    await connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in _statements(migration.sql):
            await connection.execute(statement)
        await connection.execute(f"PRAGMA user_version = {migration.number}")
        await connection.execute("COMMIT")
    except BaseException:
        await connection.execute("ROLLBACK")
        raise


def _statements(sql: str) -> list[str]:
    """The statements of a script, to be run inside our transaction (`executescript` would commit it)."""
    statements, current = [], ""
    for line in sql.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            statements.append(current)
            current = ""
    return [*statements, current] if current.strip() else statements
