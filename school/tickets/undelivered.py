"""What follows when a message about a ticket does not arrive."""

from school.messaging.model import OutgoingMessage
from school.messaging.subject import MessageSubject, SubjectKind
from school.messaging.texts import Texts
from school.tickets.forwarding import TicketForwarding
from school.tickets.model import TicketState
from school.tickets.tables import UnitOfWork


class UndeliveredTickets:
    """Sees to it that a question reaches somebody, and that nobody believes to have answered who has not."""

    def __init__(self, texts: Texts, ticket_forwarding: TicketForwarding) -> None:
        self._texts = texts
        self._forwarding = ticket_forwarding

    async def follow(self, uow: UnitOfWork, about: str, in_chat: bool, text: str, written_at: int, why: str) -> None:
        """`text` is what the message said, `in_chat` whether to a chat, `why` the reason in Russian."""
        mark = MessageSubject.read(about)
        if mark.subject is SubjectKind.ANSWER:
            await self._answer(uow, mark, why)
        elif mark.subject is SubjectKind.WORDS:
            await self._question(uow, mark, in_chat, text, written_at, why)

    async def _answer(self, uow: UnitOfWork, mark: MessageSubject, why: str) -> None:
        """The staff have the word again, and the person is not left in a silence without having been answered."""
        ticket = await uow.tickets.get(mark.ticket_id)
        if ticket is None:
            return
        if ticket.is_open:
            await uow.tickets.move(ticket.id, TicketState.REOPENED, uow.now)
        await uow.people.resume_bot(ticket.person_id)
        subject = str(MessageSubject(SubjectKind.REMARK, ticket.id))
        await uow.outbox.put(
            OutgoingMessage(mark.peer_id, self._texts("tickets.undelivered", id=ticket.id, why=why), subject=subject),
            uow.now,
        )

    async def _question(
        self, uow: UnitOfWork, mark: MessageSubject, in_chat: bool, text: str, written_at: int, why: str
    ) -> None:
        """What the chat did not get goes to the owners; when nobody can get it, the person is told."""
        owners = self._forwarding.owners() if in_chat else []
        for owner in owners:
            await uow.outbox.put(OutgoingMessage(owner, self._texts("staff_chat.unreachable", why=why)), uow.now)
            await uow.outbox.put(OutgoingMessage(owner, text, subject=str(mark)), uow.now)
        if not owners and not await uow.message_subjects.reaching(str(mark), written_at):
            await self._reached_nobody(uow, mark)

    async def _reached_nobody(self, uow: UnitOfWork, mark: MessageSubject) -> None:
        ticket = await uow.tickets.get(mark.ticket_id)
        if ticket is None or not ticket.is_open:
            return
        await uow.tickets.close(ticket.id, uow.now)
        await uow.outbox.put(
            OutgoingMessage(ticket.person_id, self._texts("handoff.reached_nobody", id=ticket.id)), uow.now
        )
