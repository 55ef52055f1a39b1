"""What is no longer needed is deleted."""

from bot.settings import StorageSettings
from school.privacy.erasure import erase_all_silent
from storage.unit_of_work import Store

DAY = 24 * 3600


class Housekeeper:
    """Deletes by age; the ages come from the settings."""

    def __init__(self, store: Store, keep: StorageSettings) -> None:
        self._store = store
        self._keep = keep

    async def clean(self) -> None:
        """Forget seen events, letters, tickets and unanswered questions that are old, and people long silent."""
        async with self._store.desk() as desk:
            await desk.inbox.purge(desk.now - self._keep.seen_days * DAY)
            await desk.outbox.purge(desk.now - self._keep.replies_days * DAY)
            await desk.outbox.purge_marked(desk.now - self._keep.tickets_days * DAY)
            await desk.tickets.purge(desk.now - self._keep.tickets_days * DAY)
            await desk.reviews.purge(desk.now - self._keep.review_days * DAY)
            await desk.grants.purge(desk.now)
            await desk.edits.purge(desk.now - self._keep.replies_days * DAY)
            await desk.links.purge(desk.now - DAY)
            await erase_all_silent(desk, desk.now - self._keep.person_days * DAY)
