"""Keeping out of a talk that a human has taken, until it is handed back or nobody has spoken for a while."""

from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.model import Person
from school.people.talk import Talk
from school.tickets.asking import TicketIntake
from school.tickets.rules import after_answer, is_silent
from school.tickets.tables import UnitOfWork


class HumanTakeover:
    """The bot while humans talk. `silence` is in seconds after the last word of a human."""

    def __init__(self, texts: Texts, handoff: TicketIntake, silence: int) -> None:
        self._texts = texts
        self._intake = handoff
        self._silence = silence

    def is_silent(self, person: Person, now: int) -> bool:
        """Whether the person is talking with a human."""
        return is_silent(person.taken_at, now, self._silence)

    async def human_wrote(self, uow: UnitOfWork, person_id: int) -> None:
        """An administrator of the community has written to the person by hand."""
        await uow.people.pause_bot(person_id, uow.now)
        ticket = await uow.tickets.current(person_id)
        if ticket:
            await uow.tickets.move(ticket.id, after_answer(ticket.state), uow.now)

    async def record_for_ticket(self, uow: UnitOfWork, person: Person, text: str, content: str | None) -> None:
        """Add the person's words to their ticket; without one the human sees them in the dialog."""
        ticket = await uow.tickets.current(person.person_id)
        if ticket:
            await self._intake.add(uow, ticket, text, content)

    async def resume_bot(self, uow: UnitOfWork, person: Person) -> None:
        """The bot answers again."""
        if person.taken_at is not None:
            await uow.people.resume_bot(person.person_id)

    async def thanked(self, talk: Talk[UnitOfWork], ticket_id: int) -> Reply:
        """«Спасибо, всё ясно»: the ticket is closed, the bot answers again."""
        ticket = await self._intake.own_open(talk.uow, talk.person, ticket_id)
        if ticket:
            await talk.uow.tickets.close(ticket.id, talk.uow.now)
        await self.resume_bot(talk.uow, talk.person)
        return Reply.of(
            OutgoingMessage(
                talk.peer_id, self._texts("handoff.thanked"), column(link(self._texts("button.menu"), actions.MENU))
            )
        )
