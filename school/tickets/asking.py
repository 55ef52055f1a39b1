"""Handing a question to a person: the asking side."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from school.calendar.clock import SchoolClock
from school.calendar.office_hours import StaffHours
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.model import Button, Colour, OutgoingMessage, Reply
from school.messaging.prompt import Prompt, PromptKind
from school.messaging.quoting import without_mentions
from school.messaging.splitting import split_text
from school.messaging.texts import Texts
from school.people.model import Person
from school.people.talk import Talk
from school.tickets.forwarding import TicketForwarding
from school.tickets.model import Ticket
from school.tickets.rules import MAX_PIECE_CHARACTERS, PROMPT_SECONDS, after_words, waits_for_staff
from school.tickets.tables import UnitOfWork


def as_it_is(text: str) -> str:
    """No cleaning."""
    return text


class TicketIntake:
    """Opens tickets and adds to them. Every text of a person passes through `clean` before it is stored or shown.

    `content` is the kind of what came with the text (photo, sticker …): it is mentioned, not passed on.
    """

    def __init__(
        self,
        texts: Texts,
        ticket_forwarding: TicketForwarding,
        hours: StaffHours,
        clock: SchoolClock,
        clean: Callable[[str], str] = as_it_is,
    ) -> None:
        self._texts = texts
        self._forwarding = ticket_forwarding
        self._hours = hours
        self._clock = clock
        self._clean = clean

    async def offer(self, uow: UnitOfWork, answer: Reply) -> Reply:
        """An answer that tells who can help, with the hours of the staff and the way to them under the last one."""
        if not await self._forwarding.recipients(uow):
            return answer
        *others, last = answer.messages
        text = f"{last.text}\n\n{self._texts('handoff.offer', hours=self._hours.text)}"
        write = link(self._texts("handoff_button.write"), actions.WRITE, colour=Colour.PRIMARY)
        return Reply.of(*others, replace(last, text=text, buttons=((write,), *last.buttons)))

    async def begin(self, talk: Talk[UnitOfWork], ticket_id: int = 0) -> Reply:
        """Ask for words, for a new ticket or an open one. Raises `SchoolError` when nobody would get them."""
        await self._check_somebody_listens(talk.uow)
        ticket = await self.own_open(talk.uow, talk.person, ticket_id)
        prompt = Prompt(PromptKind.TICKET, str(ticket.id if ticket else 0), talk.uow.now + PROMPT_SECONDS)
        await talk.ask(prompt)
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts("handoff.ask"), column(self._back())))

    async def take(self, talk: Talk[UnitOfWork], text: str, content: str | None = None) -> Reply:
        """The words that were asked for. Raises `SchoolError` when there are none; they are still waited for."""
        if not text.strip():
            raise SchoolError("handoff.no_words")
        ticket = await self.own_open(talk.uow, talk.person, talk.person.prompt.number if talk.person.prompt else 0)
        if ticket is None:
            return await self.open(talk, text, content)
        await self._asked_no_more(talk.uow, talk.person)
        return await self.follow_up(talk.uow, talk.peer_id, ticket, text, content)

    async def cancel(self, talk: Talk[UnitOfWork]) -> Reply:
        """The words are no longer waited for."""
        await self._asked_no_more(talk.uow, talk.person)
        return Reply.of(
            OutgoingMessage(
                talk.peer_id, self._texts("handoff.cancelled"), column(link(self._texts("button.menu"), actions.MENU))
            )
        )

    async def open(self, talk: Talk[UnitOfWork], question: str, content: str | None = None) -> Reply:
        """Hand a question to the staff; somebody who waits for an answer already adds to what was asked.

        What is returned is for the person; the staff's messages go to the outbox. To be called in the person's
        private dialog. Raises `SchoolError` when nobody would get the question.
        """
        await self._check_somebody_listens(talk.uow)
        await self._asked_no_more(talk.uow, talk.person)
        ticket = await talk.uow.tickets.current(talk.person.person_id)
        waits = ticket is not None and waits_for_staff(ticket.state)
        if ticket is None or not waits:
            ticket = await talk.uow.tickets.open(talk.person.person_id, talk.uow.now)
            await talk.uow.bot_events.count("handed", self._local(talk.uow).date())
        await self.add(talk.uow, ticket, question, content)
        said = self._texts("handoff.added" if waits else "handoff.opened", id=ticket.id, hours=self._when(talk.uow))
        return Reply.of(OutgoingMessage(talk.peer_id, said, column(link(self._texts("button.menu"), actions.MENU))))

    async def to_author(self, talk: Talk[UnitOfWork], question: str, author_id: int, announcement_id: int) -> Reply:
        """A reply to an announcement, for its author."""
        ticket = await talk.uow.tickets.open(talk.person.person_id, talk.uow.now, author_id)
        await talk.uow.bot_events.count("handed", self._local(talk.uow).date())
        await self.add(talk.uow, ticket, f"{self._texts('handoff.on_announcement', id=announcement_id)}\n{question}")
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts("handoff.to_author", id=ticket.id)))

    async def call_helper(self, uow: UnitOfWork, person: Person, words: str) -> str | None:
        """Hand over what somebody in trouble agrees to; count it nowhere.

        Gives back the hours in which an answer may come, and None when nobody would get it.
        """
        helpers = self._forwarding.helpers
        if not helpers and not await self._forwarding.recipients(uow):
            return None
        ticket = await uow.tickets.open(person.person_id, uow.now, helpers[0] if helpers else None)
        await self.add(uow, ticket, f"{self._texts('care.to_school.head')}\n{words}")
        return self._when(uow)

    def helper(self) -> str:
        """Name those who would get it."""
        return self._texts("care.to_school.people" if self._forwarding.helpers else "care.to_school.staff")

    async def follow_up(
        self, uow: UnitOfWork, peer_id: int, ticket: Ticket, text: str, content: str | None = None
    ) -> Reply:
        """Go on with a ticket: the talk is with humans again."""
        await self.add(uow, ticket, text, content)
        await uow.people.pause_bot(ticket.person_id, uow.now)
        said = self._texts("handoff.followed_up", id=ticket.id, hours=self._when(uow))
        return Reply.of(OutgoingMessage(peer_id, said, column(self._back())))

    async def add(self, uow: UnitOfWork, ticket: Ticket, text: str, content: str | None = None) -> None:
        """Words of the person, for an open ticket of theirs."""
        await uow.tickets.move(ticket.id, after_words(ticket.state, text, content), uow.now)
        for piece in split_text(without_mentions(self._clean(self._worded(text, content))), MAX_PIECE_CHARACTERS):
            await uow.tickets.add(ticket.id, piece, uow.now)
        await self._forwarding.pass_on(uow, ticket)

    async def own_open(self, uow: UnitOfWork, person: Person, ticket_id: int) -> Ticket | None:
        """The ticket, if it is the person's and still open."""
        ticket = await uow.tickets.get(ticket_id)
        return ticket if ticket and ticket.is_open and ticket.person_id == person.person_id else None

    async def _asked_no_more(self, uow: UnitOfWork, person: Person) -> None:
        if person.prompt is not None:
            await uow.people.save(replace(person, prompt=None), uow.now)

    async def _check_somebody_listens(self, uow: UnitOfWork) -> None:
        if not await self._forwarding.recipients(uow):
            raise SchoolError("handoff.nobody")

    def _worded(self, text: str, content: str | None) -> str:
        """The words, and that something came with them; an answer to an own message is nothing of that kind."""
        if content in (None, "reply"):
            return text
        key = f"attachment.{content}"
        kind = self._texts(key if key in self._texts else "attachment.other")
        return f"{text}\n{self._texts('handoff.attached', kind=kind)}".strip()

    def _when(self, uow: UnitOfWork) -> str:
        """When an answer can be expected."""
        key = "handoff.hours_now" if self._hours.open_at(self._local(uow)) else "handoff.hours_later"
        return self._texts(key, hours=self._hours.text)

    def _local(self, uow: UnitOfWork) -> datetime:
        return self._clock.local(uow.now)

    def _back(self) -> Button:
        return link(self._texts("handoff_button.bot"), actions.BOT)
