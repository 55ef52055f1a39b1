"""What is no longer needed is deleted."""

from storage.desk import Store

DAY = 24 * 3600


class Housekeeper:
    """Deletes by age; the ages come from the settings."""

    def __init__(self, store: Store, seen_days: int, replies_days: int, tickets_days: int) -> None:
        self._store = store
        self._seen_days = seen_days
        self._replies_days = replies_days
        self._tickets_days = tickets_days

    async def clean(self) -> None:
        """Forget seen events, settled replies and tickets that are old."""
        async with self._store.desk() as desk:
            await desk.inbox.purge(desk.now - self._seen_days * DAY)
            await desk.outbox.purge(desk.now - self._replies_days * DAY)
            await desk.outbox.purge_marked(desk.now - self._tickets_days * DAY)
            await desk.tickets.purge(desk.now - self._tickets_days * DAY)
