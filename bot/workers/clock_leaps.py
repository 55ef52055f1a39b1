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
        if leap < 0:
            async with self._store.begin() as uow:
                await uow.deliveries.move_waiting(leap, uow.now)
                uow.work.update((WorkKind.MESSAGES, WorkKind.BROADCASTS))
        return INTERVAL_SECONDS
