"""The health of the bound chats: is the bot there, may it write, is somebody of the administration there."""

from collections.abc import Mapping

from bot.vk.conversations import Conversation, Conversations
from school.access.permissions import Action, Staff
from school.chats.doctor import Doctor
from school.chats.model import ChatHealth
from school.messaging.peers import Address
from storage.unit_of_work import Store


class ChatHealthCheck:
    """Woken every hour. VK shows the members only to a bot that is an administrator of the chat."""

    def __init__(self, store: Store, conversations: Conversations, staff: Staff, doctor: Doctor) -> None:
        self._store = store
        self._conversations = conversations
        self._staff = staff
        self._doctor = doctor

    async def examine(self) -> None:
        """Look at every bound chat; what can't be seen now keeps its last look."""
        async with self._store.begin() as uow:
            self._staff.learn(await uow.grants.alive(uow.now))
            chats = await uow.peers.addresses([chat.chat_id for chat in await uow.chats.bound()])
            managers = await uow.peers.addresses(self._staff.holders(Action.MANAGE_TARGETS))
            now = uow.now
        await self._some(chats, frozenset(managers.values()), now)
        async with self._store.begin() as uow:
            for message in await self._doctor.weekly(uow, self._staff.holders(Action.GRANT)):
                await uow.outbox.put(message, uow.now)

    async def _some(self, chats: Mapping[int, Address], managers: frozenset[Address], now: int) -> None:
        shown = await self._conversations.read(chats)
        for chat, conversation in shown.items():
            managed = await self._managed(chats[chat], managers) if conversation and conversation.here else None
            look = _look(chat, conversation, managed, now)
            async with self._store.begin() as uow:
                await uow.chat_health.note(look)

    async def _managed(self, chat: Address, managers: frozenset[Address]) -> bool | None:
        """Whether somebody who manages the bot is in the chat; None when VK does not show the members."""
        members = await self._conversations.members(chat)
        return None if members is None else not members.isdisjoint(managers)


def _look(chat: int, shown: Conversation | None, managed: bool | None, now: int) -> ChatHealth:
    if shown is None:
        return ChatHealth(chat, now, here=False, writes=False)
    return ChatHealth(chat, now, shown.here, shown.writes, shown.admin, managed, shown.reason)
