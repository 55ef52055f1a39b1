"""Work that outlives a database which can't be used for a while: another program holds it, or the disk is full.

Nothing can be stored then, so nothing is answered; VK keeps the events, the tables keep the rest, and both are taken up
again as soon as a transaction succeeds.
"""

import asyncio
from collections.abc import Awaitable, Callable

from bot.runtime.owner_alerts import OwnerAlerts
from bot.runtime.trouble_log import TroubleLog
from storage.errors import Unavailable
from storage.unit_of_work import Store

RETRY_SECONDS = 5.0
"""Seconds between two tries."""


class StorageGuard:
    """Starts work again where the tables stand, and tells the owners once it is over."""

    def __init__(self, store: Store, owner_alerts: OwnerAlerts) -> None:
        self._store = store
        self._owner_alerts = owner_alerts
        self._log = TroubleLog("the database can't be used")
        self._trouble: tuple[str, int] | None = None
        """Its reason, and the moment in UTC seconds when it was first met."""

    async def run(self, work: Callable[[], Awaitable[None]]) -> None:
        """Until the work ends by itself, is cancelled, or fails in another way."""
        while True:
            try:
                return await work()
            except Unavailable as error:
                self._log.met(error.reason)
                await self._until_usable(error.reason)

    async def _until_usable(self, reason: str) -> None:
        self._trouble = self._trouble or (reason, self._store.now())
        while True:
            await asyncio.sleep(RETRY_SECONDS)
            try:
                await self._tell()
            except Unavailable as error:
                self._log.met(error.reason)
            else:
                return

    async def _tell(self) -> None:
        """To the owners, once for all the work that was held up; that it can be stored ends the trouble."""
        trouble = None
        try:
            async with self._store.begin() as uow:
                trouble, self._trouble = self._trouble, None
                if trouble:
                    minutes = max(1, round((uow.now - trouble[1]) / 60))
                    await self._owner_alerts.tell(uow, f"storage_{trouble[0]}", minutes=minutes)
        except BaseException:
            self._trouble = self._trouble or trouble
            raise
        self._log.over()
