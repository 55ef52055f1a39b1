"""The emulator in this process and the real bot in another, talking over HTTP."""

import asyncio
import os
import sys
import tomllib
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO

from vk_emulator import Emulator

HERE = Path(__file__).parent
SCHOOL = HERE / "school.toml"
CONFIG = HERE / "config.toml"
RUN = ("run", "--config", str(CONFIG))

PORT = 8218
PATIENCE = 60.0
"""Seconds a slow machine may need to start the bot."""


class BotEnded(Exception):
    """The bot has ended when it should be running."""


@asynccontextmanager
async def emulator(port: int, school: str = "") -> AsyncIterator[Emulator]:
    """The demo's school on a port, on any free one when it is taken; under another name, if one is given."""
    seed = tomllib.loads(SCHOOL.read_text(encoding="utf-8"))
    if school:
        seed["community"]["name"] = f"{school[:1].upper()}{school[1:]}, помощник"
    vk = Emulator(seed, port=port)
    try:
        await vk.start()
    except OSError:
        vk = Emulator(seed)
        await vk.start()
    try:
        yield vk
    finally:
        await vk.close()


@asynccontextmanager
async def bot(vk: Emulator, database: Path, **more: str) -> AsyncIterator[Process]:
    """The bot's process, listening; told to stop at the end."""
    process = await start_bot(vk, database, None, **more)
    try:
        await until_listening(vk, process)
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def start_bot(
    vk: Emulator, database: Path, stderr: IO[bytes] | None = None, program: str = "bot", **more: str
) -> Process:
    """Start `python -m bot run` with the demo's settings; `more` are environment variables."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("BOT_")}
    own = {
        "BOT_VK__API_URL": vk.api_url,
        "BOT_STORAGE__PATH": str(database),
        "BOT_CONTENT__LOCAL": str(database.with_name("content_local")),  # what is taught in play stays in play
        "PYTHONUNBUFFERED": "1",
    }
    return await spawn(program, {**clean, **own, **more}, stderr)


async def spawn(program: str, environment: Mapping[str, str], stderr: IO[bytes] | None) -> Process:
    """A process of its own."""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", program, *RUN, env=environment, cwd=HERE.parent, stderr=stderr
    )


async def until_listening(vk: Emulator, process: Process) -> None:
    """Wait for the bot's first question for events. Raises `BotEnded`."""
    async with asyncio.timeout(PATIENCE):
        while not await vk.calls("groups.getLongPollServer"):
            if process.returncode is not None:
                raise BotEnded(f"the bot has ended with status {process.returncode}")
            await asyncio.sleep(0.1)
