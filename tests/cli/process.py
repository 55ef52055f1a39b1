"""Running the project's commands as a user would."""

import asyncio
import os
import sys
import tempfile
from asyncio.subprocess import Process
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.forked import ForkedProcess, forked, needs_a_fresh_interpreter

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ran:
    """What a command has printed, and its exit status."""

    status: int
    said: str
    complained: str


async def ran(*arguments: str, **environment: str) -> Ran:
    """`python -m …` in the project's folder, without the BOT_ variables of whoever runs the tests."""
    return await ran_in(ROOT, *arguments, **environment)


async def ran_in(folder: Path, *arguments: str, **environment: str) -> Ran:
    """The same in another folder."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("BOT_", "MAKELEVEL"))}
    asked = clean | {"PYTHONPATH": str(ROOT)} | environment
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        process = await _started(folder, arguments, asked, said, complained)
        status = await process.wait()
        return Ran(status, _written(said), _written(complained))


async def _started(
    folder: Path, arguments: Sequence[str], environment: dict[str, str], said: IO[bytes], complained: IO[bytes]
) -> Process | ForkedProcess:
    if not needs_a_fresh_interpreter(environment):
        return await forked(arguments[0], arguments[1:], environment, folder, said.fileno(), complained.fileno())
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", *arguments, env=environment, cwd=folder, stdout=said, stderr=complained
    )


def _written(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()
