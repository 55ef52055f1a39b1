"""The bot at work: what runs side by side, what is called by the clock, and how it ends."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.runtime.nursery import Nursery
from bot.runtime.scheduler import Job, Scheduler
from bot.runtime.storage_guard import StorageGuard
from bot.workers.worker_loop import WorkerLoop
from storage.unit_of_work import Store

Call = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Section:
    """The parts of one subject."""

    first: Sequence[Call] = ()
    """Done one after another before anything runs."""
    tasks: Sequence[Call] = ()
    """Run side by side until they end or the bot does."""
    loops: Sequence[WorkerLoop] = ()
    jobs: Sequence[Job] = ()
    last: Sequence[Call] = ()
    """Done one after another when the bot is told to stop."""


@dataclass(frozen=True)
class Process:
    """Starts the parts, watches them, shuts them down."""

    nursery: Nursery
    store: Store
    storage_guard: StorageGuard
    scheduler: Scheduler
    sections: Sequence[Section]

    async def start(self) -> None:
        """First what an earlier run has left, then the news."""
        for call in (call for section in self.sections for call in section.first):
            await self.storage_guard.run(call)
        for section in self.sections:
            for task in (*section.tasks, *(loop.run for loop in section.loops)):
                self.nursery.start(self.storage_guard.run(task))
            self._wake_loops(section)
        self.scheduler.start(job for section in self.sections for job in section.jobs)

    async def shut_down(self) -> None:
        """Take nothing new, finish what is in hand."""
        self.scheduler.stop()
        for call in (call for section in self.sections for call in section.last):
            await call()

    def _wake_loops(self, section: Section) -> None:
        for loop in section.loops:
            for kind in loop.woken_by:
                self.store.on(kind, loop.wake)
