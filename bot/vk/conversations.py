"""What VK tells of chats: their titles, members, and what the bot may do there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loguru import logger

from bot.vk.api import CommunityApi
from bot.vk.errors import VkError, VkUnclear, VkUnreachable, meaning
from bot.vk.fields import number_of, object_of, objects_of, text_of
from bot.vk.peers import address_of, peer_id_of
from school.messaging.peers import Address

MAX_CONVERSATIONS = 100
"""In one call (messages.getConversationsById)."""

MAX_MEMBERS = 1000
"""In one call (messages.getConversationMembers)."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One chat as the community sees it; None and "" where VK does not tell.

    `here`: the bot is in it; `writes`: it may write, else `reason` is the key of a phrase; `admin`: it is an
    administrator.
    """

    peer_id: int
    title: str = ""
    members: int | None = None
    here: bool = True
    writes: bool = True
    reason: str | None = None
    admin: bool | None = None


class Conversations:
    """Reads chats. To a bot that is no administrator VK may show less, or nothing of a chat."""

    def __init__(self, api: CommunityApi, group_id: int) -> None:
        self._api = api
        self._group_id = group_id

    async def read(self, chats: Mapping[int, Address]) -> dict[int, Conversation | None]:
        """Each chat, by our number, that could be asked about; None for one that VK does not show."""
        found: dict[int, Conversation | None] = {}
        ours = {peer_id_of(address): chat for chat, address in chats.items()}
        peer_ids = list(ours)
        for start in range(0, len(peer_ids), MAX_CONVERSATIONS):
            found |= await self._page(peer_ids[start : start + MAX_CONVERSATIONS])
        return {ours[peer_id]: conversation for peer_id, conversation in found.items()}

    async def members(self, chat: Address) -> frozenset[Address] | None:
        """Members of a chat; None when VK does not show it."""
        try:
            answer = await self._api.call(
                "messages.getConversationMembers", peer_id=peer_id_of(chat), count=MAX_MEMBERS
            )
        except (VkError, VkUnclear, VkUnreachable):
            return None
        return frozenset(address_of(number_of(item.get("member_id"))) for item in _items(answer))

    async def _page(self, peer_ids: Sequence[int]) -> dict[int, Conversation | None]:
        try:
            answer = await self._api.call("messages.getConversationsById", peer_ids=",".join(map(str, peer_ids)))
        except (VkError, VkUnclear, VkUnreachable) as error:
            logger.warning("{} chats are not read: {}", len(peer_ids), type(error).__name__)
            return {}
        shown = {one.peer_id: one for one in self._conversations(answer)}
        return {peer_id: shown.get(peer_id) for peer_id in peer_ids}

    def _conversations(self, answer: Any) -> Iterable[Conversation]:
        return (self._conversation(item) for item in _items(answer))

    def _conversation(self, item: dict[str, Any]) -> Conversation:
        settings, can_write = object_of(item.get("chat_settings")), object_of(item.get("can_write"))
        members, admins = settings.get("members_count"), settings.get("admin_ids")
        writes = bool(can_write.get("allowed", True))
        return Conversation(
            number_of(object_of(item.get("peer")).get("id")),
            text_of(settings.get("title")),
            number_of(members) if isinstance(members, int) else None,
            settings.get("state", "in") == "in",
            writes,
            None if writes else meaning(number_of(can_write.get("reason"))).reason,
            -self._group_id in admins if isinstance(admins, list) else None,
        )


def _items(answer: Any) -> list[dict[str, Any]]:
    return objects_of(object_of(answer).get("items"))
