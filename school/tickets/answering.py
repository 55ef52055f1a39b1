"""Attending to tickets: the staff's side."""

from dataclasses import replace

from school.calendar.clock import SchoolClock
from school.catalogue.readers import voices
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.limits import MessengerLimits
from school.messaging.model import Button, Colour, OutgoingMessage, Reply
from school.messaging.naming_people import MentionForm, mention
from school.messaging.quoting import without_mentions
from school.messaging.subject import MessageSubject, SubjectKind
from school.messaging.texts import Texts
from school.people.talk import Talk
from school.tickets.carried_files import NO_ENCLOSURE, TicketEnclosure, TicketEnclosures
from school.tickets.forwarding import TicketForwarding
from school.tickets.model import Ticket, TicketState
from school.tickets.states import after_answer
from school.tickets.tables import UnitOfWork

MAX_SHOWN = 30
"""Tickets in a list."""

_MINUTE, _HOUR, _DAY = 60, 3600, 24 * 3600


class TicketAnswers:
    """Answers, lists and closes tickets. Whoever is let in here may do so: that is checked before."""

    def __init__(
        self,
        texts: Texts,
        ticket_forwarding: TicketForwarding,
        enclosures: TicketEnclosures,
        clock: SchoolClock,
        limits: MessengerLimits,
    ) -> None:
        self._texts = texts
        self._enclosures = enclosures
        self._forwarding = ticket_forwarding
        self._clock = clock
        self._limits = limits

    async def answer(
        self,
        uow: UnitOfWork,
        peer_id: int,
        ticket_id: int,
        text: str,
        came: TicketEnclosure = NO_ENCLOSURE,
        by: int = 0,
    ) -> Reply:
        """Carry an answer to the person. Raises `SchoolError` when the ticket is closed, or there is nothing to carry.

        `by` is who answers: the others who have the question learn it, its person does not."""
        ticket = await self._open(uow, ticket_id)
        if not text.strip() and not came.files:
            raise SchoolError("tickets.answer_no_words")
        if ticket.state is TicketState.NEW:
            await self._count_wait(uow, uow.now - ticket.opened_at)
        await uow.tickets.move(ticket.id, after_answer(ticket.state), uow.now)
        await uow.people.pause_bot(ticket.person_id, uow.now)
        voice = await self._voice(uow, ticket)
        for message in self._to_person(ticket, text, came, peer_id, voice).messages:
            await uow.outbox.put(message, uow.now)
        return Reply.of(self._noted(ticket, peer_id, came), *await self._told_others(uow, ticket, peer_id, by))

    async def take(self, talk: Talk[UnitOfWork], ticket_id: int) -> Reply:
        """«Отвечу я»: the others see it. Raises `SchoolError` when the ticket is closed."""
        ticket = await self._open(talk.uow, ticket_id)
        if ticket.taken_by is not None:
            return Reply(notice=self._texts("tickets.taken_before"))
        await talk.uow.tickets.take(ticket.id, talk.person.person_id)
        who = mention(talk.person.person_id, MentionForm.NAMED)
        told = await self._forwarding.remarks(talk.uow, ticket, "tickets.taken", who=who)
        return Reply.of(*told, notice=self._texts("tickets.take_noted"))

    async def is_for(self, uow: UnitOfWork, ticket_id: int, person_id: int) -> bool:
        """Whether a ticket was given to this person."""
        ticket = await uow.tickets.get(ticket_id)
        if ticket is None or ticket.recipient_id is None:
            return False
        return person_id in await self._forwarding.recipients(uow, ticket)

    async def list_open(self, uow: UnitOfWork, peer_id: int) -> Reply:
        """Open tickets, oldest first: number, state and age, no names."""
        tickets = await uow.tickets.all_open()
        if not tickets:
            return Reply.of(OutgoingMessage(peer_id, self._texts("tickets.none")))
        lines = [self._texts("tickets.head", count=len(tickets))]
        lines += [self._line(ticket, uow.now - ticket.opened_at) for ticket in tickets[:MAX_SHOWN]]
        if len(tickets) > MAX_SHOWN:
            lines.append(self._texts("tickets.and_more", count=len(tickets) - MAX_SHOWN))
        return Reply.of(OutgoingMessage(peer_id, "\n".join([*lines, self._texts("tickets.how")])))

    async def show(self, uow: UnitOfWork, peer_id: int, ticket_id: int) -> Reply:
        """The words of a ticket once more, to be replied to."""
        ticket = await self._open(uow, ticket_id)
        words = "\n\n".join(piece.text for piece in await uow.tickets.words(ticket.id))
        state = self._texts(f"ticket_state.{ticket.state}")
        pieces = self._limits.pieces(self._texts("tickets.shown", id=ticket.id, state=state, text=words))
        return Reply.of(
            *(
                OutgoingMessage(peer_id, piece, subject=str(MessageSubject(SubjectKind.REMARK, ticket.id)))
                for piece in pieces
            )
        )

    async def close(self, uow: UnitOfWork, peer_id: int, ticket_id: int) -> Reply:
        """Close a ticket and tell its person; not over words that the staff has not seen yet."""
        ticket = await self._open(uow, ticket_id)
        if await uow.tickets.waiting(ticket.id):
            await self._forwarding.pass_now(uow, ticket)
            return Reply.of(OutgoingMessage(peer_id, self._texts("tickets.more_came", id=ticket.id)))
        await uow.tickets.close(ticket.id, uow.now)
        await uow.people.resume_bot(ticket.person_id)
        menu = link(self._texts("button.menu"), actions.MENU)
        text = self._texts.to(await self._voice(uow, ticket), "handoff.closed", id=ticket.id)
        told = OutgoingMessage(ticket.person_id, text, column(menu))
        return Reply.of(told, OutgoingMessage(peer_id, self._texts("tickets.closed", id=ticket.id)))

    async def _count_wait(self, uow: UnitOfWork, seconds: int) -> None:
        """How long a question has waited for its first answer; of the person nothing is noted."""
        day = self._clock.day(uow.now)
        await uow.bot_events.count("answered_by_people", day)
        await uow.bot_events.count("answer_seconds", day, seconds)

    async def _open(self, uow: UnitOfWork, ticket_id: int) -> Ticket:
        ticket = await uow.tickets.get(ticket_id)
        if ticket is None or not ticket.is_open:
            raise SchoolError("tickets.not_open", id=ticket_id)
        return ticket

    async def _voice(self, uow: UnitOfWork, ticket: Ticket) -> tuple[str, ...]:
        """The words in which the person is spoken to."""
        return voices((await uow.people.get(ticket.person_id)).role)

    def _to_person(
        self, ticket: Ticket, text: str, came: TicketEnclosure, peer_id: int, voice: tuple[str, ...]
    ) -> Reply:
        """The answer in pieces; the fate of the last one is told to those who have answered."""
        words = text if text.strip() else self._enclosures.line(replace(came, refused=()))
        said = self._texts.to(voice, "handoff.answer", id=ticket.id, text=without_mentions(words))
        subject = str(MessageSubject(SubjectKind.ANSWER, ticket.id, peer_id))
        buttons = column(*self._next(ticket))
        enclosure = self._enclosures.request(came.files, ticket.id, peer_id)
        return Reply.of(*self._limits.messages(ticket.person_id, said, buttons, subject=subject, enclosure=enclosure))

    def _next(self, ticket: Ticket) -> list[Button]:
        return [
            link(self._texts("handoff_button.thanks"), actions.THANKS, ticket.id, colour=Colour.POSITIVE),
            link(self._texts("handoff_button.more"), actions.MORE, ticket.id),
            link(self._texts("handoff_button.bot"), actions.BOT),
        ]

    def _noted(self, ticket: Ticket, peer_id: int, came: TicketEnclosure) -> Reply:
        """What whoever has answered is told."""
        key = "tickets.passing_again" if ticket.state is TicketState.ANSWERED else "tickets.passing"
        lines = [self._texts(key, id=ticket.id), self._enclosures.remark(came, "tickets.not_carried")]
        return Reply.of(self._remark(peer_id, ticket, " ".join(filter(None, lines))))

    async def _told_others(self, uow: UnitOfWork, ticket: Ticket, peer_id: int, by: int) -> list[OutgoingMessage]:
        """Others who have the question before them learn who has answered."""
        who = mention(by, MentionForm.NAMED)
        told = await self._forwarding.remarks(uow, ticket, "tickets.answered_elsewhere", who=who)
        return [message for message in told if message.peer_id != peer_id]

    def _remark(self, peer_id: int, ticket: Ticket, text: str) -> OutgoingMessage:
        return OutgoingMessage(peer_id, text, subject=str(MessageSubject(SubjectKind.REMARK, ticket.id)))

    def _line(self, ticket: Ticket, age: int) -> str:
        state = self._texts(f"ticket_state.{ticket.state}")
        line = self._texts("tickets.line", id=ticket.id, state=state, age=self._age(age))
        if ticket.taken_by is None or not ticket.waits_for_staff:
            return line
        return line + self._texts("tickets.line_taken", who=mention(ticket.taken_by, MentionForm.NAMED))

    def _age(self, seconds: int) -> str:
        if seconds >= _DAY:
            return self._texts("tickets.days", count=seconds // _DAY)
        if seconds >= _HOUR:
            return self._texts("tickets.hours", count=seconds // _HOUR)
        return self._texts("tickets.minutes", count=max(seconds, 0) // _MINUTE)
