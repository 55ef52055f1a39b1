"""A long-poll answer, or all that wait, is one transaction: events, counters and the position."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from zoneinfo import ZoneInfo

from loguru import logger

from bot.vk.batching import Gathering
from bot.vk.event_parser import Event, Reader
from bot.vk.longpoll import Batch, LongPoll
from school.statistics.counting import tally
from storage.messaging.inbox import Arrival
from storage.unit_of_work import Desk, Store


class Listener:
    """Stores what comes in; nothing is handled here."""

    def __init__(self, store: Store, longpoll: LongPoll, reader: Reader, zone: ZoneInfo) -> None:
        self._store = store
        self._longpoll = longpoll
        self._reader = reader
        self._zone = zone
        self.listening = asyncio.Event()
        """Set once the position is stored: from now on nothing is missed."""

    async def run(self, stored: Callable[[], Awaitable[None]], lost: Callable[[], None]) -> None:
        """Listen until cancelled, and tell when events were stored and when VK has lost some.

        Raises `VkError` when VK refuses the token.
        """
        async with self._store.desk() as desk:
            position = await desk.positions.get()
        if position:
            self.listening.set()
        answers = self._longpoll.listen(position.ts if position else None)
        async with aclosing(Gathering(answers).batches()) as batches:
            async for batch in batches:
                await self._keep(batch)
                self.listening.set()
                if batch.updates:
                    await stored()
                if batch.lost:
                    lost()

    async def _keep(self, batch: Batch) -> None:
        """Wholly or not at all."""
        events = [self._reader.read(raw) for raw in batch.updates]
        async with self._store.desk() as desk:
            if batch.lost:
                await self._record_gap(desk)
            await keep(desk, events, self._zone)
            await desk.positions.put(batch.ts, desk.now)

    async def _record_gap(self, desk: Desk) -> None:
        position = await desk.positions.get()
        logger.warning("the messenger has lost events; the gap is recorded")
        await desk.positions.record_gap(position.stored_at if position else desk.now, desk.now)


async def keep(desk: Desk, events: Sequence[Event], zone: ZoneInfo) -> int:
    """Store new events and count them; those seen before change nothing. How many were new."""
    fresh = await desk.inbox.new([_arrival(event) for event in events])
    by_id = {event.event_id: event for event in reversed(events)}
    news = [by_id[arrival.event_id] for arrival in fresh]
    await desk.inbox.remember(fresh, desk.now)
    await desk.activity.add(tally((event.said for event in news if event.said), zone, desk.now))
    await desk.chats.notice({event.chat_id for event in news if event.chat_id}, desk.now)
    await desk.chats.sees_all({event.chat_id for event in news if event.chat_id and event.plain}, desk.now)
    return len(fresh)


def _arrival(event: Event) -> Arrival:
    body = event.incoming.to_json() if event.incoming else None
    return Arrival(event.event_id, event.person_id, event.message, body)
