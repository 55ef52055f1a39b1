"""Reading rows, and the database opened for reading alone."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiosqlite

from storage.errors import StorageError, explain_opening


class Reading:
    """A connection of which only questions are asked."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def _all(self, query: str, *values: object) -> list[Any]:
        return list(await self._connection.execute_fetchall(query, values))

    async def _one(self, query: str, *values: object) -> Any:
        """The first value of the first row; None when there is no row."""
        rows = await self._all(query, *values)
        return rows[0][0] if rows else None


@asynccontextmanager
async def open_for_reading(path: Path) -> AsyncIterator[aiosqlite.Connection]:
    """Read while the bot writes: one unchanging view of the database. Raises `StorageError` in Russian."""
    try:
        async with aiosqlite.connect(_address(path), uri=True, isolation_level=None) as found:
            await found.execute("PRAGMA busy_timeout = 5000")
            await found.execute("BEGIN")
            await found.execute("SELECT 1 FROM chat_days LIMIT 1")
            yield found
    except sqlite3.Error as error:
        raise explain_opening(path, error) from error


def _address(path: Path) -> str:
    if not path.is_file():
        raise StorageError(f"Базы данных {path} нет: читать нечего.")
    return f"{path.absolute().as_uri()}?mode=ro"
