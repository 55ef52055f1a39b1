"""Running the project's commands as a user would."""

import asyncio
import os
import sys
from dataclasses import dataclass
from pathlib import Path

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
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *arguments,
        env=clean | {"PYTHONPATH": str(ROOT)} | environment, cwd=folder,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    said, complained = await process.communicate()
    assert process.returncode is not None
    return Ran(process.returncode, said.decode(), complained.decode())
