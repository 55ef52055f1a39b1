"""APScheduler only wakes: what is to be done stands in tables, so a missed hour loses nothing."""

from collections.abc import Awaitable, Callable
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from loguru import logger

Job = Callable[[], Awaitable[None]]


class Scheduler:
    """Calls jobs by the clock. A job that fails is logged and called again the next time."""

    def __init__(self, zone: ZoneInfo) -> None:
        # A late job runs all the same, and once: APScheduler drops it by default after one second.
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._scheduler = AsyncIOScheduler(timezone=zone, job_defaults=defaults)

    def every(self, minutes: int, job: Job) -> None:
        """Call a job again and again."""
        self._scheduler.add_job(_guarded(job), "interval", minutes=minutes)

    def daily(self, hour: int, minute: int, job: Job) -> None:
        """Call a job once a day at a local time."""
        self._scheduler.add_job(_guarded(job), "cron", hour=hour, minute=minute)

    def start(self) -> None:
        """Begin to call."""
        self._scheduler.start()

    def stop(self) -> None:
        """Call no more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)


def _guarded(job: Job) -> Job:
    async def call() -> None:
        try:
            await job()
        except Exception as error:
            logger.error("a scheduled job failed: {}", type(error).__name__)

    return call
