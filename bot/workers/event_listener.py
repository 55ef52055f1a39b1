"""A long-poll answer, or all that wait, is one transaction: events, counters and the position."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from zoneinfo import ZoneInfo

from loguru import logger

from bot.vk.batching import BatchMerger
from bot.vk.event_parser import Event, EventParser
from bot.vk.longpoll import Batch, LongPoll
from school.statistics.counting import tally
from storage.messaging.inbox import NewEvent
from storage.unit_of_work import Store, UnitOfWork


class EventListener:
    """Stores what comes in; nothing is handled here."""

    def __init__(self, store: Store, longpoll: LongPoll, parser: EventParser, zone: ZoneInfo) -> None:
        self._store = store
        self._longpoll = longpoll
        self._parser = parser
        self._zone = zone
        self.listening = asyncio.Event()
        """Set once the position is stored: from now on nothing is missed."""

    async def run(self, stored: Callable[[], Awaitable[None]], lost: Callable[[], None]) -> None:
        """Listen until cancelled, and tell when events were stored and when VK has lost some.

        Raises `VkError` when VK refuses the token.
        """
        async with self._store.begin() as uow:
            position = await uow.stream_position.get()
        if position:
            self.listening.set()
        answers = self._longpoll.listen(position.ts if position else None)
        async with aclosing(BatchMerger(answers).batches()) as batches:
            async for batch in batches:
                await self._store_batch(batch)
                self.listening.set()
                if batch.updates:
                    await stored()
                if batch.lost:
                    lost()

    async def _store_batch(self, batch: Batch) -> None:
        """One transaction: events, counters and the position, all or nothing."""
        events = [self._parser.read(raw) for raw in batch.updates]
        async with self._store.begin() as uow:
            if batch.lost:
                await self._record_gap(uow)
            await store_events(uow, events, self._zone)
            await uow.stream_position.put(batch.ts, uow.now)

    async def _record_gap(self, uow: UnitOfWork) -> None:
        position = await uow.stream_position.get()
        logger.warning("the messenger has lost events; the gap is recorded")
        await uow.stream_position.record_gap(position.stored_at if position else uow.now, uow.now)


async def store_events(uow: UnitOfWork, events: Sequence[Event], zone: ZoneInfo) -> int:
    """Store new events and count them; those seen before change nothing. How many were new."""
    fresh = await uow.inbox.new([_new_event(event) for event in events])
    by_id = {event.event_id: event for event in reversed(events)}
    news = [by_id[new.event_id] for new in fresh]
    await uow.inbox.remember(fresh, uow.now)
    await uow.counters.add(tally((event.said for event in news if event.said), zone, uow.now))
    await uow.chats.notice({event.chat_id for event in news if event.chat_id}, uow.now)
    await uow.chats.sees_all({event.chat_id for event in news if event.chat_id and event.plain}, uow.now)
    return len(fresh)


def _new_event(event: Event) -> NewEvent:
    body = event.incoming.to_json() if event.incoming else None
    return NewEvent(event.event_id, event.person_id, event.message, body)
