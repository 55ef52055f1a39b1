"""Bots as processes on one emulated VK, and what can be read off a process."""

import asyncio
import os
import sys
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import heartbeat
from demo import stage
from vk_emulator import Emulator

OURS, NAIVE, IDLE = "ours", "bench.naive", "bench.idle"
DATABASE = "bench.sqlite3"
ROOT = Path(__file__).parent.parent
_MODULES = (NAIVE, IDLE)
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Running:
    """A bot that listens. `started` is the seconds from its birth to its first question for events."""

    process: Process
    started: float
    heart: Path | None = None
    """Where our bot's loop tells how long it was held."""

    def memory(self) -> float:
        """Resident memory in MB (VmRSS)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        [line] = [line for line in status.splitlines() if line.startswith("VmRSS:")]
        return int(line.split()[1]) / 1024

    def cpu(self) -> float:
        """Seconds of processor time used so far, which a busy machine stretches far less than the clock's."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / _TICK

    def held(self) -> float:
        """Milliseconds for which the loop was held at most since this was asked before."""
        if self.heart is None:
            return 0.0
        longest = heartbeat.longest(self.heart)
        heartbeat.forget(self.heart)
        return longest * 1000

    async def kill(self) -> None:
        """As `kill -9` does."""
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()


async def start(kind: str, vk: Emulator, folder: Path, **more: str) -> Running:
    """Start `OURS` or a bot's module in a folder of its own and wait until it listens; `more` is environment."""
    before = last_call(vk)
    began = time.perf_counter()
    heart = None if kind in _MODULES else folder / "heart"
    if heart is None:
        process = await module(kind, vk, folder, **more)
    else:
        heartbeat.forget(heart)
        beating = {heartbeat.FILE: str(heart), **more}
        process = await stage.start_bot(vk, folder / DATABASE, None, "bench.heartbeat", **beating)
    await _until_listening(vk, process, before)
    return Running(process, time.perf_counter() - began, heart)


@asynccontextmanager
async def running(kind: str, vk: Emulator, folder: Path, **more: str) -> AsyncIterator[Running]:
    """The same, killed at the end."""
    bot = await start(kind, vk, folder, **more)
    try:
        yield bot
    finally:
        await bot.kill()


@asynccontextmanager
async def serving(folder: Path) -> AsyncIterator[Running]:
    """`python -m bot serve` on a folder of settings; whether it listens is for the caller to see."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("BOT_")}
    command = (sys.executable, "-m", "bot", "serve", str(folder))
    process = await asyncio.create_subprocess_exec(*command, env=clean, cwd=ROOT, stdout=DEVNULL, stderr=DEVNULL)
    bot = Running(process, 0.0)
    try:
        yield bot
    finally:
        await bot.kill()


async def module(name: str, vk: Emulator, folder: Path, *arguments: str, **more: str) -> Process:
    """A module of the benchmark as a process, in a folder of its own: vkbottle leaves files where it is started."""
    own = {"BOT_VK__API_URL": vk.api_url, "BOT_VK__TOKEN": vk.token, "PYTHONPATH": str(ROOT)}
    command = (sys.executable, "-m", name, *arguments)
    # Its tracebacks for every refused answer would drown the table.
    return await asyncio.create_subprocess_exec(
        *command, env={**os.environ, **own, **more}, cwd=folder, stdout=DEVNULL, stderr=DEVNULL
    )


def last_call(vk: Emulator) -> int:
    """The number of the newest call."""
    newest = vk.world.calls.read(last=1)
    return int(newest[0]["n"]) if newest else 0


async def until(done: Callable[[], bool], pause: float = 0.02, patience: float = 120) -> None:
    """Look again and again: neither a database nor the emulator's memory tells when it changes."""
    async with asyncio.timeout(patience):
        while not done():  # noqa: ASYNC110
            await asyncio.sleep(pause)


async def _until_listening(vk: Emulator, process: Process, after: int) -> None:
    """Wait for the first question for events. Raises `BotEnded`."""
    async with asyncio.timeout(stage.PATIENCE):
        while not vk.world.calls.read(after, "groups.getLongPollServer"):
            if process.returncode is not None:
                raise stage.BotEnded(f"the bot has ended with status {process.returncode}")
            await asyncio.sleep(0.005)
