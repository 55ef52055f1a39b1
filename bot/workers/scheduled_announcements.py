"""Planned announcements leave when their time comes; the tables know when that is."""

import asyncio
from collections.abc import Callable

from loguru import logger

from school.announcements.manual_channels import ManualChannels
from school.announcements.schedule import Schedule
from storage.errors import Unavailable
from storage.unit_of_work import Store

LOOK_EVERY = 2.0
"""Seconds; a look costs one query."""


class ScheduledAnnouncements:
    """Looks, and lets the rules decide."""

    def __init__(self, store: Store, schedule: Schedule, by_hand: ManualChannels, sent: Callable[[], None]) -> None:
        self._store = store
        self._planner = schedule
        self._by_hand = by_hand
        self._sent = sent

    async def run(self) -> None:
        """Look until cancelled. What fails is looked at again."""
        while True:
            try:
                async with self._store.begin() as uow:
                    worked = await self._planner.work(uow)
                if worked:
                    self._sent()
            except Unavailable:
                raise
            except Exception as error:
                logger.error("planned announcements wait: {}", type(error).__name__)
            await asyncio.sleep(LOOK_EVERY)

    async def remind(self) -> None:
        """Who is to post by hand and has not; woken every few minutes."""
        async with self._store.begin() as uow:
            for message in await self._by_hand.remind(uow):
                await uow.outbox.put(message, uow.now)
        self._sent()
