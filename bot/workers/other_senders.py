"""Another program that writes in the community's name: a second server with this bot, or a bot that somebody forgot.

VK tells us of every message of the community. What another has sent bears a number that is not in the outbox, or
stands there and was not tried yet.
"""

from collections import deque
from collections.abc import Sequence

from bot.runtime.owner_alerts import OwnerAlerts
from bot.vk.event_parser import Event
from storage.unit_of_work import UnitOfWork

ENOUGH, WITHIN_SECONDS = 3, 3600
"""So many messages of others within so long are told: one may be ours, erased meanwhile."""


class OtherSenders:
    """Looks at what was sent since the start: what was sent before may have been lost with the end of a database."""

    def __init__(self, owner_alerts: OwnerAlerts, now: int) -> None:
        self._owner_alerts = owner_alerts
        self._started_at = now
        self._seen: deque[int] = deque(maxlen=ENOUGH)

    async def look(self, uow: UnitOfWork, events: Sequence[Event]) -> None:
        """Tell the owners, once a day."""
        numbers = {event.sent[0] for event in events if event.sent and event.sent[1] > self._started_at}
        if not numbers:
            return
        self._seen.extend([uow.now] * len(await uow.message_records.not_ours(numbers)))
        if len(self._seen) == ENOUGH and uow.now - self._seen[0] <= WITHIN_SECONDS:
            self._seen.clear()
            await self._owner_alerts.tell_daily(uow, "other_sender")
