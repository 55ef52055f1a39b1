"""The health of the bound chats: is the bot there, may it write, is somebody of the administration there."""

from collections.abc import Mapping

from bot.vk.conversations import Conversation, Conversations
from bot.workers.worker_loop import UNTIL_WOKEN
from school.access.permissions import Action, Staff
from school.announcements.manual_channels import ManualChannels
from school.announcements.renamed_chats import RenamedChats
from school.chats.doctor import Doctor
from school.chats.model import ChatHealth
from school.messaging.model import OutgoingMessage
from school.messaging.peers import Address
from storage.unit_of_work import Store, UnitOfWork


class ChatHealthCheck:
    """Woken every hour, and by whoever asks. VK shows members to an administrator of the chat only."""

    def __init__(
        self,
        store: Store,
        conversations: Conversations,
        staff: Staff,
        doctor: Doctor,
        renamed_chats: RenamedChats,
        manual_channels: ManualChannels,
    ) -> None:
        self._store = store
        self._conversations = conversations
        self._staff = staff
        self._doctor = doctor
        self._renamed_chats = renamed_chats
        self._manual_channels = manual_channels

    async def examine(self) -> None:
        """Look, let nothing wait for ever for an answer, and tell what was seen on Monday mornings."""
        await self._look()
        async with self._store.begin() as uow:
            await self._renamed_chats.overdue(uow)
            for message in await self._doctor.weekly(uow, self._staff.holders(Action.GRANT)):
                await uow.outbox.put(message, uow.now)

    async def answer(self) -> float:
        """Look for those who ask, and tell them. Seconds to rest afterwards."""
        async with self._store.begin() as uow:
            asked = await uow.chat_health.asked()
        if not asked:
            return UNTIL_WOKEN
        await self._look()
        async with self._store.begin() as uow:
            for peer_id in asked:
                await uow.chat_health.answered(peer_id)
                for message in await self._told(uow, peer_id):
                    await uow.outbox.put(message, uow.now)
        return 0

    async def _told(self, uow: UnitOfWork, peer_id: int) -> list[OutgoingMessage]:
        """The state of the chats, and what is to be decided about them."""
        doctor = (await self._doctor.show(uow, peer_id)).messages
        moved = await self._manual_channels.in_max(uow, peer_id)
        return [*doctor, *moved, *await self._renamed_chats.open(uow, peer_id)]

    async def _look(self) -> None:
        """Look at every bound chat, and note who of the people we know is in it; what can't be seen now keeps its last
        look."""
        async with self._store.begin() as uow:
            self._staff.learn(await uow.grants.alive(uow.now))
            chats = await uow.peers.addresses([chat.chat_id for chat in await uow.chats.bound()])
            managers = await uow.peers.addresses(self._staff.holders(Action.MANAGE_TARGETS))
            people = await uow.peers.addresses(await uow.people.all())
            now = uow.now
        await self._some(chats, frozenset(managers.values()), people, now)

    async def _some(
        self, chats: Mapping[int, Address], managers: frozenset[Address], people: Mapping[int, Address], now: int
    ) -> None:
        shown = await self._conversations.read(chats)
        for chat, conversation in shown.items():
            here = conversation is not None and conversation.here
            members = await self._conversations.members(chats[chat]) if here else None
            managed = None if members is None else not members.isdisjoint(managers)
            async with self._store.begin() as uow:
                look = _look(chat, conversation, managed, now)
                await uow.chat_health.note(look)
                if look.here and look.writes:
                    await uow.chats.heal(chat)
                if members is not None:
                    known = [person for person, address in people.items() if address in members]
                    await uow.chat_people.note(chat, known, now)
                    await self._renamed_chats.peopled(uow, chat)


def _look(chat: int, shown: Conversation | None, managed: bool | None, now: int) -> ChatHealth:
    if shown is None:
        return ChatHealth(chat, now, here=False, writes=False)
    return ChatHealth(chat, now, shown.here, shown.writes, shown.admin, managed, shown.reason)
