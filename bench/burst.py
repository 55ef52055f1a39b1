"""Many people write at the same moment: who gets an answer, when, and what memory it takes.

Twice: as newcomers, each of whom also allows messages, and once they are known. Our bot is asked different questions,
the naive one the only word it knows."""

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
    """Outcome of a burst; times in seconds, `cpu` is the bot's. `held` are the milliseconds for which its loop did one
    thing at most; `refused` counts error 6: too many a second."""

    lost: int
    doubled: int
    median_wait: float
    last_answer: float
    cpu: float
    held: float
    requests: int
    refused: int


@dataclass(frozen=True, slots=True)
class Crowd:
    """Two bursts, and the memory before and after them in MB."""

    newcomers: Burst
    known: Burst
    memory: float
    memory_after: float


async def rows(sizes: Sizes) -> list[Row]:
    """In turn: the worst of what is lost, doubled and refused, medians of the rest."""
    pairs = [(await measure(OURS, sizes), await measure(NAIVE, sizes)) for _ in range(sizes.times)]
    ours, naive = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return [
        *_of_burst(f"{sizes.people:,} newcomers write", [o.newcomers for o in ours], [n.newcomers for n in naive]),
        *_of_burst(f"{sizes.people:,} known people write", [o.known for o in ours], [n.known for n in naive]),
        Row("memory after start, MB", median(o.memory for o in ours), median(n.memory for n in naive)),
        Row("memory after the bursts, MB", median(o.memory_after for o in ours), median(n.memory_after for n in naive)),
    ]


def _of_burst(who: str, ours: Sequence[Burst], naive: Sequence[Burst]) -> list[Row]:
    one, other = _summed_up(ours), _summed_up(naive)
    return [
        Row(f"{who} at once: answers lost (worst of {len(ours)})", one.lost, other.lost),
        Row("  answered more than once", one.doubled, other.doubled),
        Row("  seconds to the median answer", one.median_wait, other.median_wait, 2),
        Row("  seconds to the last answer", one.last_answer, other.last_answer, 2),
        Row("  processor time of it, s", one.cpu, other.cpu, 2),
        Row("  the loop held at most, ms", one.held, None),
        Row("  requests for the answers", one.requests, other.requests),
        Row("  of them refused (error 6)", one.refused, other.refused),
    ]


def _summed_up(bursts: Sequence[Burst]) -> Burst:
    return Burst(
        lost=max(burst.lost for burst in bursts),
        doubled=max(burst.doubled for burst in bursts),
        median_wait=median(burst.median_wait for burst in bursts),
        last_answer=median(burst.last_answer for burst in bursts),
        cpu=median(burst.cpu for burst in bursts),
        held=max(burst.held for burst in bursts),
        requests=round(median(burst.requests for burst in bursts)),
        refused=max(burst.refused for burst in bursts),
    )


async def measure(kind: str, sizes: Sizes) -> Crowd:
    """Both bursts under VK's limit of 20 requests a second."""
    words = crowd.questions(sizes.people) if kind == OURS else [crowd.WORDS] * sizes.people
    with tempfile.TemporaryDirectory() as folder:
        async with Emulator(crowd.seed(sizes.people)) as vk, running(kind, vk, Path(folder)) as bot:
            await asyncio.sleep(SETTLED)
            memory = bot.memory()
            newcomers = await _burst(vk, bot, words, sizes)
            return Crowd(newcomers, await _burst(vk, bot, words, sizes), memory, bot.memory())


async def _burst(vk: Emulator, bot: Running, words: Sequence[str], sizes: Sizes) -> Burst:
    heard, before, used, began = crowd.heard(vk, len(words)), last_call(vk), bot.cpu(), time.perf_counter()
    bot.held()
    crowd.all_ask(vk, words)
    half, last = await crowd.until_silent(vk, heard, sizes.quiet)
    answers = [now - then for now, then in zip(crowd.heard(vk, len(words)), heard, strict=True)]
    requests = [c for c in vk.world.calls.read(before) if c["method"] in ("messages.send", "execute")]
    return Burst(
        lost=answers.count(0),
        doubled=crowd.repeated(vk, heard),
        median_wait=half - began,
        last_answer=last - began,
        cpu=bot.cpu() - used,
        held=bot.held(),
        requests=sum(not call["inside"] for call in requests),
        refused=sum(call["error"] == 6 for call in requests),
    )
