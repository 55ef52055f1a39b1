"""One process that draws for all schools of a test process: each start of it costs a second and a half."""

import asyncio
import atexit
import json
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from threading import Lock
from typing import Any

from bot.workers.render_process import RenderFailed, RenderProcess

_ONE_AT_A_TIME = Lock()


class SharedDrawing(RenderProcess):
    """The real worker. No event loop owns it, for every test has a loop of its own."""

    async def render(self, task: Mapping[str, Any]) -> dict[str, bytes]:
        """The files of a task by name. Raises `RenderFailed`."""
        return await asyncio.to_thread(_drawn, json.dumps(task).encode())

    async def close(self) -> None:
        """Leave it to the next school."""


@cache
def _worker() -> subprocess.Popen[bytes]:
    worker = subprocess.Popen(
        [sys.executable, "-m", "render.worker"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    atexit.register(worker.kill)
    return worker


def _drawn(body: bytes) -> dict[str, bytes]:
    with _ONE_AT_A_TIME:
        worker = _worker()
        assert worker.stdin and worker.stdout
        worker.stdin.write(len(body).to_bytes(4) + body)
        worker.stdin.flush()
        said = json.loads(worker.stdout.read(int.from_bytes(worker.stdout.read(4))))
        files = {name: worker.stdout.read(size) for name, size in said["files"].items()}
    if said["error"]:
        raise RenderFailed(said["error"])
    return files
