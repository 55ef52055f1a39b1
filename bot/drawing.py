"""Pictures and workbooks are made in a process of their own, so that the bot neither waits nor holds matplotlib."""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import reports

PATIENCE = 60.0
"""Seconds for one task; a large yearly workbook takes a few."""

IDLE = 600.0
"""Seconds without a task after which the process, some 100 MB, is let go."""

_FOLDER = Path(reports.__file__).parent.parent


class DrawingFailed(Exception):
    """The files could not be made; the message is the kind of error."""


class Drawer:
    """One task at a time; the process is started by the first task, and again after it has died."""

    def __init__(self, patience: float = PATIENCE, idle: float = IDLE) -> None:
        self._patience = patience
        self._idle = idle
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._rest: asyncio.TimerHandle | None = None

    async def draw(self, task: Mapping[str, Any]) -> dict[str, bytes]:
        """The files of a task by name. Raises `DrawingFailed`."""
        async with self._turn:
            process = await self._running()
            try:
                async with asyncio.timeout(self._patience):
                    files = await _ask(process, task)
            except (OSError, TimeoutError, asyncio.IncompleteReadError, ValueError) as error:
                await self._end()
                raise DrawingFailed(type(error).__name__) from error
            except BaseException:
                await self._end()
                raise
            self._rest_later()
            return files

    async def close(self) -> None:
        """Let the process go."""
        if self._rest:
            self._rest.cancel()
        await self._end()

    async def _running(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            path = os.pathsep.join(filter(None, (str(_FOLDER), os.environ.get("PYTHONPATH", ""))))
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "reports.worker", env={**_harmless_environment(), "PYTHONPATH": path},
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            )  # fmt: skip
        return self._process

    def _rest_later(self) -> None:
        if self._rest:
            self._rest.cancel()
        loop = asyncio.get_running_loop()
        self._rest = loop.call_later(self._idle, self._let_go)

    def _let_go(self) -> None:
        """The next task starts another process."""
        if self._process and self._process.returncode is None:
            self._process.terminate()
        self._process = None

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process and process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def _ask(process: asyncio.subprocess.Process, task: Mapping[str, Any]) -> dict[str, bytes]:
    if process.stdin is None or process.stdout is None:
        raise OSError
    body = json.dumps(task).encode()
    process.stdin.write(len(body).to_bytes(4) + body)
    await process.stdin.drain()
    length = int.from_bytes(await process.stdout.readexactly(4))
    said = json.loads(await process.stdout.readexactly(length))
    if said["error"]:
        raise ValueError(said["error"])
    return {name: await process.stdout.readexactly(size) for name, size in said["files"].items()}


def _harmless_environment() -> dict[str, str]:
    """The environment without the bot's settings: the process needs no key."""
    return {name: value for name, value in os.environ.items() if not name.upper().startswith("BOT_")}
