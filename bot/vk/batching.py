"""Answers of the long poll that wait for a transaction share one: under a flood one commit carries many.

The position stored is that of the last answer, so nothing is passed over: after a crash the rest is asked for again.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator

from bot.vk.longpoll import Batch

MOST = 2000
"""Events that wait at most, and the answer that exceeds it; about 80 ms of work."""


class BatchMerger:
    """The same events in the same order, in as few batches as the consumer's pace allows."""

    def __init__(self, answers: AsyncIterator[Batch]) -> None:
        self._answers = answers
        self._waiting: Batch | None = None
        self._arrived = asyncio.Event()
        self._taken = asyncio.Event()

    async def batches(self) -> AsyncGenerator[Batch, None]:
        """Until the answers end. What the long poll raises is raised when all before it was handed out."""
        reading = asyncio.create_task(self._read())
        reading.add_done_callback(lambda _: self._arrived.set())
        try:
            while await self._arrived.wait() and (self._waiting or not reading.done()):
                if batch := self._take(reading.done()):
                    yield batch
            await reading
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)

    def _take(self, last: bool) -> Batch | None:
        batch, self._waiting = self._waiting, None
        if not last:
            self._arrived.clear()
        self._taken.set()
        return batch

    async def _read(self) -> None:
        async for answer in self._answers:
            while self._waiting and not _may_share(self._waiting, answer):
                self._taken.clear()
                await self._taken.wait()
            self._waiting = _joined(self._waiting, answer)
            self._arrived.set()


def _may_share(waiting: Batch, answer: Batch) -> bool:
    """A gap begins where the position stood: its answer is stored by itself."""
    return len(waiting.updates) < MOST and not waiting.lost and not answer.lost


def _joined(waiting: Batch | None, answer: Batch) -> Batch:
    return Batch(answer.ts, waiting.updates + answer.updates) if waiting else answer
