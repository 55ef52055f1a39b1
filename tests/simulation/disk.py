"""The bot's database in a simulation: the real SQLite on a file in memory, without a thread.

What the connection's thread does is done between two callbacks of the loop, after a while of chance.
"""

import asyncio
import contextlib
import shutil
import sqlite3
from collections import deque
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any, ClassVar

from storage.loop_connection import LoopConnection
from tests.simulation.power_cut import survived

_FULL = 2

_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it


class _NoThread:
    """What `aiosqlite` starts, and does not need."""

    def start(self) -> None:
        """Nothing to start."""


class _Turns:
    """Work for the connection's thread: one after another, each after a while."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._waiting: deque[tuple[asyncio.Future[Any] | None, Callable[[], Any]]] = deque()
        self.closed = False

    def put_nowait(self, work: tuple["asyncio.Future[Any] | None", Callable[[], Any]]) -> None:
        """Queue it."""
        self._waiting.append(work)
        if len(self._waiting) == 1:
            self._later()

    def _later(self) -> None:
        slow = self._chance.random() < 0.02
        asyncio.get_running_loop().call_later(self._chance.uniform(0, 0.3 if slow else 0.003), self._work)

    def _work(self) -> None:
        future, function = self._waiting[0]
        try:
            result = function()
        except BaseException as error:
            if future and not future.done():
                future.set_exception(error)
        else:
            if future and not future.done():
                future.set_result(result)
        self._waiting.popleft()
        if self._waiting:
            self._later()


class Disk:
    """The file, and what may be wrong with it. One connection is open at a time."""

    factory: ClassVar[type[sqlite3.Connection]] = sqlite3.Connection

    def __init__(self, chance: Random, content: bytes) -> None:
        self._chance = chance
        self.folder = Path(mkdtemp(prefix="school", dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None))
        self.path = self.folder / "school.sqlite3"
        self.path.write_bytes(content)
        self._open: LoopConnection | None = None
        self._raw: sqlite3.Connection | None = None
        self._holder: sqlite3.Connection | None = None
        self._is_full = False

    async def connect(self, path: str) -> LoopConnection:
        """In the place of `storage.loop_connection.connect`."""
        connection = LoopConnection(self._opened, 64)
        connection._tx = _Turns(self._chance)  # type: ignore[assignment]
        connection._thread = _NoThread()  # type: ignore[assignment]
        self._open = connection
        return await connection  # type: ignore[return-value]

    def _opened(self) -> sqlite3.Connection:
        opened = self._raw = sqlite3.connect(
            self.path, timeout=0, isolation_level=None, cached_statements=512, factory=self.factory
        )
        if self._is_full:
            opened.execute("PRAGMA max_page_count = 1")
        return opened

    def crash(self) -> None:
        """The process is gone: what it had not committed is undone."""
        if self._open is not None:
            self._open._connection = None
        if self._raw is not None:
            with contextlib.suppress(sqlite3.ProgrammingError):  # closed by the bot itself
                if self._raw.in_transaction:
                    self._raw.execute("ROLLBACK")  # cursors that are still referred to would keep it open
            self._raw.close()
        self._open = self._raw = None

    def cut(self) -> None:
        """The power goes: of the journal that is left which a flush has brought to the disk, and perhaps torn pages."""
        flushed, wal = self._is_flushed(), self.path.with_name(f"{self.path.name}-wal")
        database, journal = self.path.read_bytes(), wal.read_bytes() if wal.exists() else b""
        self.crash()
        self.unlock()
        self.path.write_bytes(database)
        wal.write_bytes(survived(journal, flushed, self._chance))
        self.path.with_name(f"{self.path.name}-shm").unlink(missing_ok=True)

    def _is_flushed(self) -> bool:
        """Whether a commit waits for the disk."""
        try:
            return self._raw is None or self._raw.execute("PRAGMA synchronous").fetchone()[0] >= _FULL
        except sqlite3.ProgrammingError:  # closed
            return True

    def lock(self) -> None:
        """Another program holds the file, when it can get it."""
        if self._holder is None:
            holder = sqlite3.connect(self.path, isolation_level=None, timeout=0)
            try:
                holder.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                holder.close()
            else:
                self._holder = holder

    def unlock(self) -> None:
        """It lets go."""
        if self._holder:
            self._holder.close()
            self._holder = None

    def fill(self, is_full: bool) -> None:
        """No room for another page, or room again."""
        self._is_full = is_full
        if self._open is not None and self._raw is not None:
            with contextlib.suppress(sqlite3.ProgrammingError):
                self._raw.execute(f"PRAGMA max_page_count = {1 if is_full else 1_073_741_823}")

    def rows(self, query: str, *values: Any) -> list[Any]:
        """What is stored."""
        with sqlite3.connect(self.path, timeout=0) as reader:
            return reader.execute(query, values).fetchall()

    def remove(self) -> None:
        """The run is over."""
        self.crash()
        self.unlock()
        shutil.rmtree(self.folder, ignore_errors=True)
