"""From the birth of the process to its first question for events, of programs whose modules are compiled, as an
installation leaves them: else ours would compile hundreds of its own each time where Python may not keep them."""

import compileall
import tempfile
from pathlib import Path
from statistics import median

from bench.bots import NAIVE, OURS, ROOT, running
from bench.crowd import seed
from bench.sizes import Sizes
from bench.table import Row
from vk_emulator import Emulator

_PACKAGES = ("bench", "bot", "demo", "handlers", "school", "storage")


async def rows(sizes: Sizes) -> list[Row]:
    """Medians of fresh processes, the two bots in turn."""
    for package in _PACKAGES:
        compileall.compile_dir(ROOT / package, quiet=2)
    pairs = [(await measure(OURS), await measure(NAIVE)) for _ in range(sizes.times)]
    (ours, ours_cpu), (naive, naive_cpu) = (_medians([pair[bot] for pair in pairs]) for bot in range(2))
    return [
        Row("start-up until listening, s", ours, naive, 2),
        Row("  processor time of it, s", ours_cpu, naive_cpu, 2),
    ]


async def measure(kind: str) -> tuple[float, float]:
    """Seconds by the clock and of the processor, with an empty database that has to be made."""
    with tempfile.TemporaryDirectory() as folder:
        async with Emulator(seed(0)) as vk, running(kind, vk, Path(folder)) as bot:
            return bot.started, bot.cpu()


def _medians(found: list[tuple[float, float]]) -> tuple[float, float]:
    return median(wall for wall, _ in found), median(cpu for _, cpu in found)
