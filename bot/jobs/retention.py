"""Deletion of what is no longer needed."""

from loguru import logger

from bot.runtime.clock_watch import ClockWatch
from bot.settings import StorageSettings
from school.announcements.acknowledgements import LAST_SECONDS
from school.privacy.erasure import erase_all_silent
from storage.unit_of_work import Store

DAY_SECONDS = 24 * 3600


class Retention:
    """Deletes by age; the ages come from the settings."""

    def __init__(self, store: Store, keep: StorageSettings, watch: ClockWatch) -> None:
        self._store = store
        self._watch = watch
        self._keep = keep

    async def purge_at_start(self) -> None:
        """Purge what came due while the bot was off for less than a day. A clock that is far from the last stored
        position, or another than at the last start, may be wrong, and nothing brings back what was deleted: the nightly
        run sees it again."""
        async with self._store.begin() as uow:
            position = await uow.stream_position.get()
            is_near = position is None or abs(uow.now - position.stored_at) <= DAY_SECONDS
        if is_near and self._watch.is_believed():
            await self.purge()

    async def purge(self) -> None:
        """Forget seen events, messages, tickets and unanswered questions that are old, and people long silent.

        Nothing is deleted when the clock has leapt lately.
        """
        if not self._watch.is_steady():
            logger.warning("nothing is deleted by age: the clock has leapt within a day")
            return
        async with self._store.begin(patient=True) as uow:
            await uow.inbox.purge(uow.now - self._keep.seen_days * DAY_SECONDS)
            await uow.message_records.purge(uow.now - self._keep.replies_days * DAY_SECONDS)
            await uow.message_records.purge_marked(uow.now - self._keep.tickets_days * DAY_SECONDS)
            await uow.tickets.purge(uow.now - self._keep.tickets_days * DAY_SECONDS)
            await uow.audit.purge(uow.now - self._keep.audit_days * DAY_SECONDS)
            await uow.reviews.purge(uow.now - self._keep.review_days * DAY_SECONDS)
            await uow.grants.purge(uow.now)
            await uow.invitations.purge(uow.now - self._keep.replies_days * DAY_SECONDS)
            await uow.edits.purge(uow.now - self._keep.replies_days * DAY_SECONDS)
            await uow.votes.count_only(uow.now - self._keep.replies_days * DAY_SECONDS)
            await uow.links.purge(uow.now - DAY_SECONDS)
            await erase_all_silent(uow, uow.now - self._keep.person_days * DAY_SECONDS)
            await uow.forgotten_presses.purge(uow.now - LAST_SECONDS)
            await uow.peers.purge()
