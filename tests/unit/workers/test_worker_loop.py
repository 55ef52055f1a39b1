"""A worker works while there is work, rests until it is woken, and outlives what breaks."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.workers import worker_loop
from bot.workers.worker_loop import UNTIL_WOKEN, WorkerLoop
from storage.errors import Unavailable


class Shelf:
    """Work put here is done one piece a step."""

    def __init__(self) -> None:
        self.waiting = 0
        self.done = 0
        self.steps = 0
        self.rest = UNTIL_WOKEN
        self.breaks: list[Exception] = []

    async def step(self) -> float:
        self.steps += 1
        if self.breaks:
            raise self.breaks.pop()
        if not self.waiting:
            return self.rest
        self.waiting -= 1
        self.done += 1
        return 0


@asynccontextmanager
async def running(loop: WorkerLoop) -> AsyncIterator["asyncio.Task[None]"]:
    task = asyncio.create_task(loop.run())
    yield task
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def settled() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_all_that_waits_is_done_and_then_nobody_looks_until_woken() -> None:
    shelf = Shelf()
    shelf.waiting = 3
    loop = WorkerLoop("shelf", shelf.step)
    async with running(loop):
        await settled()
        assert (shelf.done, shelf.steps) == (3, 4)
        await settled()
        assert shelf.steps == 4
        shelf.waiting = 1
        loop.wake()
        await settled()
        assert (shelf.done, shelf.steps) == (4, 6)


async def test_a_wake_during_a_step_is_not_lost() -> None:
    shelf = Shelf()
    loop = WorkerLoop("shelf", shelf.step)
    began, may_go = asyncio.Event(), asyncio.Event()

    async def step() -> float:
        rest = await shelf.step()
        began.set()
        await may_go.wait()
        return rest

    async with running(WorkerLoop("slow", step, (), loop._woken)):
        await began.wait()
        shelf.waiting = 1
        loop.wake()
        may_go.set()
        await settled()
        assert shelf.done == 1


async def test_a_rest_with_an_end_ends_by_itself() -> None:
    shelf = Shelf()
    shelf.rest = 0.01
    async with running(WorkerLoop("shelf", shelf.step)), asyncio.timeout(5):
        while shelf.steps < 3:
            await asyncio.sleep(0.01)


async def test_what_breaks_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_loop, "RETRY_SECONDS", 0.01)
    shelf = Shelf()
    shelf.waiting, shelf.breaks = 1, [ValueError()]
    async with running(WorkerLoop("shelf", shelf.step)), asyncio.timeout(5):
        while not shelf.done:
            await asyncio.sleep(0.01)


async def test_a_database_that_cant_be_used_is_told_to_whoever_waits_for_it() -> None:
    shelf = Shelf()
    shelf.breaks = [Unavailable("x", "busy")]
    async with running(WorkerLoop("shelf", shelf.step)) as task:
        with pytest.raises(Unavailable):
            await task
