"""Messages that wait for another attempt don't wait out an hour by which the clock was put back."""

from loguru import logger

from bot.runtime.clock_watch import ClockWatch
from storage.unit_of_work import Store
from storage.work import WorkKind

INTERVAL_SECONDS = 5.0
"""Rest between two looks at the clock."""


class ClockLeaps:
    """Moves waiting with the clock; what is planned for a moment stays where it is."""

    def __init__(self, store: Store, watch: ClockWatch) -> None:
        self._store = store
        self._watch = watch

    async def follow(self) -> float:
        """Look at the clock. Seconds to rest afterwards."""
        leap = self._watch.leap()
        if leap:
            logger.warning("the clock has leapt by {} seconds", leap)
        if owed := self._watch.owed():
            async with self._store.begin() as uow:
                await uow.deliveries.move_waiting(owed, uow.now)
                uow.work.update((WorkKind.MESSAGES, WorkKind.BROADCASTS))
            self._watch.paid()
        return INTERVAL_SECONDS

    async def come_back(self) -> None:
        """At the start: whatever waits for a moment that is too far away was written under a clock far ahead."""
        async with self._store.begin() as uow:
            await uow.deliveries.come_back(uow.now)
