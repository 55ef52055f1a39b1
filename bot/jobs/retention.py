"""Deletion of what is no longer needed."""

from bot.settings import StorageSettings
from school.privacy.erasure import erase_all_silent
from storage.unit_of_work import Store

DAY_SECONDS = 24 * 3600


class Retention:
    """Deletes by age; the ages come from the settings."""

    def __init__(self, store: Store, keep: StorageSettings) -> None:
        self._store = store
        self._keep = keep

    async def purge(self) -> None:
        """Forget seen events, messages, tickets and unanswered questions that are old, and people long silent."""
        async with self._store.begin() as uow:
            await uow.inbox.purge(uow.now - self._keep.seen_days * DAY_SECONDS)
            await uow.message_records.purge(uow.now - self._keep.replies_days * DAY_SECONDS)
            await uow.message_records.purge_marked(uow.now - self._keep.tickets_days * DAY_SECONDS)
            await uow.tickets.purge(uow.now - self._keep.tickets_days * DAY_SECONDS)
            await uow.reviews.purge(uow.now - self._keep.review_days * DAY_SECONDS)
            await uow.grants.purge(uow.now)
            await uow.edits.purge(uow.now - self._keep.replies_days * DAY_SECONDS)
            await uow.links.purge(uow.now - DAY_SECONDS)
            await erase_all_silent(uow, uow.now - self._keep.person_days * DAY_SECONDS)
            await uow.peers.purge()
