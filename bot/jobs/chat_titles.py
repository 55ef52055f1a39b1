"""Titles of chats: events name a chat only by its number."""

import asyncio
from collections.abc import Iterable, Sequence

from loguru import logger

from bot.vk.api import CommunityApi
from bot.vk.errors import VkError, VkUnclear, VkUnreachable
from school.messaging.quoting import without_mentions
from storage.unit_of_work import Store

MOST = 100
"""Conversations VK tells of in one call (messages.getConversationsById)."""

PATIENCE = 3.0
"""Seconds for which events wait until the title of a new chat is known."""


class ChatTitles:
    """Asks VK for titles the database does not have; a bot that is no admin of the chat may get none."""

    def __init__(self, store: Store, api: CommunityApi) -> None:
        self._store = store
        self._api = api
        self._asked: set[int] = set()

    async def learn_new(self) -> None:
        """Ask once for each chat that has just appeared; what comes in meanwhile waits, but not for long."""
        async with self._store.begin() as uow:
            chats = [chat.chat_id for chat in await uow.chats.untitled() if chat.chat_id not in self._asked]
        if not chats:
            return
        self._asked.update(chats)
        try:
            async with asyncio.timeout(PATIENCE):
                await self._learn(chats)
        except TimeoutError:
            logger.warning("the titles of {} new chats are not known yet", len(chats))

    async def learn_all(self) -> None:
        """Ask again for all that are still unknown."""
        async with self._store.begin() as uow:
            chats = [chat.chat_id for chat in await uow.chats.untitled()]
        for start in range(0, len(chats), MOST):
            await self._learn(chats[start : start + MOST])

    async def _learn(self, chats: Sequence[int]) -> None:
        try:
            answer = await self._api.call("messages.getConversationsById", peer_ids=",".join(map(str, chats)))
        except (VkError, VkUnclear, VkUnreachable) as error:
            logger.warning("no titles: {}", type(error).__name__)
            return
        await self._store_titles(answer.get("items", []))

    async def _store_titles(self, conversations: Iterable[dict[str, dict[str, object]]]) -> None:
        async with self._store.begin() as uow:
            for conversation in conversations:
                title = conversation.get("chat_settings", {}).get("title")
                if title:
                    await uow.chats.set_title(int(str(conversation["peer"]["id"])), without_mentions(str(title)))
