"""Old and new programs as processes on one database."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from vk_emulator import Emulator

PATIENCE_SECONDS = 240.0
"""For a bot to listen, on a machine that has other work to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """A school on a disk: its settings and database, and the VK it speaks to."""

    vk: Emulator
    config: Path
    database: Path

    @property
    def environment(self) -> dict[str, str]:
        """For every program, old or new."""
        clean = {key: value for key, value in os.environ.items() if not key.startswith("BOT_")}
        return clean | {
            "BOT_VK__API_URL": self.vk.api_url,
            "BOT_STORAGE__PATH": str(self.database),
            "PYTHONDONTWRITEBYTECODE": "1",
        }


async def command(place: Place, program: Path, name: str) -> tuple[int, str]:
    """Exit status of a command and what it has printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", name, "--config", str(place.config),
        cwd=program, env=place.environment, stdout=PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    said, _ = await process.communicate()
    return process.returncode or 0, said.decode()


@asynccontextmanager
async def running(place: Place, program: Path, log: Path) -> AsyncIterator[Process | None]:
    """The bot of that program, listening; None when it can't. Told to stop at the end."""
    before = await _asked_for_server(place.vk)
    with log.open("wb") as file:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", "--config", str(place.config),
            cwd=program, env=place.environment, stdout=file, stderr=file,
        )  # fmt: skip
        try:
            yield process if await _listens(place.vk, process, before) else None
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()


async def _listens(vk: Emulator, process: Process, before: int) -> bool:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await _asked_for_server(vk) == before:
            if process.returncode is not None:
                return False
            await asyncio.sleep(0.1)
    return True


async def _asked_for_server(vk: Emulator) -> int:
    return len(await vk.calls("groups.getLongPollServer"))
