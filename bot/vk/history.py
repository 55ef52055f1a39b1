"""Private dialogs read back: what people have written that no human has answered."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from bot.vk.api import CommunityApi, patiently
from bot.vk.event_parser import Event, EventParser
from bot.vk.fields import number_of, object_of, objects_of
from bot.vk.peers import is_person, peer_id_of
from school.messaging.peers import Address

PAGE_SIZE = 200
"""The most VK gives at once (messages.getConversations, messages.getHistory)."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A message that no human has answered; `replied`: something of the bot's stands behind it."""

    event: Event
    replied: bool


class History:
    """Reads messages as the events with which they would have come."""

    def __init__(self, api: CommunityApi, parser: EventParser) -> None:
        self._api = api
        self._parser = parser

    def address_of(self, number: int) -> Address:
        """The address of a peer that an event names."""
        return self._parser.address_of(number)

    async def unanswered(self, since: int) -> list[Unanswered]:
        """Messages of people since a moment (UTC seconds) that no human has answered, oldest first. Raises like a call.

        A message of the bot's own answers nothing of somebody known: it may have been on its way, or be an
        announcement.
        """
        messages: list[dict[str, Any]] = []
        spoken: dict[int, int] = {}
        for peer in await self._dialogs(since):
            history = await self._read("messages.getHistory", peer_id=peer, count=PAGE_SIZE)
            items = objects_of(history.get("items"))
            newest_first = takewhile(lambda message: not _is_humans(message), items)
            messages += [message for message in newest_first if _is_asked(message, since)]
            spoken[peer] = max((_cmid(message) for message in items if message.get("out")), default=0)
        return [
            Unanswered(self._parser.read(_as_event(one)), _cmid(one) < spoken.get(number_of(one.get("peer_id")), 0))
            for one in sorted(messages, key=_place)
        ]

    async def last_said(self) -> int:
        """Moment of the last word to the community or from it, UTC seconds. Raises like a call."""
        page = await self._read("messages.getConversations", count=PAGE_SIZE)
        return max(map(_last_said, objects_of(page.get("items"))), default=0)

    async def replies(self, addresses: Iterable[Address], since: int) -> list[Event]:
        """Replies to the community's messages since a moment (UTC seconds), oldest first. Raises like any call.

        They are not counted as activity: of a chat only these are read, and half a count looks like a fact.
        """
        messages: list[dict[str, Any]] = []
        for address in addresses:
            history = await self._read("messages.getHistory", peer_id=peer_id_of(address), count=PAGE_SIZE)
            messages += [
                message
                for message in objects_of(history.get("items"))
                if _is_reply(message) and number_of(message.get("date")) >= since
            ]
        events = [self._parser.read(_as_event(message)) for message in sorted(messages, key=_place)]
        return [replace(event, activity=None, plain=False) for event in events]

    async def _dialogs(self, since: int) -> list[int]:
        """Private dialogs with words said since a moment. VK gives the latest first, but for pinned ones."""
        peers: list[int] = []
        seen = 0
        while True:
            page = await self._read("messages.getConversations", count=PAGE_SIZE, offset=seen)
            items = objects_of(page.get("items"))
            late = [_peer_of(item) for item in items if _last_said(item) >= since]
            peers += [peer for peer in late if is_person(peer)]
            seen += len(items)
            if not late or seen >= number_of(page.get("count")):
                return peers

    async def _read(self, method: str, **parameters: Any) -> dict[str, Any]:
        return object_of(await patiently(lambda: self._api.call(method, **parameters)))


def _peer_of(item: dict[str, Any]) -> int:
    return number_of(object_of(object_of(item.get("conversation")).get("peer")).get("id"))


def _last_said(item: dict[str, Any]) -> int:
    """UTC seconds."""
    return number_of(object_of(item.get("last_message")).get("date"))


def _is_humans(message: dict[str, Any]) -> bool:
    """Whether somebody has answered by hand in the community's name."""
    return bool(message.get("out")) and number_of(message.get("admin_author_id")) > 0


def _is_asked(message: dict[str, Any], since: int) -> bool:
    return not message.get("out") and number_of(message.get("date")) >= since


def _is_reply(message: dict[str, Any]) -> bool:
    """Whether a person replies to a message of a community."""
    author = object_of(message.get("reply_message")).get("from_id")
    return not message.get("out") and isinstance(author, int) and author < 0


def _cmid(message: dict[str, Any]) -> int:
    return number_of(message.get("conversation_message_id"))


def _place(message: dict[str, Any]) -> tuple[int, int]:
    return number_of(message.get("date")), _cmid(message)


def _as_event(message: dict[str, Any]) -> dict[str, Any]:
    """A message of the history in the envelope of an event; its place in the dialog keeps it from doubling."""
    event_id = f"sweep:{message.get('peer_id')}:{message.get('conversation_message_id')}"
    return {"type": "message_new", "event_id": event_id, "object": {"message": message}}
