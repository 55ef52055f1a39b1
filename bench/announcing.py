"""One announcement to many people who allow messages, under VK's limit of 20 requests a second.

The messages are made by the product's launcher before the bot starts; what is measured is the part that sends: claim,
carry, settle, report."""

import asyncio
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from bench import crowd, flooding
from bench.bots import DATABASE, NAIVE, OURS, module, running, until
from bench.sizes import Sizes
from bench.table import Row
from bot.content.reading.loading import load_content
from bot.runtime.wall_clock import wall_clock
from bot.surroundings import random_id
from bot.vk.abilities import VK_LIMITS
from bot.vk.peers import address_of
from school.announcements.launch import Launch
from school.announcements.model import Targets
from storage.database import Database
from storage.statistics.counters import author_hash
from storage.unit_of_work import Store
from vk_emulator import Emulator

TEXT = flooding.ANNOUNCED
AUTHOR = 103
ASKED_SECONDS = 2.0
"""Within which people ask: as long as an announcement to thousands leaves."""

Sent = tuple[float, int, int]
"""Seconds from the first request to the last, requests, and people who have not got exactly one message."""


async def rows(sizes: Sizes) -> list[Row]:
    """Once: the limit, not the machine, sets the pace."""
    ours, naive = await measure_ours(sizes), await measure_naive(sizes)
    scale = sizes.recipients / sizes.sample
    return [
        Row(
            f"announcement to {sizes.recipients:,} people, s (naive: {sizes.sample} scaled)",
            ours[0],
            naive[0] * scale,
            1,
        ),
        Row("  requests", ours[1], naive[1] * scale),
        Row("  people without exactly one letter", ours[2], naive[2] * scale),
        *await _asking(sizes),
    ]


async def _asking(sizes: Sizes) -> list[Row]:
    """Some ask while nothing is announced, the same number while it is."""
    alone, beside = await _waits_beside(sizes, 1), await _waits_beside(sizes, sizes.recipients)
    return [
        Row(f"{sizes.asking} people ask, nothing is announced: median wait, s", median(alone[0]), None, 2),
        Row("  while it is announced", median(beside[0]), None, 2),
        Row("  the longest wait", max(beside[0]), None, 2),
        Row("  the loop held at most, ms", beside[1], None),
    ]


async def _waits_beside(sizes: Sizes, recipients: int) -> tuple[list[float], float]:
    """Seconds each waits who asks while an announcement to so many leaves, and how long the loop was held, ms."""
    with tempfile.TemporaryDirectory() as folder:
        await _fill_outbox(Path(folder) / DATABASE, recipients)
        seed, words = crowd.seed(max(recipients, sizes.asking), allow=True), crowd.questions(sizes.asking)
        async with Emulator(seed) as vk, running(OURS, vk, Path(folder)) as bot:
            await until(lambda: any(map(_carries, vk.world.calls.read())))
            bot.held()
            return await flooding.waits(vk, words, ASKED_SECONDS / sizes.asking), bot.held()


async def measure_ours(sizes: Sizes) -> Sent:
    """Messages of an announcement lie in the outbox when the bot starts."""
    with tempfile.TemporaryDirectory() as folder:
        await _fill_outbox(Path(folder) / DATABASE, sizes.recipients)
        async with Emulator(crowd.seed(sizes.recipients, allow=True)) as vk, running(OURS, vk, Path(folder)):
            await until(lambda: sum(crowd.heard(vk, sizes.recipients)) >= sizes.recipients, 0.1)
            await asyncio.sleep(1)
            return _sent(vk, sizes.recipients)


async def measure_naive(sizes: Sizes) -> Sent:
    """A loop over people, one request each."""
    with tempfile.TemporaryDirectory() as folder:
        async with Emulator(crowd.seed(sizes.sample, allow=True)) as vk:
            arguments = ("announce", str(crowd.FIRST), str(sizes.sample), TEXT)
            process = await module(NAIVE, vk, Path(folder), *arguments)
            await process.wait()
            return _sent(vk, sizes.sample)


async def _fill_outbox(path: Path, recipients: int) -> None:
    database = await Database.open(path)
    store = Store(database, wall_clock, random_id, author_hash(b"k" * 32))
    async with store.begin() as uow:
        people = range(crowd.FIRST, crowd.FIRST + recipients)
        numbers = await uow.peers.ensure(map(address_of, (AUTHOR, *people)))
        draft = await uow.announcements.write(numbers[address_of(AUTHOR)], TEXT, uow.now)
        await uow.announcements.confirm(draft)
        texts = load_content(Path("content")).texts
        targets = Targets(people=tuple(numbers[address_of(one)] for one in people))
        await Launch(texts, VK_LIMITS).launch(uow, draft, targets)
    await database.close()


def _sent(vk: Emulator, people: int) -> Sent:
    calls = [call for call in vk.world.calls.read() if _carries(call)]
    seconds = calls[-1]["at"] - calls[0]["at"] if calls else 0.0
    return seconds, len(calls), sum(count != 1 for count in crowd.heard(vk, people))


def _carries(call: dict[str, Any]) -> bool:
    return bool(call["method"] == "messages.send" and str(call["params"].get("message")).startswith(TEXT))
