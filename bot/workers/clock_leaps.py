"""Messages that wait for another attempt don't wait out an hour by which the clock was put back, and the time of an
attempt is believed only when it was taken by the clock of now."""

from bot.runtime.clock_watch import TOLERANCE_SECONDS, ClockWatch
from storage.messaging.clock import FoundClock
from storage.unit_of_work import Store, UnitOfWork
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
        if not self._watch.is_followed():
            async with self._store.begin() as uow:
                leaps, owed = self._watch.leaps(), self._watch.owed()
                if owed:
                    await uow.deliveries.move_waiting(owed, uow.now)
                await self._note(uow, 0)
                uow.work.update((WorkKind.MESSAGES, WorkKind.BROADCASTS))
            self._watch.followed(leaps, owed)
        return INTERVAL_SECONDS

    async def come_back(self) -> None:
        """At the start, or long after it when VK did not answer: whatever waits for a moment that is too far away was
        written under a clock far ahead, and what was tried later than the start was dated by another."""
        async with self._store.begin() as uow:
            await uow.deliveries.come_back(uow.now, self._watch.started_at)
            before = await uow.clock.get()
            is_same = before is None or abs(before.began_at - self._watch.began_at) <= TOLERANCE_SECONDS
            if not is_same:
                self._watch.doubt()
            elif before and before.leapt_at is not None and self._watch.leapt_at is None:
                self._watch.remember(before.leapt_at)
            await self._note(uow, self._watch.started_at if is_same and self._watch.is_followed() else 0)

    async def _note(self, uow: UnitOfWork, since: int) -> None:
        """The clock as it is; attempts dated later than `since` were dated by another."""
        await uow.deliveries.doubt_attempts(since)
        await uow.clock.put(FoundClock(self._watch.began_at, self._watch.leapt_at))
