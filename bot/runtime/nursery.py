"""The one place that starts background tasks. Cancellation is a normal end; a failure ends the process."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


class Nursery:
    """Tasks that live as long as the bot; the first failure is remembered and ends it."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self._over = asyncio.Event()
        self.failure: BaseException | None = None

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run in the background."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def stop(self) -> None:
        """End the bot: somebody wants it."""
        self._over.set()

    def fail(self, error: BaseException) -> None:
        """The bot can't go on."""
        self.failure = self.failure or error
        self._over.set()

    async def until_over(self) -> None:
        """Wait until somebody stops the bot or a task fails."""
        await self._over.wait()

    async def unless_over(self, work: Coroutine[Any, Any, Result]) -> Result | None:
        """The result of the work; None when the bot is to end before the work is done."""
        task, over = asyncio.create_task(work), asyncio.create_task(self._over.wait())
        try:
            await asyncio.wait({task, over}, return_when=asyncio.FIRST_COMPLETED)
            return task.result() if task.done() else None
        finally:
            await _cancel(task, over)

    async def close(self) -> None:
        """Cancel what still runs and wait for it."""
        await _cancel(*self._tasks)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self.fail(error)


async def _cancel(*tasks: "asyncio.Task[Any]") -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
