"""APScheduler only wakes: what is to be done stands in tables, so a missed hour loses nothing."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from loguru import logger

Call = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Job:
    """Something called by the clock, and when, in APScheduler's words."""

    call: Call
    trigger: str
    when: dict[str, int]


def every(minutes: int, call: Call) -> Job:
    """Call again and again."""
    return Job(call, "interval", {"minutes": minutes})


def daily(hour: int, minute: int, call: Call) -> Job:
    """Call once a day at a local time."""
    return Job(call, "cron", {"hour": hour, "minute": minute})


class Scheduler:
    """Calls jobs by the clock. A job that fails is logged and called again the next time."""

    def __init__(self, zone: ZoneInfo) -> None:
        # A late job runs all the same, and once: APScheduler drops it by default after one second.
        defaults: dict[str, Any] = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._scheduler = AsyncIOScheduler(timezone=zone, job_defaults=defaults)

    def start(self, jobs: Iterable[Job]) -> None:
        """Begin to call."""
        for job in jobs:
            self._scheduler.add_job(guarded(job.call), job.trigger, **job.when)
        self._scheduler.start()

    def stop(self) -> None:
        """Call no more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)


def guarded(call: Call) -> Call:
    """The same call, its failure logged instead of raised."""

    async def safely() -> None:
        try:
            await call()
        except Exception as error:
            logger.error("{} failed: {}", getattr(call, "__qualname__", "a job"), type(error).__name__)

    return safely
