"""What comes in: stored, handed to its handler, and read from the dialogs after a gap."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from loguru import logger

from bot.jobs.chat_titles import ChatTitles
from bot.jobs.gap_recovery import GapRecovery
from bot.jobs.token_check import TokenCheck
from bot.runtime.nursery import Nursery
from bot.runtime.pulse import Pulse
from bot.runtime.storage_guard import StorageGuard
from bot.vk.errors import VkError, VkUnclear, VkUnreachable
from bot.workers.event_handler import EventHandler

SWEEP_FIRST_SECONDS = 10.0
"""Time that the sweep of a gap may keep those waiting who write after it."""


class Listener(Protocol):
    """A source of events: what comes is stored before VK is told to go on."""

    listening: asyncio.Event
    """Set once nothing is missed any more."""

    async def run(
        self, stored: Callable[[], Awaitable[None]], lost: Callable[[], None], heard: Callable[[], None]
    ) -> None:
        """Listen until cancelled. Raises `VkError` when VK refuses the token."""


@dataclass(frozen=True)
class EventStream:
    """Listens until cancelled; a gap is swept beside the listening."""

    nursery: Nursery
    storage_guard: StorageGuard
    listener: Listener
    event_handler: EventHandler
    titles: ChatTitles
    gap_recovery: GapRecovery
    token_check: TokenCheck
    pulse: Pulse
    _sweeping: asyncio.Lock = field(default_factory=asyncio.Lock)
    _swept: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once gaps were looked for since VK has last lost events, or the bot was started."""

    async def listen(self) -> None:
        """Listen on. A refused token is asked about once more before it is believed."""
        await self._fetch()  # left by an earlier run, or stored before a trouble ended the listening
        while True:
            try:
                await self.listener.run(self._stored, self._lost, self._heard)
            except VkError as error:
                logger.error("VK refuses to let us listen: {}", _named(error))
                await self.token_check.confirm(error)

    async def sweep(self) -> None:
        """Sweep gaps, if there are any; when VK does not let us, the next time."""
        async with self._sweeping:
            try:
                found = await self.gap_recovery.recover()
            except (VkError, VkUnclear, VkUnreachable) as error:
                logger.warning("gap not swept yet: {}", _named(error))
                found = 0
            finally:
                self._swept.set()
            if found:
                await self._stored()

    async def _stored(self) -> None:
        """New events are in the inbox."""
        await self.titles.learn_new()
        await self._fetch()

    async def _fetch(self) -> None:
        """What people wrote in a gap comes before what they wrote after it, unless VK keeps them waiting."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(SWEEP_FIRST_SECONDS):
                await self._swept.wait()
        await self.event_handler.fetch()

    def _heard(self) -> None:
        """VK has answered, and what it said is stored."""
        self.pulse.round(self.event_handler.waited())

    def _lost(self) -> None:
        """The messenger has dropped events: read what people wrote meanwhile."""
        self._swept.clear()
        self.nursery.start(self.storage_guard.run(self.sweep))


def _named(error: Exception) -> str:
    """VK's errors carry a code and VK's own words, ours of the network their cause; no text of people."""
    return str(error) or type(error).__name__
