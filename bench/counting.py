"""Chat messages a second, counted durably, on one core: ours, a naive bot's, and vkbottle that only dispatches."""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiosqlite
from vkbottle import API
from vkbottle.bot import Bot, Message

from bot.app import random_id
from bot.listener import keep
from bot.vk.events import Community, Reader
from storage.activity import author_hash
from storage.database import Database
from storage.desk import Store

BATCH = 100
"""Events in one answer of the long poll."""

NOVOSIBIRSK = ZoneInfo("Asia/Novosibirsk")


def events(count: int) -> Iterator[dict[str, Any]]:
    """Messages of 40 chats and 300 people."""
    for number in range(count):
        message = {
            "id": 0, "version": 0, "out": 0, "date": 1_795_000_000 + number, "from_id": 1 + number % 300,
            "peer_id": 2_000_000_001 + number % 40, "conversation_message_id": 1 + number // 40,
            "text": "Добрый день! Собрание в 18:00", "fwd_messages": [], "attachments": [],
        }  # fmt: skip
        yield {
            "type": "message_new", "event_id": f"{number:040x}", "v": "5.199", "group_id": 1,
            "object": {"message": message, "client_info": {}},
        }  # fmt: skip


async def ours(count: int) -> float:
    """Events a second through the listener's transaction: dedup, counters and position, each batch committed."""
    reader, stream = Reader(Community(1, "school")), list(events(count))
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(Path(folder) / "bench.sqlite3")
        store = Store(database, lambda: int(time.time()), random_id, author_hash(b"k" * 32))

        async def batch(raws: list[dict[str, Any]]) -> None:
            async with store.desk() as desk:
                await keep(desk, [reader.read(raw) for raw in raws], NOVOSIBIRSK)
                await desk.positions.put("1", desk.now)

        speed = await _timed(stream, batch)
        await database.close()
    return speed


async def naive(count: int) -> float:
    """Events a second through a handler that updates a row and commits, as tutorials do."""
    bot, stream = Bot(api=API("token")), list(events(count))
    with tempfile.TemporaryDirectory() as folder:
        async with aiosqlite.connect(Path(folder) / "naive.sqlite3") as database:
            await database.execute("CREATE TABLE counts (chat INTEGER PRIMARY KEY, messages INTEGER)")

            @bot.on.chat_message()
            async def count_it(message: Message) -> None:
                sql = "INSERT INTO counts VALUES (?, 1) ON CONFLICT (chat) DO UPDATE SET messages = messages + 1"
                await database.execute(sql, (message.peer_id,))
                await database.commit()

            return await _timed(stream, _dispatching(bot))


async def dispatch_only(count: int, handlers: int = 1) -> float:
    """Events a second of vkbottle whose handlers do nothing; only the last of them fits."""
    bot = Bot(api=API("token"))
    for number in range(handlers - 1):
        bot.on.chat_message(text=f"/command{number} <rest>")(_nothing)
    bot.on.chat_message()(_nothing)
    return await _timed(list(events(count)), _dispatching(bot))


async def _nothing(message: Message, **more: str) -> None:
    return None


def _dispatching(bot: Bot) -> Callable[[list[dict[str, Any]]], Awaitable[None]]:
    async def batch(raws: list[dict[str, Any]]) -> None:
        for raw in raws:
            await bot.process_event(raw)

    return batch


async def _timed(stream: list[dict[str, Any]], batch: Callable[[list[dict[str, Any]]], Awaitable[None]]) -> float:
    await batch(stream[:1])
    began = time.perf_counter()
    for start in range(1, len(stream), BATCH):
        await batch(stream[start : start + BATCH])
    await asyncio.sleep(0)
    return (len(stream) - 1) / (time.perf_counter() - began)
