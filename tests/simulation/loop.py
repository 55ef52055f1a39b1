"""An event loop without a clock and without a network: time passes when nobody has anything to do, and chance decides
who is next. The same chance gives the same run."""

import asyncio
import heapq
from collections import deque
from collections.abc import Callable
from contextvars import Context, ContextVar
from random import Random
from typing import Any

LIFE: ContextVar[int] = ContextVar("life", default=0)
"""The process a callback belongs to; 0 is the world around it, which never dies."""

MOST_STEPS = 2_000_000
"""Callbacks of a run; more of them is a loop that never rests."""


class NothingToDo(Exception):
    """Everybody waits for somebody else."""


class SimulatedLoop(asyncio.BaseEventLoop):
    """One callback at a time; those that are ready at the same moment come in an order of chance."""

    _ready: deque[Any]
    _scheduled: list[Any]

    def __init__(self, chance: Random, shuffled: bool) -> None:
        super().__init__()
        self._chance = chance
        self._shuffled = shuffled
        self._now = 0.0
        self._dead: set[int] = set()
        self._fuse: tuple[int, int, Callable[[], None]] | None = None
        self.steps = 0
        self.set_task_factory(_named_by_life)

    def time(self) -> float:
        """Seconds since the run began."""
        return self._now

    def kill_after(self, life: int, steps: int, then: Callable[[], None]) -> None:
        """Call `then` when a life has taken so many more steps."""
        self._fuse = (life, steps, then)

    def bury(self, life: int) -> None:
        """Nothing of a life happens any more: no step, no cleaning up."""
        self._dead.add(life)
        self._fuse = None
        self._scheduled = [timer for timer in self._scheduled if timer._context.get(LIFE, 0) != life]
        heapq.heapify(self._scheduled)

    def _run_once(self) -> None:
        """The next callback."""
        if not self._ready:
            self._pass_time()
        ready = self._ready
        if self._shuffled and len(ready) > 1:
            ready.rotate(self._chance.randrange(len(ready)))
        handle = ready.popleft()
        life = handle._context.get(LIFE, 0)
        if handle._cancelled or life in self._dead:
            return
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise RuntimeError("the run does not come to an end")
        handle._run()
        if life and self._fuse:
            self._burn(life)

    def _burn(self, life: int) -> None:
        of, left, then = self._fuse or (0, 0, lambda: None)
        if of != life:
            return
        self._fuse = (of, left - 1, then)
        if left <= 1:
            self._fuse = None
            then()

    def _pass_time(self) -> None:
        """On to the moment of the next timers."""
        timers = self._scheduled
        while timers and timers[0]._cancelled:
            heapq.heappop(timers)._scheduled = False
        if not timers:
            raise NothingToDo
        self._now = max(self._now + 1e-6, timers[0]._when)
        while timers and (timers[0]._cancelled or timers[0]._when <= self._now):
            timer = heapq.heappop(timers)
            timer._scheduled = False
            self._ready.append(timer)

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> Any:  # type: ignore[override]
        """Work of a thread: done between two callbacks."""
        future = self.create_future()
        self.call_later(self._chance.uniform(0, 0.002), _work, future, func, *args)
        return future

    def call_soon_threadsafe(self, callback: Callable[..., Any], *args: Any, context: Any = None) -> asyncio.Handle:  # type: ignore[override]
        """There is one thread."""
        return self.call_soon(callback, *args, context=context)

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        """They are dropped when their time comes."""

    def _asyncgen_firstiter_hook(self, agen: Any) -> None:
        """Generators of a dead process must not be closed in the loop."""

    def _asyncgen_finalizer_hook(self, agen: Any) -> None:
        """As above."""


def _work(future: "asyncio.Future[Any]", func: Callable[..., Any], *args: Any) -> None:
    try:
        result = func(*args)
    except BaseException as error:
        if not future.done():
            future.set_exception(error)
    else:
        if not future.done():
            future.set_result(result)


def _named_by_life(loop: asyncio.AbstractEventLoop, work: Any, context: Context | None = None) -> "asyncio.Task[Any]":
    """Tasks of a life bear its number, so that they are found when it ends."""
    life = context.get(LIFE, 0) if context else LIFE.get()
    return asyncio.Task(work, loop=loop, name=str(life), context=context)
