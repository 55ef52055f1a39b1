"""Planned announcements leave when their time comes; the tables know when that is."""

from bot.runtime.clock_watch import ClockWatch
from school.announcements.manual_channels import ManualChannels
from school.announcements.poll_answers import Polls
from school.announcements.schedule import Schedule
from storage.unit_of_work import Store

INTERVAL_SECONDS = 2.0
"""Rest between two looks; a look costs one query."""


class ScheduledAnnouncements:
    """Lets the rules decide about what is due."""

    def __init__(
        self, store: Store, schedule: Schedule, polls: Polls, manual_channels: ManualChannels, watch: ClockWatch
    ) -> None:
        self._store = store
        self._schedule = schedule
        self._polls = polls
        self._manual_channels = manual_channels
        self._watch = watch

    async def send_due(self) -> float:
        """Launch what is due, and close polls that are over, by a clock that has not just leapt. Seconds to rest
        afterwards."""
        async with self._store.begin() as uow:
            if not self._watch.has_settled():
                return INTERVAL_SECONDS
            await self._schedule.send_due(uow)
            await self._polls.close_due(uow)
        return INTERVAL_SECONDS

    async def remind(self) -> None:
        """Remind those who are to post by hand and have not."""
        async with self._store.begin() as uow:
            for message in await self._manual_channels.remind(uow):
                await uow.outbox.put(message, uow.now)
