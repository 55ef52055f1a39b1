"""Looking at the bound chats: is the bot there, may it write, is somebody of the administration there."""

from collections.abc import Callable
from typing import Any

from loguru import logger

from bot.vk.api import CommunityApi
from bot.vk.errors import VkError, VkUnclear, VkUnreachable, meaning
from school.access.permissions import Action, Staff
from school.chats.doctor import Doctor
from school.chats.model import ChatHealth
from storage.unit_of_work import Store

MOST = 100
"""Conversations VK tells of in one call (messages.getConversationsById)."""

MEMBERS = 1000
"""Members VK tells of in one call (messages.getConversationMembers)."""


class ChatHealthCheck:
    """Woken every hour. VK shows the members only to a bot that is an administrator of the chat."""

    def __init__(
        self, store: Store, api: CommunityApi, group_id: int, staff: Staff, doctor: Doctor, wake: Callable[[], None]
    ) -> None:
        self._store = store
        self._api = api
        self._group_id = group_id
        self._staff = staff
        self._doctor = doctor
        self._wake = wake

    async def examine(self) -> None:
        """Look at every bound chat; what can't be seen now keeps its last look."""
        async with self._store.begin() as uow:
            self._staff.learn(await uow.grants.alive(uow.now))
            chats, now = [chat.chat_id for chat in await uow.chats.bound()], uow.now
        for start in range(0, len(chats), MOST):
            await self._some(chats[start : start + MOST], now)
        async with self._store.begin() as uow:
            for message in await self._doctor.weekly(uow, self._staff.holders(Action.GRANT)):
                await uow.outbox.put(message, uow.now)
        self._wake()

    async def _some(self, chats: list[int], now: int) -> None:
        try:
            answer = await self._api.call("messages.getConversationsById", peer_ids=",".join(map(str, chats)))
        except (VkError, VkUnclear, VkUnreachable) as error:
            logger.warning("chats are not examined: {}", type(error).__name__)
            return
        shown = {item["peer"]["id"]: item for item in answer.get("items", [])}
        for chat in chats:
            look = await self._look(chat, shown.get(chat), now)
            async with self._store.begin() as uow:
                await uow.chat_health.note(look)

    async def _look(self, chat: int, shown: dict[str, Any] | None, now: int) -> ChatHealth:
        if shown is None:
            return ChatHealth(chat, now, here=False, writes=False)
        settings, may = shown.get("chat_settings") or {}, shown.get("can_write") or {}
        here = settings.get("state", "in") == "in"
        writes = bool(may.get("allowed", True))
        reason = None if writes else meaning(int(may.get("reason") or 0)).reason
        admins = settings.get("admin_ids")
        admin = -self._group_id in admins if isinstance(admins, list) else None
        return ChatHealth(chat, now, here, writes, admin, await self._management(chat) if here else None, reason)

    async def _management(self, chat: int) -> bool | None:
        """Whether somebody who manages the bot is in the chat; None when VK does not show the members."""
        try:
            answer = await self._api.call("messages.getConversationMembers", peer_id=chat, count=MEMBERS)
        except (VkError, VkUnclear, VkUnreachable):
            return None
        managers = set(self._staff.holders(Action.MANAGE_TARGETS))
        return any(item.get("member_id") in managers for item in answer.get("items", []))
