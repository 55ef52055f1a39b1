"""Keeping out of a talk that a human has taken, until it is handed back or nobody has spoken for a while."""

from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.model import Person
from school.people.talk import Talk
from school.tickets.asking import TicketIntake
from school.tickets.carried_files import TicketEnclosure
from school.tickets.forwarding import TicketForwarding
from school.tickets.states import after_answer, is_thanks
from school.tickets.tables import UnitOfWork


class HumanTakeover:
    """The bot while humans talk. `silence` is in seconds after the last word of a human."""

    def __init__(self, texts: Texts, handoff: TicketIntake, ticket_forwarding: TicketForwarding, silence: int) -> None:
        self._texts = texts
        self._forwarding = ticket_forwarding
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

    async def record_for_ticket(self, talk: Talk[UnitOfWork], text: str, came: TicketEnclosure) -> Reply:
        """Add the person's words to their ticket, and say so once a minute, or when something can't go; without one the
        human sees the dialog."""
        ticket = await talk.uow.tickets.current(talk.person.person_id)
        if ticket is None or not (await self._intake.add(talk.uow, ticket, text, came) or came.refused):
            return Reply()
        key = "handoff.thanks_passed" if is_thanks(text, came.content) else "handoff.passed"
        bot = link(self._texts("handoff_button.bot"), actions.BOT)
        said = self._intake.with_remark(self._texts(key, id=ticket.id), came)
        return Reply.of(OutgoingMessage(talk.peer_id, said, column(bot)))

    async def resume_bot(self, uow: UnitOfWork, person: Person) -> None:
        """The bot answers again."""
        if person.taken_at is not None:
            await uow.people.resume_bot(person.person_id)

    async def thanked(self, talk: Talk[UnitOfWork], ticket_id: int) -> Reply:
        """«Спасибо, всё ясно»: the ticket is closed, the bot answers again."""
        ticket = await self._intake.own_open(talk.uow, talk.person, ticket_id)
        if ticket:
            await talk.uow.tickets.close(ticket.id, talk.uow.now)
            for message in await self._forwarding.remarks(talk.uow, ticket, "tickets.thanked"):
                await talk.uow.outbox.put(message, talk.uow.now)
        await self.resume_bot(talk.uow, talk.person)
        said = self._texts("handoff.thanked")
        return Reply.of(OutgoingMessage(talk.peer_id, said, column(link(self._texts("button.menu"), actions.MENU))))


def is_silent(taken_at: int | None, now: int, timeout: int) -> bool:
    """Whether the bot leaves the talk to a human who last spoke at `taken_at`."""
    return taken_at is not None and now - taken_at < timeout
