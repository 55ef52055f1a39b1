"""Pictures and workbooks are made in a process of their own, so that the bot neither waits nor holds matplotlib."""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import render

TASK_TIMEOUT_SECONDS = 60.0
"""Seconds for one task; a large yearly workbook takes a few."""

READY_CHECK_SECONDS = 20.0
"""Seconds between two looks whether the process is there. It is started before it is needed: importing matplotlib takes
up to two seconds on a small server. It costs 80 MB."""

_FOLDER = Path(render.__file__).parent.parent


class RenderFailed(Exception):
    """The files could not be made; the message is the kind of error."""


class RenderProcess:
    """One task at a time; the process is started before the first task, or by it, and again after it has died."""

    def __init__(self, patience: float = TASK_TIMEOUT_SECONDS, ahead: float = READY_CHECK_SECONDS) -> None:
        self._patience = patience
        self._ahead = ahead
        self._lock = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None

    async def render(self, task: Mapping[str, Any]) -> dict[str, bytes]:
        """The files of a task by name. Raises `RenderFailed`."""
        async with self._lock:
            process = await self._running()
            try:
                async with asyncio.timeout(self._patience):
                    files = await _ask(process, task)
            except (OSError, TimeoutError, asyncio.IncompleteReadError, ValueError) as error:
                await self._end()
                raise RenderFailed(type(error).__name__) from error
            except BaseException:
                await self._end()
                raise
            return files

    async def keep_ready(self) -> None:
        """Start the process when there is none, again and again, until cancelled."""
        while True:
            await asyncio.sleep(self._ahead)
            if not self._is_running():
                with contextlib.suppress(RenderFailed):
                    await self.render({"ready": True})

    async def close(self) -> None:
        """Let the process go."""
        await self._end()

    async def _running(self) -> asyncio.subprocess.Process:
        if not self._is_running() or self._process is None:
            path = os.pathsep.join(filter(None, (str(_FOLDER), os.environ.get("PYTHONPATH", ""))))
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "render.worker", env={**_environment_without_keys(), "PYTHONPATH": path},
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            )  # fmt: skip
        return self._process

    def _is_running(self) -> bool:
        return self._process is not None and self._process.returncode is None

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
        raise RenderFailed(said["error"])
    return {name: await process.stdout.readexactly(size) for name, size in said["files"].items()}


def _environment_without_keys() -> dict[str, str]:
    """The environment without the bot's settings: the process needs no key."""
    return {name: value for name, value in os.environ.items() if not name.upper().startswith("BOT_")}
