"""Several schools in one process, a settings file of a folder each; what happens to one does not touch the others."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Protocol

from loguru import logger

LOOK_SECONDS = 15.0
"""Between two looks whether a file has come, gone or changed."""

AGAIN_SECONDS = 600.0
"""After which a school is tried again that waits for a person: VK's trouble may look like a wrong token."""

SHORTEST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 5.0, 300.0
"""Before a school is started again that has broken; doubled each time, until it has run as long as the longest."""


class WrongSetup(Exception):
    """A person must put something right first; the message says what, in Russian."""


class Bot(Protocol):
    """A bot of one school."""

    async def run(self) -> None:
        """Until it is stopped. Raises `WrongSetup`, or what has broken it."""

    def stop(self) -> None:
        """Finish what is in hand and end."""


Open = Callable[[Path], Awaitable[Bot]]
"""Makes the bot of a settings file. Raises `WrongSetup`."""


class Fleet:
    """Keeps a bot running for each `*.toml` of a folder; a new file is a new school."""

    def __init__(self, folder: Path, open_bot: Open, look_seconds: float = LOOK_SECONDS) -> None:
        self._folder = folder
        self._open = open_bot
        self._look_seconds = look_seconds
        self._over = asyncio.Event()
        self._kept: dict[str, _Kept] = {}
        self._leaving: set[asyncio.Task[None]] = set()

    def stop(self) -> None:
        """End all of them."""
        self._over.set()

    async def run(self) -> None:
        """Until `stop`."""
        while not self._over.is_set():
            self._look()
            await _either(self._over, self._look_seconds)
        for name in list(self._kept):
            self._let_go(name)
        await asyncio.gather(*self._leaving, return_exceptions=True)

    def _look(self) -> None:
        files = {path.stem: path for path in sorted(self._folder.glob("*.toml"))}
        for name in self._kept.keys() - files.keys():
            logger.info("{}: its file is gone", name)
            self._let_go(name)
        for name in files.keys() - self._kept.keys():
            self._kept[name] = _Kept(name, files[name], self._open, self._look_seconds)

    def _let_go(self, name: str) -> None:
        kept = self._kept.pop(name)
        kept.stop()
        self._leaving.add(kept.task)
        kept.task.add_done_callback(self._leaving.discard)


class _Kept:
    """One school: opened, run, and opened again after it has broken or its file has changed."""

    def __init__(self, name: str, path: Path, open_bot: Open, look_seconds: float) -> None:
        self._path = path
        self._open = open_bot
        self._look_seconds = look_seconds
        self._over = asyncio.Event()
        self._bot: Bot | None = None
        with logger.contextualize(school=f"{name}: "):
            self.task = asyncio.create_task(self._keep())

    def stop(self) -> None:
        self._over.set()
        if self._bot:
            self._bot.stop()

    async def _keep(self) -> None:
        pause = SHORTEST_PAUSE_SECONDS
        while not self._over.is_set():
            began, changed = time.monotonic(), self._changed()
            wrong = await self._once()
            if time.monotonic() - began > LONGEST_PAUSE_SECONDS:
                pause = SHORTEST_PAUSE_SECONDS
            await self._until_again(AGAIN_SECONDS if wrong else pause, changed)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)

    async def _once(self) -> bool:
        """Run the bot to its end; whether it waits for a person."""
        try:
            self._bot = await self._open(self._path)
            if not self._over.is_set():
                await self._bot.run()
        except WrongSetup as error:
            logger.error("does not run: {}", error)
            return True
        except Exception as error:
            logger.error("has broken, {}: it is started again", type(error).__name__)
        finally:
            self._bot = None
        return False

    async def _until_again(self, seconds: float, changed: int) -> None:
        """Wait so long; less when the file changes or the school leaves."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and self._changed() == changed and not self._over.is_set():
            await _either(self._over, min(self._look_seconds, until - time.monotonic()))

    def _changed(self) -> int:
        """Changes with the file."""
        try:
            return self._path.stat().st_mtime_ns
        except OSError:
            return 0


async def _either(over: asyncio.Event, seconds: float) -> None:
    """Wait for the end, at most so long."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await over.wait()
