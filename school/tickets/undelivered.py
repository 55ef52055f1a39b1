"""What follows when a letter about a ticket does not arrive."""

from school.messaging.model import Letter
from school.messaging.peers import CHAT_BASE
from school.messaging.subject import Mark, Subject
from school.messaging.texts import Texts
from school.tickets.forwarding import Relay
from school.tickets.model import TicketState
from school.tickets.tables import Desk


class Undelivered:
    """Sees to it that a question reaches somebody, and that nobody believes to have answered who has not."""

    def __init__(self, texts: Texts, relay: Relay) -> None:
        self._texts = texts
        self._relay = relay

    async def follow(self, desk: Desk, about: str, peer_id: int, text: str, written_at: int, why: str) -> None:
        """`text` is what the letter said, `why` the reason in Russian."""
        mark = Mark.read(about)
        if mark.subject is Subject.ANSWER:
            await self._answer(desk, mark, why)
        elif mark.subject is Subject.WORDS:
            await self._question(desk, mark, peer_id, text, written_at, why)

    async def _answer(self, desk: Desk, mark: Mark, why: str) -> None:
        """The staff have the word again, and the person is not left in a silence without having been answered."""
        ticket = await desk.tickets.get(mark.ticket_id)
        if ticket is None:
            return
        if ticket.is_open:
            await desk.tickets.move(ticket.id, TicketState.REOPENED, desk.now)
        await desk.people.hand_back(ticket.person_id)
        about = str(Mark(Subject.REMARK, ticket.id))
        await desk.outbox.put(
            Letter(mark.peer_id, self._texts("tickets.undelivered", id=ticket.id, why=why), about=about), desk.now
        )

    async def _question(self, desk: Desk, mark: Mark, peer_id: int, text: str, written_at: int, why: str) -> None:
        """What the chat did not get goes to the owners; when nobody can get it, the person is told."""
        owners = self._relay.owners() if peer_id > CHAT_BASE else []
        for owner in owners:
            await desk.outbox.put(Letter(owner, self._texts("staff_chat.unreachable", why=why)), desk.now)
            await desk.outbox.put(Letter(owner, text, about=str(mark)), desk.now)
        if not owners and not await desk.outbox.reaching(str(mark), written_at):
            await self._reached_nobody(desk, mark)

    async def _reached_nobody(self, desk: Desk, mark: Mark) -> None:
        ticket = await desk.tickets.get(mark.ticket_id)
        if ticket is None or not ticket.is_open:
            return
        await desk.tickets.close(ticket.id, desk.now)
        await desk.outbox.put(Letter(ticket.person_id, self._texts("handoff.reached_nobody", id=ticket.id)), desk.now)
