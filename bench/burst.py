"""Many people write at the same moment: who gets an answer, when the last one comes, and what memory it takes."""

import asyncio
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import crowd
from bench.bots import NAIVE, OURS, Running, last_call, running
from bench.sizes import Sizes
from bench.table import Row
from vk_emulator import Emulator

SETTLED = 1.0
"""Seconds for a bot that has just begun to listen to come to rest."""


@dataclass(frozen=True, slots=True)
class Burst:
    """Outcome of a burst; times in seconds, memory in MB. `refused` counts error 6: too many a second."""

    lost: int
    doubled: int
    last_answer: float
    requests: int
    refused: int
    memory: float
    memory_after: float


async def rows(sizes: Sizes) -> list[Row]:
    """In turn: the worst of what is lost and doubled, medians of the rest."""
    pairs = [(await measure(OURS, sizes), await measure(NAIVE, sizes)) for _ in range(sizes.times)]
    ours, naive = (_summed_up([pair[bot] for pair in pairs]) for bot in range(2))
    return [
        Row(f"{sizes.people:,} people write at once: answers lost (worst of {sizes.times})", ours.lost, naive.lost),
        Row("  answered more than once", ours.doubled, naive.doubled),
        Row("  seconds to the last answer", ours.last_answer, naive.last_answer, 1),
        Row("  requests for the answers", ours.requests, naive.requests),
        Row("  of them refused (error 6)", ours.refused, naive.refused),
        Row("memory after start, MB", ours.memory, naive.memory),
        Row("memory after the burst, MB", ours.memory_after, naive.memory_after),
    ]


def _summed_up(bursts: Sequence[Burst]) -> Burst:
    return Burst(
        lost=max(burst.lost for burst in bursts),
        doubled=max(burst.doubled for burst in bursts),
        last_answer=median(burst.last_answer for burst in bursts),
        requests=round(median(burst.requests for burst in bursts)),
        refused=max(burst.refused for burst in bursts),
        memory=median(burst.memory for burst in bursts),
        memory_after=median(burst.memory_after for burst in bursts),
    )


async def measure(kind: str, sizes: Sizes) -> Burst:
    """One burst under VK's limit of 20 requests a second."""
    with tempfile.TemporaryDirectory() as folder:
        async with Emulator(crowd.seed(sizes.people)) as vk, running(kind, vk, Path(folder)) as bot:
            await asyncio.sleep(SETTLED)
            return await _burst(vk, bot, sizes)


async def _burst(vk: Emulator, bot: Running, sizes: Sizes) -> Burst:
    memory, before, began = bot.memory(), last_call(vk), time.perf_counter()
    crowd.all_ask(vk, sizes.people)
    last = await crowd.until_silent(vk, sizes.people, sizes.quiet)
    heard = crowd.heard(vk, sizes.people)
    requests = [c for c in vk.world.calls.read(before) if c["method"] in ("messages.send", "execute")]
    return Burst(
        lost=heard.count(0),
        doubled=sum(count > 1 for count in heard),
        last_answer=last - began,
        requests=sum(not call["inside"] for call in requests),
        refused=sum(call["error"] == 6 for call in requests),
        memory=memory,
        memory_after=bot.memory(),
    )
