"""Messages that VK has cropped for the bot are asked for as a whole."""

from loguru import logger

from bot.vk.api import CommunityApi, patiently
from bot.vk.errors import VkError, VkUnclear, VkUnreachable
from bot.vk.event_parser import EventParser
from bot.vk.fields import object_of, objects_of
from bot.vk.peers import peer_id_of
from school.messaging.incoming import Incoming
from school.messaging.peers import Address

ATTEMPTS = 2


class WholeMessages:
    """`is_cropped` marks a message whose attachments and forwarded messages were left out of the event
    (VKCOM/vk-api-schema, messages_message)."""

    def __init__(self, api: CommunityApi, reader: EventParser) -> None:
        self._api = api
        self._reader = reader

    async def complete(self, incoming: Incoming, address: Address) -> Incoming:
        """The message with all that came with it; as it is, still `cropped`, when VK does not give it."""
        if not incoming.cropped or not incoming.cmid:
            return incoming
        try:
            answer = await patiently(lambda: self._fetch(incoming, address), ATTEMPTS)
        except (VkError, VkUnclear, VkUnreachable) as error:
            logger.warning("a cropped message stays so: {}", type(error).__name__)
            return incoming
        found = objects_of(object_of(answer).get("items"))
        return self._reader.with_enclosed(incoming, found[0]) if found else incoming

    async def _fetch(self, incoming: Incoming, address: Address) -> object:
        return await self._api.call(
            "messages.getByConversationMessageId", peer_id=peer_id_of(address), conversation_message_ids=incoming.cmid
        )
