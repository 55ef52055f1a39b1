"""Planned announcements leave when their time comes; the tables know when that is."""

from school.announcements.manual_channels import ManualChannels
from school.announcements.polls import Polls
from school.announcements.schedule import Schedule
from storage.unit_of_work import Store

INTERVAL_SECONDS = 2.0
"""Rest between two looks; a look costs one query."""


class ScheduledAnnouncements:
    """Lets the rules decide about what is due."""

    def __init__(self, store: Store, schedule: Schedule, polls: Polls, manual_channels: ManualChannels) -> None:
        self._store = store
        self._schedule = schedule
        self._polls = polls
        self._manual_channels = manual_channels

    async def send_due(self) -> float:
        """Launch what is due, and close polls that are over. Seconds to rest afterwards."""
        async with self._store.begin() as uow:
            await self._schedule.send_due(uow)
            await self._polls.close_due(uow)
        return INTERVAL_SECONDS

    async def remind(self) -> None:
        """Remind those who are to post by hand and have not."""
        async with self._store.begin() as uow:
            for message in await self._manual_channels.remind(uow):
                await uow.outbox.put(message, uow.now)
