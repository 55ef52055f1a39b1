"""An alarm when the bot hears or answers nothing for minutes, and its end."""

import asyncio

from loguru import logger

from bot.runtime.alarm import Alarm
from bot.runtime.pulse import Pulse
from school.messaging.texts import Texts

LOOK_SECONDS = 15.0
"""Seconds between two looks."""


class SilenceAlarm:
    """Looks at the pulse from the first second on: also a bot that has never heard VK is silent."""

    def __init__(self, pulse: Pulse, alarm: Alarm, texts: Texts, patience_seconds: float) -> None:
        self._pulse = pulse
        self._alarm = alarm
        self._texts = texts
        self._patience_seconds = patience_seconds
        self._sounded = False

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Say once that it is silent, and once that it no longer is."""
        silent = self._pulse.silence() >= self._patience_seconds
        if silent == self._sounded:
            return
        self._sounded = silent
        minutes = max(1, round(self._patience_seconds / 60))
        if silent:
            logger.error("no events were read and handled for {} min", minutes)
        words = self._texts("outside.silent", minutes=minutes) if silent else self._texts("outside.heard_again")
        await self._alarm.sound(words)
