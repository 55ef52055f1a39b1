"""`python -m bench.heartbeat run …`: our bot with a heartbeat that tells how long its loop was held at most."""

import asyncio
import mmap
import os
import struct
import sys
import time
from pathlib import Path

from bot.cli.main import main

FILE = "BENCH_HEARTBEAT"
"""Environment variable with the path of the file in which the longest time stands."""

EVERY_SECONDS = 0.005
_SECONDS = struct.Struct("d")


class Heart:
    """Beats in a loop. A beat is late by the clock; on a busy machine that says little, so no more counts than what
    the loop's thread has used of the processor since the last one."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as file:
            self._kept = mmap.mmap(file.fileno(), _SECONDS.size)
        self._used = time.thread_time()

    def beat(self, loop: asyncio.AbstractEventLoop, due: float) -> None:
        """Keep the longest, and beat again."""
        now, used = loop.time(), time.thread_time()
        held = min(now - due, used - self._used)
        self._used = used
        if held > _SECONDS.unpack_from(self._kept)[0]:
            _SECONDS.pack_into(self._kept, 0, held)
        loop.call_at(now + EVERY_SECONDS, self.beat, loop, now + EVERY_SECONDS)


class _Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        loop = super().new_event_loop()
        loop.call_soon(Heart(Path(os.environ[FILE])).beat, loop, loop.time())
        return loop


def longest(path: Path) -> float:
    """Seconds the loop was held at most since the start, or since it was forgotten."""
    return float(_SECONDS.unpack(path.read_bytes())[0])


def forget(path: Path) -> None:
    """Begin anew, in the file that the bot may have open."""
    path.touch()
    with path.open("r+b") as file:
        file.write(_SECONDS.pack(0.0))


if __name__ == "__main__":
    asyncio.set_event_loop_policy(_Policy())
    sys.exit(main())
