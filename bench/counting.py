"""Chat messages counted durably: through the long poll, each bot in a process of its own."""

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from statistics import median

from bench import crowd
from bench.bots import DATABASE, IDLE, NAIVE, OURS, running, until
from bench.sizes import Sizes
from bench.table import Row
from vk_emulator import Emulator
from vk_emulator.people.say import Speech, say

AUTHORS = 100
Speed = tuple[float, float, float]
"""Messages a second by the clock, microseconds of the bot's processor time a message, and the milliseconds for which
its loop was held at most."""


async def rows(sizes: Sizes) -> list[Row]:
    """Medians, in turn."""
    found = [await _all(sizes) for _ in range(sizes.times)]
    (ours, cost, held), (naive, naive_cost, _), (one, one_cost, _), (fifty, fifty_cost, _) = (
        [median(figures) for figures in zip(*speeds, strict=True)] for speeds in zip(*found, strict=True)
    )
    return [
        Row("chat messages counted durably, a second", ours, naive),
        Row("  processor time a message, µs", cost, naive_cost),
        Row("  the loop held at most, ms", held, None),
        Row("  beside vkbottle doing nothing, 1 handler, a second", ours, one),
        Row("  processor time a message, µs", cost, one_cost),
        Row("  beside vkbottle doing nothing, 50 handlers, a second", ours, fifty),
        Row("  processor time a message, µs", cost, fifty_cost),
    ]


async def _all(sizes: Sizes) -> tuple[Speed, Speed, Speed, Speed]:
    return (
        await ours(sizes.messages),
        await naive(sizes.naive_messages),
        await idle(sizes.messages, 1),
        await idle(sizes.naive_messages, 50),
    )


async def ours(messages: int) -> Speed:
    """Everything our bot keeps of a message: seen, counted by hour and author, and the position."""
    query = "SELECT coalesce(sum(messages), 0) FROM chat_hours"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / DATABASE
        done = lambda: _counted(path, query) >= messages  # noqa: E731
        return await _speed(OURS, Path(folder), messages, done, lambda vk: _bind(vk, path))


async def naive(messages: int) -> Speed:
    """One number a chat."""
    query = "SELECT coalesce(sum(messages), 0) FROM counts"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "naive.sqlite3"
        done = lambda: _counted(path, query) >= messages  # noqa: E731
        return await _speed(NAIVE, Path(folder), messages, done, _nothing, NAIVE_DATABASE=str(path))


async def idle(messages: int, handlers: int) -> Speed:
    """Nothing is kept: vkbottle dispatches to a handler that only counts down."""
    with tempfile.TemporaryDirectory() as folder:
        done = Path(folder) / "done"
        more = {"IDLE_MESSAGES": str(messages), "IDLE_HANDLERS": str(handlers), "IDLE_DONE": str(done)}
        return await _speed(IDLE, Path(folder), messages, done.exists, _nothing, **more)


async def _bind(vk: Emulator, path: Path) -> None:
    """Our bot counts bound chats only: they are seen first, and then bound."""
    for chat in crowd.CHATS:
        say(vk.world, crowd.FIRST, chat, Speech("Здравствуйте"))
    seen = "SELECT count(*) FROM chats WHERE sees_all_since IS NOT NULL"
    await until(lambda: _counted(path, seen) == len(crowd.CHATS))
    with closing(sqlite3.connect(path, timeout=30)) as connection, connection:
        connection.execute("UPDATE chats SET bound_by = 1, bound_at = 1, counted_since = 1")


async def _nothing(vk: Emulator) -> None:
    """Others count whatever comes."""


async def _speed(
    kind: str, folder: Path, messages: int, done: Callable[[], bool], prepare: Callable[[Emulator], Awaitable[None]],
    **more: str,
) -> Speed:  # fmt: skip
    """All messages are there at once; the clock runs until the last is counted."""
    async with Emulator(crowd.seed(AUTHORS, chats=True)) as vk, running(kind, vk, folder, **more) as bot:
        await asyncio.sleep(1)
        await prepare(vk)
        for number in range(messages):
            author, chat = crowd.FIRST + number % AUTHORS, crowd.CHATS[number % len(crowd.CHATS)]
            say(vk.world, author, chat, Speech("Добрый день! Собрание в 18:00"))
        bot.held()
        began, cpu = time.perf_counter(), bot.cpu()
        await until(done)
        return messages / (time.perf_counter() - began), (bot.cpu() - cpu) / messages * 1e6, bot.held()


def _counted(path: Path, query: str) -> int:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=0.1)) as connection:
        try:
            return int(connection.execute(query).fetchone()[0])
        except sqlite3.OperationalError:  # just being written, or not made yet
            return 0
