"""One SQLite connection with one writer at a time, safe against cancellation."""

import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite

from storage.backup import back_up
from storage.errors import StorageError, explain, explain_opening
from storage.loop_connection import BUSY_MILLISECONDS, LoopConnection, connect
from storage.migrate import migrate, read_migrations
from storage.shared_commits import SharedCommits, to_the_end

SCRUB_MILLISECONDS = 100
"""Everybody waits while the journal is emptied: whoever reads the file (a copy, Litestream) must not hold them up."""

_PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",
    "PRAGMA journal_mode = WAL",
    # A commit waits for the disk: were it lost in a power cut after its message has left, the event would be handled
    # again, and what leaves by the clock would leave twice. See docs/decisions/storage.md.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # What is deleted is overwritten with zeros: words and ids must not be found in free pages (sqlite.org/pragma.html).
    "PRAGMA secure_delete = ON",
)


class Database:
    """The bot's database. Everything happens inside `transaction()`."""

    def __init__(self, connection: LoopConnection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._commits = SharedCommits(connection)

    @classmethod
    async def open(cls, path: Path) -> "Database":
        """Open or create the file and bring it up to date. Raises `StorageError` in Russian."""
        try:
            make_private(path)
            connection = await connect(str(path))
        except (OSError, sqlite3.OperationalError) as error:
            raise StorageError(f"Не удалось открыть базу данных {path}: {error}. Проверьте права на папку.") from error
        try:
            await _prepare(connection, path)
        except BaseException:
            await connection.close()
            raise
        return cls(connection, path)

    async def close(self) -> None:
        """Wait for the running transaction, then close the file."""
        async with self._commits.alone():
            await self._connection.close()

    async def scrub(self) -> None:
        """Empty the journal beside the file: it still holds what was deleted. Somebody who reads puts that off."""
        async with self._commits.alone():
            await to_the_end(self._checkpoint())

    async def _checkpoint(self) -> None:
        await self._connection.execute(f"PRAGMA busy_timeout = {SCRUB_MILLISECONDS}")
        try:
            await self._connection.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            await self._connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")

    @asynccontextmanager
    async def transaction(self, patient: bool = False, urgent: bool = False) -> AsyncIterator[aiosqlite.Connection]:
        """All or nothing: on the disk when it is over, rolled back when it raises or is cancelled.

        With `patient` every statement runs in the connection's thread: for what may take more than some milliseconds.
        With `urgent` it goes before those who wait: for what lets others leave.
        What SQLite can't do raises a `StorageError`, what is wrong with our SQL the error of sqlite3.
        """
        try:
            async with self._commits.block(patient, urgent):
                yield self._connection
        except sqlite3.Error as error:
            if told := explain(self._path, error):
                raise told from error
            raise


async def _prepare(connection: aiosqlite.Connection, path: Path) -> None:
    try:
        for pragma in _PRAGMAS:
            await connection.execute(pragma)
        await _check(connection)
        await migrate(connection, read_migrations(), lambda version: back_up(path, copy_before(path, version)))
    except sqlite3.Error as error:
        raise explain_opening(path, error) from error


async def _check(connection: aiosqlite.Connection) -> None:
    """A damaged page is found now, with a copy at hand, not in the middle of a broadcast. Raises `DatabaseError`."""
    found = list(await connection.execute_fetchall("PRAGMA quick_check(1)"))
    if found and found[0][0] != "ok":
        damaged = sqlite3.DatabaseError(str(found[0][0]).splitlines()[-1])
        damaged.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise damaged


def make_private(path: Path) -> None:
    """Make the file, if it is not there, readable by the bot's user alone; SQLite's journals get the same rights."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    if path.stat().st_uid == os.geteuid():
        path.chmod(0o600)


def copy_before(path: Path, version: int) -> Path:
    """Path of the copy that is made before a database of that version is brought up to date."""
    return path.parent / "backup" / f"{path.stem}_version_{version}{path.suffix}"
