"""The second way out for alarms, when VK itself may be what fails: a command that is given the words."""

import asyncio
from collections.abc import Sequence

from loguru import logger

COMMAND_SECONDS = 30.0
"""Seconds a command may take."""


class Alarm:
    """Runs the command of the settings, without a shell, the words on its standard input; without one, only logs."""

    def __init__(self, command: Sequence[str], school: str) -> None:
        self._command = tuple(command)
        self._school = school

    async def sound(self, words: str) -> None:
        """Never raises: an alarm that fails must not break what it warns of."""
        if not self._command:
            return
        try:
            status = await self._run(f"{self._school}: {words}\n")
        except (OSError, TimeoutError) as error:
            logger.error("the alarm command failed: {}", type(error).__name__)
            return
        if status:
            logger.error("the alarm command ended with status {}", status)

    async def _run(self, words: str) -> int | None:
        quiet = asyncio.subprocess.DEVNULL
        process = await asyncio.create_subprocess_exec(
            *self._command, stdin=asyncio.subprocess.PIPE, stdout=quiet, stderr=quiet
        )
        try:
            async with asyncio.timeout(COMMAND_SECONDS):
                await process.communicate(words.encode())
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        return process.returncode
