"""A long-poll answer, or all that wait, is one transaction: events, counters and the position."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace
from hashlib import blake2b
from zoneinfo import ZoneInfo

from loguru import logger

from bot.vk.batching import BatchMerger
from bot.vk.event_parser import Event, EventParser
from bot.vk.longpoll import Batch, LongPoll
from bot.workers.other_senders import OtherSenders
from school.messaging.peers import Address
from school.statistics.counting import tally
from storage.messaging.inbox import NewEvent
from storage.unit_of_work import Store, UnitOfWork

AddressOf = Callable[[int], Address]
"""From the messenger's number of a peer that an event names to its address."""

UNSURE_SECONDS = 24 * 3600
"""Length of a gap whose beginning nobody knows; what was seen before is not taken again."""


def _nothing() -> None:
    """For those who don't ask."""


FEW_EVENTS = 50
"""Events stored without leaving the loop, 2 ms in all: a dozen ways to the connection's thread would take longer."""


class EventListener:
    """Stores what comes in; nothing is handled here."""

    def __init__(
        self, store: Store, longpoll: LongPoll, parser: EventParser, zone: ZoneInfo, others: OtherSenders | None = None
    ) -> None:
        self._store = store
        self._longpoll = longpoll
        self._parser = parser
        self._zone = zone
        self._others = others
        self.listening = asyncio.Event()
        """Set once the position is stored: from now on nothing is missed."""

    async def run(
        self, stored: Callable[[], Awaitable[None]], lost: Callable[[], None], heard: Callable[[], None] = _nothing
    ) -> None:
        """Listen until cancelled, and tell when events were stored, when VK has lost some, and each time it answered.

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
                heard()

    async def _store_batch(self, batch: Batch) -> None:
        """One transaction: events, counters and the position, all or nothing."""
        events = [self._parser.read(raw) for raw in batch.updates]
        async with self._store.begin(patient=len(events) > FEW_EVENTS) as uow:
            if batch.lost:
                logger.warning("the messenger has lost events; the gap is recorded")
                await record_gap(uow)
            await store_events(uow, events, self._zone, self._parser.address_of)
            if self._others:
                await self._others.look(uow, events)
            await uow.stream_position.put(batch.ts, uow.now)


async def record_gap(uow: UnitOfWork) -> None:
    """Since the last stored position nothing is known of the stream."""
    position = await uow.stream_position.get()
    began_at = position.stored_at if position else uow.now
    if began_at > uow.now:  # by a clock that has been put back since
        began_at = uow.now - UNSURE_SECONDS
    await uow.stream_position.record_gap(began_at, uow.now)


async def store_events(uow: UnitOfWork, events: Sequence[Event], zone: ZoneInfo, address_of: AddressOf) -> int:
    """Store new events and count those of bound chats; those seen before change nothing. How many were new."""
    seen = await uow.inbox.seen([event.event_id for event in events])
    events = _unseen(events, seen)
    ours = await _our_numbers(uow, events, address_of)
    fresh = await uow.inbox.new([_new_event(event, ours, address_of) for event in events], seen)
    await uow.peers.back({new.person_id for new in fresh if new.person_id})
    by_id = {event.event_id: event for event in reversed(events)}
    news = [by_id[new.event_id] for new in fresh]
    await uow.inbox.remember(await _without_permissions(uow, fresh, by_id), uow.now)
    counted = await uow.chats.counted({ours[event.chat_id] for event in news if event.chat_id})
    activities = (event.activity for event in news if event.activity and ours[event.activity.chat_id] in counted)
    await uow.counters.add(tally(activities, zone, uow.now, ours))
    await uow.chats.notice({ours[event.chat_id] for event in news if event.chat_id}, uow.now)
    await uow.chats.sees_all({ours[event.chat_id] for event in news if event.chat_id and event.plain}, uow.now)
    await uow.chats.heard({ours[event.chat_id] for event in news if event.chat_id})
    return len(fresh)


def _unseen(events: Sequence[Event], seen: set[str]) -> list[Event]:
    """Those that have not come before: of the others nobody becomes known again."""
    return [event for event in events if event.event_id not in seen]


async def _without_permissions(
    uow: UnitOfWork, fresh: Sequence[NewEvent], by_id: Mapping[str, Event]
) -> list[NewEvent]:
    """Who allows messages may be written to from now on: that takes no turn, unless something of theirs waits."""
    allowing = [new for new in fresh if _allows(by_id[new.event_id])]
    busy = await uow.inbox.busy([new.person_id for new in allowing]) if allowing else set()
    at_once: set[str] = set()
    for new in fresh:
        if _allows(by_id[new.event_id]) and new.person_id not in busy:
            at_once.add(new.event_id)
        elif new.body is not None:
            busy.add(new.person_id)
    await uow.people.allow([new.person_id for new in allowing if new.event_id in at_once], uow.now)
    return [replace(new, body=None) if new.event_id in at_once else new for new in fresh]


def _allows(event: Event) -> bool:
    return event.incoming is not None and event.incoming.kind == "allowed"


async def _our_numbers(uow: UnitOfWork, events: Sequence[Event], address_of: AddressOf) -> dict[int, int]:
    """By the messenger's numbers. Who is only counted gets none: they are known by a hash alone."""
    numbers = {event.chat_id for event in events if event.chat_id}
    numbers |= {event.message[0] for event in events if event.message}
    numbers |= {event.person_id for event in events if event.incoming}
    numbers |= {event.incoming.peer_id for event in events if event.incoming}
    addresses = {number: address_of(number) for number in numbers}
    found = await uow.peers.ensure(addresses.values(), back=False)
    return {number: found[address] for number, address in addresses.items()}


def _cause(event: Event) -> str:
    """The same for a message that the stream has told and for one that was read in the history. A hash: the messenger's
    numbers of people stand in one table only."""
    told = f"{event.message[0]} {event.message[1]}" if event.message else event.event_id
    return blake2b(told.encode(), digest_size=12).hexdigest()


def _new_event(event: Event, ours: Mapping[int, int], address_of: AddressOf) -> NewEvent:
    """The event in our numbers."""
    message = (ours[event.message[0]], event.message[1]) if event.message else None
    if event.incoming is None:
        return NewEvent(event.event_id, 0, message, None)
    peer = event.incoming.peer_id
    incoming = replace(
        event.incoming, person_id=ours[event.incoming.person_id], peer_id=ours[peer], in_chat=address_of(peer).in_chat,
        cause=_cause(event),
    )  # fmt: skip
    return NewEvent(event.event_id, incoming.person_id, message, incoming.to_json())
