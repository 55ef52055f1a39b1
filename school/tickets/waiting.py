"""A question that waits for the staff, in its person's hands: what has become of it, more words, taking it back."""

from school.calendar.clock import SchoolClock
from school.messaging import actions
from school.messaging.actions import link
from school.messaging.errors import SchoolError
from school.messaging.model import Keyboard, OutgoingMessage, Reply
from school.messaging.subject import MessageSubject, SubjectKind
from school.messaging.texts import Texts
from school.people.talk import Talk
from school.tickets.asking import TicketIntake
from school.tickets.forwarding import TicketForwarding
from school.tickets.model import Ticket
from school.tickets.tables import UnitOfWork


class WaitingTickets:
    """The person's side between question and answer."""

    def __init__(self, texts: Texts, intake: TicketIntake, ticket_forwarding: TicketForwarding, clock: SchoolClock):
        self._texts = texts
        self._intake = intake
        self._forwarding = ticket_forwarding
        self._clock = clock

    async def tell(self, talk: Talk[UnitOfWork], ticket: Ticket) -> Reply:
        """«Что с вопросом»."""
        moved = self._clock.local(ticket.moved_at)
        state = "taken" if ticket.taken_by and ticket.waits_for_staff else ticket.state
        key, hours = f"handoff.state.{state}", self._intake.when(talk.uow)
        values = {"id": ticket.id, "time": f"{moved:%d.%m, %H:%M}", "hours": hours}
        text = self._texts(key, **values)
        return Reply.of(OutgoingMessage(talk.peer_id, text, self._buttons(ticket)))

    async def withdraw(self, talk: Talk[UnitOfWork], ticket: Ticket) -> Reply:
        """«Отменить вопрос»: nothing more goes to the staff, and they need not answer. Raises `SchoolError` for
        a call for help that is taken back too often."""
        await self._intake.check_may_be_taken_back(talk, ticket)
        words = str(MessageSubject(SubjectKind.WORDS, ticket.id))
        await talk.uow.message_subjects.withdraw(words, talk.uow.now)
        await talk.uow.tickets.close(ticket.id, talk.uow.now)
        await talk.uow.people.resume_bot(talk.person.person_id)
        for message in await self._forwarding.remarks(talk.uow, ticket, "tickets.withdrawn"):
            await talk.uow.outbox.put(message, talk.uow.now)
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts("handoff.withdrawn", id=ticket.id)))

    async def own(self, talk: Talk[UnitOfWork], ticket_id: int) -> Ticket:
        """The ticket under a button. Raises `SchoolError` when it is not theirs, or closed."""
        ticket = await self._intake.own_open(talk.uow, talk.person, ticket_id)
        if ticket is None:
            raise SchoolError("handoff.no_open")
        return ticket

    def none(self, peer_id: int) -> Reply:
        """«Что с моим вопросом», and there is none."""
        human = link(self._texts("button.human"), actions.HUMAN)
        return Reply.of(OutgoingMessage(peer_id, self._texts("handoff.nothing_asked"), ((human,),)))

    async def current(self, talk: Talk[UnitOfWork]) -> Ticket | None:
        """The ticket that «мой вопрос» means."""
        return await talk.uow.tickets.current(talk.person.person_id)

    def _buttons(self, ticket: Ticket) -> Keyboard:
        more = link(self._texts("handoff_button.add"), actions.MORE, ticket.id)
        back = link(self._texts("handoff_button.withdraw"), actions.WITHDRAW, ticket.id)
        return ((more, back), (link(self._texts("button.menu"), actions.MENU),))
