"""Words of people that came too soon after others are passed on when their minute has come."""

import asyncio
from collections.abc import Callable

from loguru import logger

from school.tickets.forwarding import TicketForwarding
from storage.errors import Unavailable
from storage.unit_of_work import Store

INTERVAL = 2.0
"""Seconds between two looks; the words and their minutes stand in the tables, so a restart loses none."""


class TicketForwarder:
    """One task."""

    def __init__(self, store: Store, ticket_forwarding: TicketForwarding, passed: Callable[[], None]) -> None:
        self._store = store
        self._relay = ticket_forwarding
        self._passed = passed

    async def run(self) -> None:
        """Look again and again until cancelled."""
        while True:
            try:
                await self._look()
            except Unavailable:
                raise
            except Exception as error:
                logger.error("waiting words were not passed on: {}", type(error).__name__)
            await asyncio.sleep(INTERVAL)

    async def _look(self) -> None:
        async with self._store.begin() as uow:
            passed = await self._relay.pass_due(uow)
        if passed:
            self._passed()
