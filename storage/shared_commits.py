"""Blocks of statements that share a commit: one wait for the disk for all who wait for the writer.

A block is a savepoint. It ends for its caller when the commit that holds it is on the disk, so that nobody acts on what
may still be lost: a message is claimed in a block of its own, and leaves after that block has ended.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from storage.loop_connection import LoopConnection
from storage.writer_turns import Turns

MOST = 50
"""Blocks that share a commit; the first of them waits for the last."""


class _Share:
    """A transaction that has begun, and the blocks that ended in it."""

    def __init__(self) -> None:
        self.blocks = 0
        self.over = asyncio.Event()
        self.error: BaseException | None = None
        self.closing: asyncio.Task[None] | None = None


class SharedCommits:
    """One writer at a time. A cancelled task leaves nothing open: begin, commit and rollback run to their end."""

    def __init__(self, connection: LoopConnection) -> None:
        self._connection = connection
        self._turns = Turns()
        self._open: _Share | None = None

    @asynccontextmanager
    async def block(self, patient: bool = False, urgent: bool = False) -> AsyncIterator[None]:
        """All or nothing, on the disk when it is over.

        `patient` runs every statement in the connection's thread; `urgent` goes before those who wait and is committed
        at once, with what was to share that commit. Raises the error of sqlite3 of a commit that fails, for every
        block that was to share it.
        """
        async with self._turns.turn(urgent):
            try:
                share = await self._begun()
                await self._run("SAVEPOINT block")
                self._connection.patient = patient
                yield
                await self._run("RELEASE block")
            except BaseException as error:
                await to_the_end(self._undo(error))
                raise
            finally:
                self._connection.patient = False
            await self._leave(share, urgent)
        await _until_over(share)

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Between two commits, while nobody writes."""
        async with self._turns.turn():
            if self._open:
                await to_the_end(self._commit(self._open))
            yield

    async def _begun(self) -> _Share:
        if self._open is None:
            share = _Share()
            if not self._connection.in_transaction and self._connection.begin_at_once():
                self._open = share
            else:
                await to_the_end(self._begin(share))
            return share
        return self._open

    async def _begin(self, share: _Share) -> None:
        if self._connection.in_transaction:  # of a share nobody was allowed to commit
            await self._roll_back()
        await self._connection.begin()
        self._open = share

    async def _leave(self, share: _Share, urgent: bool) -> None:
        """Commit for all when nobody waits for a turn, else behind those who do."""
        share.blocks += 1
        if not self._turns.somebody_waits and self._connection.commit_at_once():
            self._end(share)
        elif urgent or not self._turns.somebody_waits or share.blocks >= MOST:
            await to_the_end(self._commit(share))
        elif share.closing is None:
            share.closing = asyncio.create_task(self._commit_in_turn(share))

    async def _commit_in_turn(self, share: _Share) -> None:
        """Turns are taken in order: whoever comes later does not join, and who gave up waiting holds up nobody."""
        try:
            async with self._turns.turn():
                await to_the_end(self._commit(share))
        except BaseException as error:
            self._end(share, share.error or error)
            raise

    async def _commit(self, share: _Share) -> None:
        if share.over.is_set():
            return
        try:
            await self._run("COMMIT")
        except sqlite3.Error as error:
            await self._lose(share, error)
        except BaseException as error:
            self._end(share, error)
            raise
        else:
            self._end(share)

    async def _undo(self, error: BaseException) -> None:
        """Take back a block that failed. Where SQLite has rolled back everything, those before it are lost, too."""
        share = self._open
        if share is None:
            await self._roll_back()  # it may have begun all the same
        elif not share.blocks:
            await self._lose(share, error)
        else:
            try:
                await self._run_patiently("ROLLBACK TO block")
                await self._run_patiently("RELEASE block")
            except sqlite3.Error as failure:
                await self._lose(share, error if isinstance(error, sqlite3.Error) else failure)

    async def _lose(self, share: _Share, error: BaseException) -> None:
        try:
            await self._roll_back()
        finally:
            self._end(share, error)

    def _end(self, share: _Share, error: BaseException | None = None) -> None:
        """Whoever waits for the commit is told."""
        share.error = error
        share.over.set()
        if self._open is share:
            self._open = None

    async def _roll_back(self) -> None:
        await self._run_patiently("SELECT 1")  # what was cancelled may still run in the thread
        if self._connection.in_transaction:
            await self._run("ROLLBACK")

    async def _run_patiently(self, sql: str) -> None:
        self._connection.patient = True
        try:
            await self._run(sql)
        finally:
            self._connection.patient = False

    async def _run(self, sql: str) -> None:
        await self._connection.execute(sql)


async def _until_over(share: _Share) -> None:
    """Wait for the commit, also when the waiting task is cancelled: what it has written is then stored or lost."""
    try:
        await share.over.wait()
    except asyncio.CancelledError:
        await to_the_end(_waited(share))
        raise
    if share.error:
        raise share.error


async def _waited(share: _Share) -> None:
    await share.over.wait()


async def to_the_end(work: Coroutine[Any, Any, None]) -> None:
    """Run to completion even when the waiting task is cancelled; the cancellation is raised afterwards."""
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError as error:
            if task.cancelled():
                raise
            cancelled = error
        except BaseException:  # raised again below, from the task itself
            break
    if cancelled:
        raise cancelled from task.exception()
    task.result()
