"""Private dialogs read back: what people have written that nobody has answered."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile
from typing import Any

from bot.vk.api import CommunityApi, patiently
from bot.vk.event_parser import Event, EventParser
from bot.vk.fields import number_of, object_of, objects_of
from bot.vk.peers import is_person, peer_id_of
from school.messaging.peers import Address

PAGE_SIZE = 200
"""The most VK gives at once (messages.getConversations, messages.getHistory)."""


class History:
    """Reads messages as the events with which they would have come."""

    def __init__(self, api: CommunityApi, parser: EventParser) -> None:
        self._api = api
        self._parser = parser

    def address_of(self, number: int) -> Address:
        """The address of a peer that an event names."""
        return self._parser.address_of(number)

    async def unanswered(self, since: int) -> list[Event]:
        """Messages of people since a moment (UTC seconds), oldest first. Raises like any call."""
        messages: list[dict[str, Any]] = []
        for peer in await self._waiting_dialogs():
            history = await self._read("messages.getHistory", peer_id=peer, count=PAGE_SIZE)
            newest_first = takewhile(lambda message: not message.get("out"), objects_of(history.get("items")))
            messages += [message for message in newest_first if number_of(message.get("date")) >= since]
        return [self._parser.read(_as_event(message)) for message in sorted(messages, key=_place)]

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

    async def _waiting_dialogs(self) -> list[int]:
        """Private dialogs whose last word is the person's."""
        peers: list[int] = []
        while True:
            page = await self._read(
                "messages.getConversations", filter="unanswered", count=PAGE_SIZE, offset=len(peers)
            )
            found = [_peer_of(item) for item in objects_of(page.get("items"))]
            peers += found
            if not found or len(peers) >= number_of(page.get("count")):
                return [peer for peer in peers if is_person(peer)]

    async def _read(self, method: str, **parameters: Any) -> dict[str, Any]:
        return object_of(await patiently(lambda: self._api.call(method, **parameters)))


def _peer_of(item: dict[str, Any]) -> int:
    return number_of(object_of(object_of(item.get("conversation")).get("peer")).get("id"))


def _is_reply(message: dict[str, Any]) -> bool:
    """Whether a person replies to a message of a community."""
    author = object_of(message.get("reply_message")).get("from_id")
    return not message.get("out") and isinstance(author, int) and author < 0


def _place(message: dict[str, Any]) -> tuple[int, int]:
    return number_of(message.get("date")), number_of(message.get("conversation_message_id"))


def _as_event(message: dict[str, Any]) -> dict[str, Any]:
    """A message of the history in the envelope of an event; its place in the dialog keeps it from doubling."""
    event_id = f"sweep:{message.get('peer_id')}:{message.get('conversation_message_id')}"
    return {"type": "message_new", "event_id": event_id, "object": {"message": message}}
