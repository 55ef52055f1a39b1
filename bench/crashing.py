"""The process is killed in the middle of a burst and started again: whose message is never answered?

VK's limit is off here, so that what the limit costs the naive bot is not counted as what the crash costs it."""

import asyncio
import tempfile
from pathlib import Path

from bench import crowd
from bench.bots import NAIVE, OURS, Running, running, start, until
from bench.sizes import Sizes
from bench.table import Row
from vk_emulator import Emulator

STRIKE = 0.25
"""The share of answers after which the process is killed."""

Damage = tuple[int, int]
"""People never answered, and people answered more than once."""


async def rows(sizes: Sizes) -> list[Row]:
    """Sums over the repetitions."""
    found = [(await measure(OURS, sizes), await measure(NAIVE, sizes)) for _ in range(sizes.times)]
    lost, doubled = ([sum(pair[bot][kind] for pair in found) for bot in range(2)] for kind in range(2))
    asked = sizes.hit_by_crash * sizes.times
    return [
        Row(f"kill -9 in {sizes.times} × {sizes.hit_by_crash} people: lost of {asked}", *lost),
        Row("  answered more than once", *doubled),
    ]


async def measure(kind: str, sizes: Sizes) -> Damage:
    """One kill and one restart."""
    people = sizes.hit_by_crash
    with tempfile.TemporaryDirectory() as folder:
        async with Emulator(crowd.seed(people), rate_limit=None) as vk:
            await _strike(vk, await start(kind, vk, Path(folder)), people)
            async with running(kind, vk, Path(folder)):
                await crowd.until_silent(vk, [0] * people, sizes.quiet)
            heard = crowd.heard(vk, people)
    return heard.count(0), sum(count > 1 for count in heard)


async def _strike(vk: Emulator, bot: Running, people: int) -> None:
    """Kill as soon as some have been answered."""
    await asyncio.sleep(1)
    crowd.all_ask(vk, [crowd.WORDS] * people)
    await until(lambda: sum(crowd.heard(vk, people)) >= people * STRIKE, 0)
    await bot.kill()
