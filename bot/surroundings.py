"""What lies outside of the bot and what tests replace: time and chance."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.jobs.token_check import CONFIRM_AFTER_SECONDS
from bot.runtime.scheduler import Scheduler
from bot.runtime.supervisor import Supervisor
from bot.runtime.wall_clock import wall_clock


def random_id() -> int:
    """A non-zero number of 31 bits: VK drops a repeated message by it, and takes zero for "do not check"."""
    return secrets.randbelow(2**31 - 1) + 1


@dataclass(frozen=True)
class Surroundings:
    """The clock gives UTC seconds."""

    now: Callable[[], int] = wall_clock
    random_ids: Callable[[], int] = random_id
    scheduler: Callable[[ZoneInfo], Scheduler] = Scheduler
    monotonic: Callable[[], float] = time.monotonic
    """Seconds that have really passed, from any beginning."""
    token_pause: float = CONFIRM_AFTER_SECONDS
    web_everywhere: bool = False
    """Whether files and links may lie on this machine and in inner networks: for tests only."""
    supervisor: Supervisor = field(default_factory=Supervisor)
