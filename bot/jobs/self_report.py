"""The bot's own report on itself: written beside the database, and shown on the status page."""

import asyncio
from pathlib import Path

from loguru import logger

from bot.runtime.call_log import CallLog
from bot.runtime.health import ProcessSigns, VitalSigns, last_backup_at, size_of, write_signs
from bot.runtime.pulse import Pulse
from bot.version import version
from storage.errors import StorageError
from storage.messaging.backlog import Backlog
from storage.unit_of_work import Store

WRITE_SECONDS = 30.0
"""Seconds between two reports."""


class SelfReport:
    """Report of what the process knows, and what stands in the tables."""

    def __init__(self, database: Path, store: Store, pulse: Pulse, calls: CallLog) -> None:
        self._database = database
        self._store = store
        self._pulse = pulse
        self._calls = calls

    async def keep(self) -> None:
        """Write again and again until cancelled."""
        while True:
            try:
                await asyncio.to_thread(write_signs, self._database, self.process_signs())
            except OSError as error:
                logger.debug("no report is written: {}", error.strerror)
            await asyncio.sleep(WRITE_SECONDS)

    def process_signs(self) -> ProcessSigns:
        """Signs that no table knows."""
        return ProcessSigns(
            self._store.now(), version(), round(self._pulse.silence()), self._pulse.has_beaten,
            self._calls.last_success_at, dict(self._calls.errors),
        )  # fmt: skip

    async def signs(self) -> VitalSigns:
        """Everything, now."""
        files = await asyncio.to_thread(lambda: (size_of(self._database), last_backup_at(self._database)))
        return VitalSigns(self._store.now(), version(), True, await self._backlog(), self.process_signs(), *files)

    async def _backlog(self) -> Backlog | None:
        """None while the database can't be used."""
        try:
            async with self._store.begin() as uow:
                return await uow.backlog.read(uow.now)
        except StorageError:
            return None
