"""After a gap: the dialogs nobody has answered are read, so that people are not left waiting."""

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from loguru import logger

from bot.runtime.clock_watch import ClockWatch
from bot.runtime.owner_alerts import OwnerAlerts
from bot.vk.errors import VkError
from bot.vk.event_parser import Event
from bot.vk.history import History, Unanswered
from bot.workers.event_listener import UNSURE_SECONDS, store_events
from school.messaging.peers import Address
from school.tickets.forwarding import TicketForwarding
from storage.messaging.stream_position import Gap
from storage.unit_of_work import Store, UnitOfWork

CLOCK_MARGIN_SECONDS = 300
"""Seconds by which our clock and VK's may differ; what was seen before is not stored twice."""


class GapRecovery:
    """Reads unanswered private dialogs and stores what was missed, as if it had come by the stream."""

    def __init__(
        self, store: Store, history: History, zone: ZoneInfo, owner_alerts: OwnerAlerts, forwarding: TicketForwarding,
        watch: ClockWatch,
    ) -> None:  # fmt: skip
        self._store = store
        self._history = history
        self._zone = zone
        self._owner_alerts = owner_alerts
        self._forwarding = forwarding
        self._watch = watch

    async def recover(self) -> int:
        """Sweep every gap that was not swept yet, and tell the owners. How many messages were found."""
        async with self._store.begin(patient=True) as uow:
            gaps = await uow.stream_position.unswept()
            staff = await uow.peers.addresses(await self._forwarding.recipients(uow))
        if not gaps:
            return 0
        since = await self._since(gaps)
        asked, replies = await self._history.unanswered(since), await self._staff_replies(staff.values(), since)
        async with self._store.begin(patient=True) as uow:
            events = [*await self._still_unanswered(uow, asked), *replies]
            found = await store_events(uow, events, self._zone, self._history.address_of)
            for gap in gaps:
                await uow.stream_position.swept(gap, uow.now)
            await self._owner_alerts.tell(uow, "gap", minutes=_minutes(gaps), found=found)
        logger.info("gap swept: {} messages found", found)
        return found

    async def _since(self, gaps: Sequence[Gap]) -> int:
        """By the messenger's clock. When ours tells nothing, a day before the last that anybody has said."""
        since = min(gap.began_at for gap in gaps) - CLOCK_MARGIN_SECONDS
        if self._watch.is_believed():
            return since
        return min(since, await self._history.last_said() - UNSURE_SECONDS)

    async def _still_unanswered(self, uow: UnitOfWork, asked: Sequence[Unanswered]) -> list[Event]:
        """Whoever is not known has been forgotten, or has never written. To somebody forgotten nothing was on its way
        any more, so that what the bot has said last answers all before."""
        writers = {self._history.address_of(one.event.person_id) for one in asked}
        known = await uow.peers.known(writers)
        return [one.event for one in asked if not one.replied or self._history.address_of(one.event.person_id) in known]

    async def _staff_replies(self, staff: Iterable[Address], since: int) -> list[Event]:
        """Answers to people's questions. A place that can't be read must not keep the others from being swept."""
        replies: list[Event] = []
        for address in staff:
            try:
                replies += await self._history.replies([address], since)
            except VkError as error:
                logger.warning("replies of the staff are not read: {}", error)
        return replies


def _minutes(gaps: list[Gap]) -> int:
    """The length of all gaps together, in whole minutes, at least one."""
    return max(sum(gap.ended_at - gap.began_at for gap in gaps) // 60, 1)
