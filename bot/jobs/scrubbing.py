"""Files of the database that hold nothing of what was deleted."""

from bot.workers.worker_loop import UNTIL_WOKEN
from storage.unit_of_work import Store


class Scrubbing:
    """Empty the journal after somebody's data were deleted, and once an hour for texts that were handled, when whoever
    was forgotten and is waited for by nothing goes, too: not only what was sent to them may have kept them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def after_erasure(self) -> float:
        """The step of a loop that is woken by erasures."""
        await self._store.scrub()
        return UNTIL_WOKEN

    async def hourly(self) -> None:
        """Scrub what turns have deleted."""
        async with self._store.begin() as uow:
            await uow.peers.drop_forgotten()
        await self._store.scrub()
