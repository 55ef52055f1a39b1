"""Titles of chats: events name a chat only by its number."""

import asyncio
from collections.abc import Sequence

from loguru import logger

from bot.vk.conversations import Conversations
from school.chats.labels import relabel
from storage.unit_of_work import Store

TITLE_TIMEOUT_SECONDS = 3.0
"""Seconds for which events wait until the title of a new chat is known."""


class ChatTitles:
    """Asks VK for titles the database does not have; a bot that is no admin of the chat may get none."""

    def __init__(self, store: Store, conversations: Conversations) -> None:
        self._store = store
        self._conversations = conversations
        self._asked: set[int] = set()

    async def learn_new(self) -> None:
        """Ask once for each chat that has just appeared; what comes in meanwhile waits, but not for long."""
        async with self._store.begin() as uow:
            chats = [chat.chat_id for chat in await uow.chats.untitled() if chat.chat_id not in self._asked]
        if not chats:
            return
        self._asked.update(chats)
        try:
            async with asyncio.timeout(TITLE_TIMEOUT_SECONDS):
                await self._learn(chats)
        except TimeoutError:
            logger.warning("the titles of {} new chats are not known yet", len(chats))

    async def learn_all(self) -> None:
        """Ask again for all that are still unknown."""
        async with self._store.begin() as uow:
            chats = [chat.chat_id for chat in await uow.chats.untitled()]
        await self._learn(chats)

    async def _learn(self, chats: Sequence[int]) -> None:
        async with self._store.begin() as uow:
            addresses = await uow.peers.addresses(chats)
        found = await self._conversations.read(addresses)
        async with self._store.begin() as uow:
            for chat, conversation in found.items():
                if conversation and conversation.title:
                    await relabel(uow, chat, conversation.title)
