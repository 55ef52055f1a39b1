"""The chat to which people's questions come (`/desk`, «дежурный»)."""

from school.messaging.model import OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.tickets.tables import UnitOfWork


class StaffChat:
    """Chooses it; who gets questions without one is the business of `TicketForwarding`."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def choose(self, uow: UnitOfWork, chat_id: int) -> Reply:
        """Questions come to this chat from now on; said again in the same chat, to the owners."""
        before = await uow.chats.staff_chat()
        await uow.chats.choose_staff_chat(None if before == chat_id else chat_id, uow.now)
        if before == chat_id:
            return Reply.of(OutgoingMessage(chat_id, self._texts("staff_chat.unset")))
        moved = [OutgoingMessage(before, self._texts("staff_chat.moved"))] if before else []
        return Reply.of(OutgoingMessage(chat_id, self._texts("staff_chat.set")), *moved)
