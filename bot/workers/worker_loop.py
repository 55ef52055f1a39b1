"""The loop of a worker: one step after another, with rests out of which it can be woken."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from math import inf

from bot.runtime.trouble_log import TroubleLog
from storage.errors import Unavailable
from storage.work import WorkKind

RETRY_SECONDS = 5.0
"""Rest after a step that has failed in a way nobody foresaw."""

UNTIL_WOKEN = inf
"""Rest of a worker to whom time alone brings nothing."""

Step = Callable[[], Awaitable[float]]
"""Does what waits now; gives the seconds to rest afterwards: 0 when more may wait."""


@dataclass(frozen=True)
class WorkerLoop:
    """A worker's step again and again; work of the kinds `woken_by` ends its rest."""

    name: str
    step: Step
    woken_by: tuple[WorkKind, ...] = ()
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _trouble: TroubleLog = field(init=False)

    def __post_init__(self) -> None:
        """The log of this loop bears its name."""
        object.__setattr__(self, "_trouble", TroubleLog(self.name))

    def wake(self) -> None:
        """There may be work."""
        self._woken.set()

    async def run(self) -> None:
        """Work until cancelled. Raises `Unavailable` when the database can't be used."""
        while True:
            self._woken.clear()
            await self._rest(await self._worked())

    async def _worked(self) -> float:
        """One step; what stands in the tables is met again by the next one."""
        try:
            rest = await self.step()
        except Unavailable:
            raise
        except Exception as error:
            self._trouble.met(f"a step failed: {type(error).__name__}")
            await asyncio.sleep(RETRY_SECONDS)
            return 0
        self._trouble.over()
        return rest

    async def _rest(self, seconds: float) -> None:
        if seconds == 0:
            await asyncio.sleep(0)  # a step that has only read has let nobody else run
        else:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(None if seconds == UNTIL_WOKEN else seconds):
                    await self._woken.wait()
