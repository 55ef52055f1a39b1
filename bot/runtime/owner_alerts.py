"""Telling the owners what they must know."""

from collections.abc import Iterable

from school.messaging.model import Letter
from school.messaging.texts import Texts
from storage.unit_of_work import Desk

DAY = 24 * 3600


class Alarm:
    """Writes to the owners through the outbox, in the transaction in which the trouble was found."""

    def __init__(self, owners: Iterable[int], texts: Texts) -> None:
        self._owners = sorted(owners)
        self._texts = texts
        self._told: dict[str, int] = {}

    async def tell_daily(self, desk: Desk, key: str, **values: object) -> None:
        """Say it unless it was said within a day: some troubles come with every letter."""
        if desk.now - self._told.get(key, -DAY) < DAY:
            return
        self._told[key] = desk.now
        await self.tell(desk, key, **values)

    async def tell(self, desk: Desk, key: str, **values: object) -> None:
        """Say `alarm.<key>` to every owner."""
        for owner in self._owners:
            await desk.outbox.put(Letter(owner, self._texts(f"alarm.{key}", **values)), desk.now)
