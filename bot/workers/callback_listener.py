"""Events that VK brings itself: those that have come together are one transaction."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from zoneinfo import ZoneInfo

from loguru import logger

from bot.vk.callback import CallbackDoor, Delivery
from bot.vk.event_parser import EventParser
from bot.workers.event_listener import record_gap, store_events
from bot.workers.other_senders import OtherSenders
from storage.unit_of_work import Store

ROUND_SECONDS = 20.0
"""Of silence; then it is noted that we are there."""

RETRIES_SECONDS = 6_180
"""VK repeats an event after 10 s, 3, 10 and 30 minutes and an hour, then gives it up (Callback API, “Retries”)."""

NO_POSITION = "0"
"""The long poll's position, should the school change over to it: VK then says that what lies between is lost."""


class CallbackListener:
    """Stores what VK brings; nothing is handled here."""

    def __init__(
        self, store: Store, door: CallbackDoor, parser: EventParser, zone: ZoneInfo, others: OtherSenders
    ) -> None:
        self._store = store
        self._door = door
        self._parser = parser
        self._zone = zone
        self._others = others
        self.listening = asyncio.Event()

    async def run(
        self, stored: Callable[[], Awaitable[None]], lost: Callable[[], None], heard: Callable[[], None]
    ) -> None:
        """Take events until cancelled; tell when some were stored, when VK has given some up, and after each round."""
        async with self._door.open():
            if await self._was_away_too_long():
                lost()
            self.listening.set()
            while True:
                deliveries = await self._door.deliveries(ROUND_SECONDS)
                await self._take(deliveries)
                if deliveries:
                    await stored()
                heard()

    async def _take(self, deliveries: Sequence[Delivery]) -> None:
        """One transaction for all of them; VK hears «ok» after it, or brings them again."""
        kept = False
        try:
            async with self._store.begin() as uow:
                events = [self._parser.read(delivery.raw) for delivery in deliveries]
                await store_events(uow, events, self._zone, self._parser.address_of)
                await self._others.look(uow, events)
                await uow.stream_position.put(NO_POSITION, uow.now)
            kept = True
        finally:
            for delivery in deliveries:
                delivery.stored.set_result(kept)

    async def _was_away_too_long(self) -> bool:
        async with self._store.begin() as uow:
            position = await uow.stream_position.get()
            if position is None or 0 <= uow.now - position.stored_at <= RETRIES_SECONDS:
                await uow.stream_position.put(NO_POSITION, uow.now)
                return False
            logger.warning("the bot was away for longer than VK repeats events; the gap is recorded")
            await record_gap(uow)
            await uow.stream_position.put(NO_POSITION, uow.now)
            return True
