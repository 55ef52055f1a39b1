"""Turns at the writer, one at a time: whoever is urgent goes first, the others as they came."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turns:
    """A lock that is handed on; whoever gives up waiting, even when it is just theirs, holds up nobody."""

    def __init__(self) -> None:
        self._is_taken = False
        self._queue: deque[asyncio.Future[None]] = deque()

    @property
    def somebody_waits(self) -> bool:
        """Whether anybody is in the queue who has not given up."""
        return any(not waits.done() for waits in self._queue)

    @asynccontextmanager
    async def turn(self, urgent: bool = False) -> AsyncIterator[None]:
        """Nobody else has a turn meanwhile."""
        if self._is_taken:
            await self._wait(urgent)
        self._is_taken = True
        try:
            yield
        finally:
            self._hand_on()

    async def _wait(self, urgent: bool) -> None:
        mine = asyncio.get_running_loop().create_future()
        (self._queue.appendleft if urgent else self._queue.append)(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if not mine.cancelled():
                self._hand_on()
            raise

    def _hand_on(self) -> None:
        """It stays taken when somebody waits."""
        while self._queue:
            others = self._queue.popleft()
            if not others.done():
                others.set_result(None)
                return
        self._is_taken = False
