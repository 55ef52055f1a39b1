"""The hourly work on statistics: closing days, telling what is due, asking for members."""

from collections.abc import Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.vk.conversations import Conversation, Conversations
from school.announcements.renamed_chats import RenamedChats
from school.calendar.clock import SchoolClock
from school.statistics.author_quarters import closed_on, quarter_of
from school.statistics.due_messages import Digest
from storage.unit_of_work import Store


class StatisticsJobs:
    """Everything here may be repeated."""

    def __init__(
        self,
        store: Store,
        conversations: Conversations,
        digest: Digest,
        renamed_chats: RenamedChats,
        zone: ZoneInfo,
        people_days: int,
    ) -> None:
        self._store = store
        self._conversations = conversations
        self._digest = digest
        self._renamed_chats = renamed_chats
        self._clock = SchoolClock(zone)
        self._people_days = people_days

    async def work(self) -> None:
        """Count what can only be counted late, then tell what is due."""
        async with self._store.begin(patient=True) as uow:
            await uow.daily_close.close(self._day_of(uow.now), self._day_of, uow.now)
        async with self._store.begin(patient=True) as uow:
            for message in await self._digest.due(uow):
                await uow.outbox.put(message, uow.now)

    async def nightly(self) -> None:
        """Forget who wrote long ago, and the keys of closed quarters; ask how many members the chats have."""
        async with self._store.begin(patient=True) as uow:
            today = self._day_of(uow.now)
            await uow.daily_close.purge_people(today - timedelta(days=self._people_days))
            closed = closed_on(quarter_of(today))
            if today >= closed:
                await uow.daily_close.unlink_quarters(closed)
        self._store.hashed.destroy_closed_keys()
        await self.count_members()

    async def count_members(self) -> None:
        """Members and titles of bound chats, as far as VK tells them: to a bot that is no admin it may tell nothing."""
        async with self._store.begin(patient=True) as uow:
            chats = await uow.peers.addresses([chat.chat_id for chat in await uow.chats.bound()])
        found = await self._conversations.read(chats)
        await self._note({chat: one for chat, one in found.items() if one})

    async def _note(self, found: Mapping[int, Conversation]) -> None:
        members = {chat: one.members for chat, one in found.items() if one.members is not None}
        async with self._store.begin(patient=True) as uow:
            await uow.bot_events.members(members, self._day_of(uow.now))
            for chat, one in found.items():
                if one.title:
                    await self._renamed_chats.titled(uow, chat, one.title)

    def _day_of(self, at: int) -> date:
        return self._clock.day(at)
