"""Planned announcements leave when their time comes; the tables know when that is."""

import asyncio
from collections.abc import Callable

from loguru import logger

from school.announcements.manual_channels import PlacesByHand
from school.announcements.schedule import Planner
from storage.errors import Unavailable
from storage.unit_of_work import Store

LOOK_EVERY = 2.0
"""Seconds; a look costs one query."""


class Timekeeper:
    """Looks, and lets the rules decide."""

    def __init__(self, store: Store, planner: Planner, by_hand: PlacesByHand, sent: Callable[[], None]) -> None:
        self._store = store
        self._planner = planner
        self._by_hand = by_hand
        self._sent = sent

    async def run(self) -> None:
        """Look until cancelled. What fails is looked at again."""
        while True:
            try:
                async with self._store.desk() as desk:
                    worked = await self._planner.work(desk)
                if worked:
                    self._sent()
            except Unavailable:
                raise
            except Exception as error:
                logger.error("planned announcements wait: {}", type(error).__name__)
            await asyncio.sleep(LOOK_EVERY)

    async def remind(self) -> None:
        """Who is to post by hand and has not; woken every few minutes."""
        async with self._store.desk() as desk:
            for letter in await self._by_hand.remind(desk):
                await desk.outbox.put(letter, desk.now)
        self._sent()
