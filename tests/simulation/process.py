"""The bot as a process that may die at any await: started, stopped as by SIGTERM, killed, started again."""

import asyncio
import contextlib
import sys
import warnings
from collections.abc import Callable, Iterator
from contextvars import Context, copy_context
from datetime import datetime, timedelta
from functools import lru_cache
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import bot.app
import bot.vk.longpoll
import bot.vk.messages
import storage.database
import storage.loop_connection
from bot import services
from bot.app import App
from bot.content.reading.loading import Content
from bot.jobs import self_report, silence_alarm
from bot.runtime.scheduler import Job, Scheduler, guarded
from bot.settings import Settings
from bot.surroundings import Surroundings
from bot.workers import clock_leaps, progress_refresh, scheduled_announcements, sender, ticket_forwarder
from school.answers.engine.engine import Engine
from school.catalogue.platforms import Worlds
from storage.migrate import read_migrations
from tests.simulation.disk import Disk
from tests.simulation.loop import LIFE, SimulatedLoop
from tests.simulation.network import Network


class Clock:
    """The machine's clock: right, unless it was set wrong."""

    def __init__(self, loop: asyncio.AbstractEventLoop, began_at: int) -> None:
        self._loop = loop
        self._began_at = began_at
        self.wrong_by = 0

    def true(self) -> float:
        """VK's clock."""
        return self._began_at + self._loop.time()

    def now(self) -> int:
        """What the bot is told."""
        return int(self.true()) + self.wrong_by


class VirtualScheduler(Scheduler):
    """Calls jobs by the simulated clock."""

    clock: Clock

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._tasks: list[asyncio.Task[None]] = []

    def start(self, jobs: Any) -> None:
        """Begin to call."""
        self._tasks = [asyncio.create_task(self._call(job)) for job in jobs]

    def stop(self) -> None:
        """Call no more."""
        for task in self._tasks:
            task.cancel()

    async def _call(self, job: Job) -> None:
        while True:
            await asyncio.sleep(self._seconds(job))
            await guarded(job.call)()

    def _seconds(self, job: Job) -> float:
        if job.trigger == "interval":
            return job.when["minutes"] * 60
        now = datetime.fromtimestamp(self.clock.now(), self._zone)
        then = now.replace(hour=job.when["hour"], minute=job.when["minute"], second=0)
        return ((then if then > now else then + timedelta(days=1)) - now).total_seconds()


class Machine:
    """Where the bot runs: one process at a time."""

    def __init__(
        self, loop: SimulatedLoop, disk: Disk, clock: Clock, settings: Settings, content: Content, chance: Random
    ) -> None:
        self._loop = loop
        self._disk = disk
        self._clock = clock
        self._settings = settings
        self._content = content
        self._chance = chance
        self._life = 0
        self._booted_at = 0.0
        self._app: App | None = None
        self._task: asyncio.Task[None] | None = None
        self._buried: list[asyncio.Task[Any]] = []
        self.ended: list[str] = []
        """Why processes have ended that nobody had stopped."""

    @property
    def runs(self) -> bool:
        """Whether there is a process."""
        return self._task is not None and not self._task.done()

    def start(self) -> None:
        """As systemd does, unless it runs."""
        if self.runs:
            return
        self._life += 1
        context = copy_context()
        context.run(LIFE.set, self._life)
        surroundings = Surroundings(
            self._clock.now,
            lambda: self._chance.randrange(1, 2**31),
            _scheduler(self._clock),
            self._since_boot(),
            30.0,
            True,
        )
        app = self._app = App(self._settings, self._content, surroundings, _NoDrawing())  # type: ignore[arg-type]
        self._task = self._loop.create_task(self._run(app), context=context)

    async def _run(self, app: App) -> None:
        try:
            await app.run()
        except Exception as error:
            self.ended.append(repr(error))

    def stop(self) -> None:
        """SIGTERM."""
        if self._app:
            self._app.stop()

    def kill_after(self, steps: int, down: float) -> None:
        """SIGKILL, so many steps later; after a while it is started again."""
        self._loop.kill_after(self._life, steps, lambda: self._end(self.kill, down))

    def cut_after(self, steps: int, down: float) -> None:
        """The power goes, so many steps later, and comes back."""
        self._loop.kill_after(self._life, steps, lambda: self._end(self._cut, down))

    def _end(self, how: Callable[[], None], down: float) -> None:
        how()
        self._loop.call_later(down, self.start, context=Context())

    def _cut(self) -> None:
        self._bury()
        self._disk.cut()
        self._booted_at = self._loop.time()

    def _since_boot(self) -> Callable[[], float]:
        """The machine's monotonic time."""
        booted_at = self._booted_at
        return lambda: self._loop.time() - booted_at

    def kill(self) -> None:
        """SIGKILL: nothing is cleaned up."""
        self._bury()
        self._disk.crash()

    def _bury(self) -> None:
        self._loop.bury(self._life)
        self._buried += [task for task in asyncio.all_tasks(self._loop) if task.get_name() == str(self._life)]
        self._task = None

    def clear_away(self) -> None:
        """The run is over: what died in the middle of something is closed, whatever it says."""
        self.kill()
        for task in self._buried:
            task._log_destroy_pending = False  # type: ignore[attr-defined]
            for _ in range(5):
                with contextlib.suppress(BaseException):
                    task.get_coro().close()
        self._buried.clear()


def _scheduler(clock: Clock) -> type[Scheduler]:
    return type("SimulatedScheduler", (VirtualScheduler,), {"clock": clock})


class _NoDrawing:
    """Nothing is drawn in a simulation."""


class _NoWeb:
    """Nothing is fetched in a simulation."""

    def __init__(self, *_: Any) -> None:
        pass

    async def __aenter__(self) -> "_NoWeb":
        return self

    async def __aexit__(self, *_: object) -> None:
        pass


class Surrogates:
    """What stands in the place of the machine, for the run that is going on in this process."""

    disk: Disk
    network: Network
    loop: SimulatedLoop

    def monotonic(self) -> float:
        """In the place of `time.monotonic`."""
        return self.loop.time()


@contextlib.contextmanager
def simulated_machine(patch: Callable[[Any, str, Any], None]) -> Iterator[Surrogates]:
    """Put the simulated machine in the place of the real one. `patch` sets an attribute until the end."""
    here = Surrogates()
    patch(sys, "unraisablehook", lambda _: None)  # what died in the middle of something complains when it is forgotten
    warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)
    patch(storage.database, "connect", lambda path: here.disk.connect(path))  # noqa: PLW0108 - each run has its own
    patch(storage.database, "_PRAGMAS", (*storage.database._PRAGMAS, "PRAGMA busy_timeout = 0"))
    for module, patience in (
        (storage.database, "BUSY_MILLISECONDS"),
        (storage.database, "SCRUB_MILLISECONDS"),
        (storage.loop_connection, "BUSY_MILLISECONDS"),
    ):
        patch(module, patience, 0)  # SQLite would wait in real time
    patch(bot.app, "make_session", lambda timeout: here.network.session(timeout))  # noqa: PLW0108
    patch(bot.app, "Web", _NoWeb)
    patch(bot.app, "sole_instance", lambda path: contextlib.nullcontext())
    patch(bot.vk.longpoll, "time", here)
    patch(bot.vk.messages, "time", here)
    patch(storage.database, "read_migrations", lru_cache(read_migrations))
    patch(Engine, "understand", lru_cache(10_000)(Engine.understand))
    patch(services, "Engine", _once(Engine))
    patch(services, "Worlds", _once(Worlds))
    patch(self_report.SelfReport, "keep", _rests)
    for module, name, seconds in _RESTS:
        patch(module, name, seconds)
    yield here


def _once(make: Any) -> Any:
    """What is made of the content knows nothing of people, and takes long to make."""
    made: dict[int, Any] = {}

    def one(*given: Any) -> Any:
        if id(given[-1]) not in made:
            made[id(given[-1])] = make(*given)
        return made[id(given[-1])]

    return one


async def _rests(_: object) -> None:
    """Nobody reads reports in a simulation."""


_RESTS: tuple[tuple[Any, str, float], ...] = (
    (sender, "MAX_REST_SECONDS", 300.0),
    (scheduled_announcements, "INTERVAL_SECONDS", 60.0),
    (ticket_forwarder, "INTERVAL_SECONDS", 600.0),
    (silence_alarm, "LOOK_SECONDS", 120.0),
    (progress_refresh, "REFRESH_SECONDS", 120.0),
    (clock_leaps, "INTERVAL_SECONDS", 20.0),
)
"""Rests of those who look by themselves, made longer: looks that find nothing are most of what a quiet hour costs, and
a worker that is not woken when it should be is not helped by its next look."""
