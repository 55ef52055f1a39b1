"""The same without a network: our listener over prepared batches, and vkbottle's dispatching of the same events."""

import asyncio
import gc
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, cast
from zoneinfo import ZoneInfo

from loguru import logger
from vkbottle import API
from vkbottle.bot import Bot, Message

from bench.sizes import Sizes
from bench.table import Row
from bot.cli.garbage import keep_for_good
from bot.runtime.wall_clock import wall_clock
from bot.surroundings import random_id
from bot.vk.event_parser import Community, EventParser
from bot.vk.longpoll import Batch, LongPoll
from bot.workers.event_listener import EventListener
from storage.database import Database
from storage.statistics.counters import author_hash
from storage.unit_of_work import Store

BATCH = 100
"""Events in one answer of the long poll."""

Speed = tuple[float, float]
"""Messages a second by the clock, and a second of processor time."""


class Stopwatch:
    """Both clocks, started at once."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def speed(self, messages: int) -> Speed:
        """Messages a second since the start."""
        return messages / (time.perf_counter() - self._wall), messages / (time.process_time() - self._cpu)


class Prepared:
    """A long poll whose answers are there already."""

    def __init__(self, events: list[dict[str, Any]]) -> None:
        self._events = events

    async def listen(self, ts: str | None) -> AsyncIterator[Batch]:
        """All events, batch by batch."""
        for start in range(0, len(self._events), BATCH):
            yield Batch(str(start + BATCH), self._events[start : start + BATCH])


async def rows(sizes: Sizes) -> list[Row]:
    """Medians, in turn."""
    pairs = [(await ours(sizes.messages), await dispatching(sizes.messages)) for _ in range(sizes.times)]
    (ours_wall, ours_cpu), (idle_wall, idle_cpu) = (_medians([pair[bot] for pair in pairs]) for bot in range(2))
    return [
        Row("no network: ours counts, vkbottle does nothing, a second", ours_wall, idle_wall),
        Row("  a second of processor time", ours_cpu, idle_cpu),
    ]


def _medians(found: list[Speed]) -> Speed:
    return median(wall for wall, _ in found), median(cpu for _, cpu in found)


async def ours(messages: int) -> Speed:
    """Through the listener, each batch committed to the disk."""
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(Path(folder) / "bench.sqlite3")
        store = Store(database, wall_clock, random_id, author_hash(b"k" * 32))
        longpoll = cast(LongPoll, Prepared(_events(messages)))
        listener = EventListener(store, longpoll, EventParser(Community(1, "school")), ZoneInfo("Asia/Novosibirsk"))
        with _garbage_as_in_the_bot():
            watch = Stopwatch()
            await listener.run(_stored, lambda: None)
            speed = watch.speed(messages)
        await database.close()
    return speed


@contextmanager
def _garbage_as_in_the_bot() -> Iterator[None]:
    """Python's collector looks as seldom as in our bot; the naive one leaves it as it comes."""
    before = gc.get_threshold()
    keep_for_good()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


async def dispatching(messages: int) -> Speed:
    """Through vkbottle: a task for every event, as it does itself."""
    bot, events = Bot(api=API("token")), _events(messages)
    bot.on.chat_message()(_nothing)
    logger.disable("vkbottle")
    await bot.process_event(events[0])
    watch = Stopwatch()
    for start in range(0, messages, BATCH):
        tasks = [asyncio.create_task(bot.process_event(event)) for event in events[start : start + BATCH]]
        await asyncio.gather(*tasks)
    speed = watch.speed(messages)
    logger.enable("vkbottle")
    return speed


async def _nothing(message: Message) -> None:
    return None


async def _stored() -> None:
    return None


def _events(count: int) -> list[dict[str, Any]]:
    """Messages of 40 chats and 300 people over a day or so."""
    return [_event(number) for number in range(count)]


def _event(number: int) -> dict[str, Any]:
    message = {
        "id": 0, "version": 0, "out": 0, "date": 1_795_000_000 + number * 4, "from_id": 1 + number % 300,
        "peer_id": 2_000_000_001 + number % 40, "conversation_message_id": 1 + number // 40,
        "text": "Добрый день! Собрание в 18:00", "fwd_messages": [], "attachments": [],
    }  # fmt: skip
    return {
        "type": "message_new", "event_id": f"{number:040x}", "v": "5.199", "group_id": 1,
        "object": {"message": message, "client_info": {}},
    }  # fmt: skip
