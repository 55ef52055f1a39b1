"""A connection that runs short statements where they are asked for; what may take long runs in its thread."""

import sqlite3
from collections.abc import Callable
from typing import Any

import aiosqlite

FEW = 50
"""Rows that are written at once without leaving the loop; more take milliseconds."""

BUSY_MILLISECONDS = 5000
"""Time to wait for another program that writes."""

_WAITS = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")
"""Statements that wait for the disk or for another program."""


class LoopConnection(aiosqlite.Connection):
    """A statement takes SQLite 20 µs, the way to the thread and back 190 µs, of which a turn made a dozen.

    In the thread run: what waits for the disk or for another program; many rows (`executemany`); whatever
    `execute_fetchall` asks, which is meant for questions about many rows; and, while `patient`, everything.
    """

    patient = False
    _changes_before = 0

    def begin_at_once(self) -> bool:
        """Begin to write, unless another program does."""
        self._conn.execute("PRAGMA busy_timeout = 0")
        try:
            self._conn.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                return False
            raise
        finally:
            self._conn.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        self._changes_before = self.total_changes
        return True

    async def begin(self) -> None:
        """Begin to write, behind another program that does."""
        await self.execute("BEGIN IMMEDIATE")
        self._changes_before = self.total_changes

    def commit_at_once(self) -> bool:
        """Commit what was only read: it has nothing to bring to the disk."""
        if self.total_changes != self._changes_before:
            return False
        self._conn.execute("COMMIT")
        return True

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if self._connection is not None and not self.patient and _is_short(fn, args):
            return fn(*args, **kwargs)
        return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]


async def connect(path: str) -> LoopConnection:
    """Open a file. Statements are never run by two threads at a time: the blocks of `SharedCommits` take turns."""

    def connector() -> sqlite3.Connection:
        return sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=512)

    return await LoopConnection(connector, 64)  # type: ignore[return-value]


def _is_short(fn: Callable[..., Any], args: tuple[Any, ...]) -> bool:
    if isinstance(getattr(fn, "__self__", None), sqlite3.Cursor):
        return True
    name = getattr(fn, "__name__", "")
    if name == "executemany":
        return isinstance(args[1], list) and len(args[1]) <= FEW
    return name == "execute" and not str(args[0]).startswith(_WAITS)
