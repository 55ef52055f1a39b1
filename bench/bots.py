"""Both bots as processes on one emulated VK, and what can be read off a process."""

import asyncio
import os
import sys
import time
import tomllib
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demo import stage
from vk_emulator import Emulator

FIRST = 10_000


@dataclass(frozen=True, slots=True)
class Running:
    """A bot that listens. `started` is the seconds from its birth to its first question for events."""

    vk: Emulator
    process: Process
    started: float

    def memory(self) -> float:
        """Resident memory in MB (VmRSS)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        [line] = [line for line in status.splitlines() if line.startswith("VmRSS:")]
        return int(line.split()[1]) / 1024


def crowded(people: int) -> dict[str, Any]:
    """The demo's school with more people."""
    seed = tomllib.loads(stage.SCHOOL.read_text(encoding="utf-8"))
    seed["users"] += [{"id": FIRST + number, "first_name": f"Человек {number}"} for number in range(people)]
    return seed


@asynccontextmanager
async def running(kind: str, people: int, folder: Path) -> AsyncIterator[Running]:
    """`ours` or `naive`, under VK's limit of 20 requests a second."""
    async with Emulator(crowded(people)) as vk:
        began = time.perf_counter()
        process = await (_start_naive(vk) if kind == "naive" else stage.start_bot(vk, folder / "bench.sqlite3"))
        await stage.until_listening(vk, process)
        started = time.perf_counter() - began
        await asyncio.sleep(1)
        try:
            yield Running(vk, process, started)
        finally:
            process.kill()
            await process.wait()


async def _start_naive(vk: Emulator) -> Process:
    own = {"BOT_VK__API_URL": vk.api_url, "BOT_VK__TOKEN": vk.token}
    arguments = (sys.executable, "-m", "bench.naive")
    # Its traceback for every refused answer would drown the table.
    return await asyncio.create_subprocess_exec(*arguments, env={**os.environ, **own}, stdout=DEVNULL, stderr=DEVNULL)
