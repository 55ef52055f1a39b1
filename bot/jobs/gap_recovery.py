"""After a gap: the dialogs nobody has answered are read, so that people are not left waiting."""

from itertools import takewhile
from typing import Any
from zoneinfo import ZoneInfo

from loguru import logger

from bot.runtime.owner_alerts import OwnerAlerts
from bot.vk.api import CommunityApi, patiently
from bot.vk.event_parser import EventParser
from bot.workers.event_listener import store_events
from school.messaging.peers import CHAT_BASE
from storage.messaging.stream_position import Gap
from storage.unit_of_work import Store

PAGE = 200
"""The most VK gives at once (messages.getConversations, messages.getHistory)."""

CLOCK_MARGIN = 300
"""Seconds by which our clock and VK's may differ; what was seen before is not stored twice."""


class GapRecovery:
    """Reads unanswered private dialogs and stores what was missed, as if it had come by the stream."""

    def __init__(
        self, store: Store, api: CommunityApi, reader: EventParser, zone: ZoneInfo, alarm: OwnerAlerts
    ) -> None:
        self._store = store
        self._api = api
        self._reader = reader
        self._zone = zone
        self._alarm = alarm

    async def sweep(self) -> int:
        """Sweep every gap that was not swept yet, and tell the owners. How many messages were found."""
        async with self._store.begin() as uow:
            gaps = await uow.stream_position.unswept()
        if not gaps:
            return 0
        missed = await self._missed(min(gap.began_at for gap in gaps) - CLOCK_MARGIN)
        events = [self._reader.read(_as_event(message)) for message in missed]
        async with self._store.begin() as uow:
            found = await store_events(uow, events, self._zone)
            for gap in gaps:
                await uow.stream_position.swept(gap, uow.now)
            await self._alarm.tell(uow, "gap", minutes=_minutes(gaps), found=found)
        logger.info("gap swept: {} messages found", found)
        return found

    async def _missed(self, since: int) -> list[dict[str, Any]]:
        """Incoming messages of unanswered private dialogs since a moment, oldest first."""
        messages: list[dict[str, Any]] = []
        for peer in await self._waiting_dialogs():
            history = await self._read("messages.getHistory", peer_id=peer, count=PAGE)
            messages += [m for m in _unanswered(history["items"]) if m.get("date", 0) >= since]
        return sorted(messages, key=lambda message: (message["date"], message.get("conversation_message_id", 0)))

    async def _waiting_dialogs(self) -> list[int]:
        """Private dialogs whose last word is the person's."""
        peers: list[int] = []
        while True:
            page = await self._read("messages.getConversations", filter="unanswered", count=PAGE, offset=len(peers))
            found = [item["conversation"]["peer"]["id"] for item in page["items"]]
            peers += found
            if not found or len(peers) >= page["count"]:
                return [peer for peer in peers if 0 < peer < CHAT_BASE]

    async def _read(self, method: str, **parameters: Any) -> Any:
        return await patiently(lambda: self._api.call(method, **parameters))


def _unanswered(newest_first: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the person has written since the last answer."""
    return list(takewhile(lambda message: not message.get("out"), newest_first))


def _as_event(message: dict[str, Any]) -> dict[str, Any]:
    """A message of the history in the envelope of an event; its place in the dialog keeps it from doubling."""
    event_id = f"sweep:{message['peer_id']}:{message['conversation_message_id']}"
    return {"type": "message_new", "event_id": event_id, "object": {"message": message}}


def _minutes(gaps: list[Gap]) -> int:
    """The length of all gaps together, in whole minutes, at least one."""
    return max(sum(gap.ended_at - gap.began_at for gap in gaps) // 60, 1)
