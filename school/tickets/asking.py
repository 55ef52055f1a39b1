"""Handing a question to a person: the asking side."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from school.calendar.clock import SchoolClock
from school.calendar.office_hours import StaffHours
from school.catalogue.readers import voices
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.incoming import SentFile
from school.messaging.model import Button, Colour, Keyboard, OutgoingMessage, Reply
from school.messaging.prompt import Prompt, PromptKind
from school.messaging.quoting import BORDER, bordered, with_borders, without_mentions
from school.messaging.splitting import split_text
from school.messaging.texts import Texts
from school.people.model import Person
from school.people.talk import Talk
from school.tickets.carried_files import NO_ENCLOSURE, TicketEnclosure, TicketEnclosures
from school.tickets.forwarding import MAX_PIECE_CHARACTERS, TicketForwarding
from school.tickets.model import Ticket, TicketState
from school.tickets.question_limits import calls_taken_back, new_questions
from school.tickets.states import after_words
from school.tickets.tables import UnitOfWork

CONTACTS = "contact_human"
"""The topic that tells whom else one can turn to."""

PROMPT_SECONDS = 3600
"""Seconds for which the next message is taken for the question that was asked for."""


def as_it_is(text: str) -> str:
    """No cleaning."""
    return text


class TicketIntake:
    """Opens tickets and adds to them. Every text of a person passes through `clean` before it is stored or shown; one
    for a helper through `clean_for_helper`: there a phone number is the way to be found.

    Pictures and files that came with the text go along; of what else came, the kind is mentioned.
    """

    def __init__(
        self,
        texts: Texts,
        ticket_forwarding: TicketForwarding,
        enclosures: TicketEnclosures,
        hours: StaffHours,
        clock: SchoolClock,
        clean: Callable[[str], str] = as_it_is,
        clean_for_helper: Callable[[str], str] = as_it_is,
    ) -> None:
        self._texts = texts
        self._forwarding = ticket_forwarding
        self._enclosures = enclosures
        self._hours = hours
        self._clock = clock
        self._clean = clean
        self._clean_for_helper = clean_for_helper
        self._new_questions = new_questions()
        self._calls_taken_back = calls_taken_back()

    async def begin(self, talk: Talk[UnitOfWork], ticket_id: int = 0, asked: bool = False) -> Reply:
        """Ask for words, for a new ticket or an open one; `asked`: the bot was just asked something, which may be
        handed over as it is. Raises `SchoolError` when nobody would get them."""
        await self._check_somebody_listens(talk.uow)
        ticket = await self.own_open(talk.uow, talk.person, ticket_id) or await self._waiting(talk)
        if ticket is None:
            self._check_not_too_many(talk)
        prompt = Prompt(PromptKind.TICKET, str(ticket.id if ticket else 0), talk.uow.now + PROMPT_SECONDS)
        await talk.ask(prompt)
        key = "handoff.ask_more" if ticket and ticket.waits_for_staff else "handoff.ask"
        text = self._texts(key, id=ticket.id if ticket else 0, hours=self.when(talk.uow))
        return Reply.of(OutgoingMessage(talk.peer_id, text, self._ways_out(ticket, asked)))

    async def somebody_listens(self, uow: UnitOfWork) -> bool:
        """Whether a question would reach anybody."""
        return bool(await self._forwarding.recipients(uow))

    def _ways_out(self, ticket: Ticket | None, asked: bool) -> Keyboard:
        """Under the one screen before the words."""
        back = link(self._texts("button.discard"), actions.DISCARD)
        contacts = link(self._texts("handoff_button.contacts"), actions.TOPIC, CONTACTS)
        state = link(self._texts("handoff_button.state"), actions.ASKED, ticket.id) if ticket else None
        this = link(self._texts("button.pass_on"), actions.PASS_ON, colour=Colour.PRIMARY)
        return (*(((this,),) if asked else ()), (back, *((state,) if state else ())), (contacts,))

    async def _waiting(self, talk: Talk[UnitOfWork]) -> Ticket | None:
        """The question that still waits for its first answer: what comes now is added to it."""
        ticket = await talk.uow.tickets.current(talk.person.person_id)
        return ticket if ticket and ticket.waits_for_staff else None

    async def take(self, talk: Talk[UnitOfWork], text: str, came: TicketEnclosure = NO_ENCLOSURE) -> Reply:
        """The words that were asked for, or a picture instead of them. Raises `SchoolError` when there is neither; they
        are still waited for."""
        if not text.strip() and not came.files:
            raise SchoolError("handoff.no_words")
        ticket = await self.own_open(talk.uow, talk.person, talk.person.prompt.number if talk.person.prompt else 0)
        if ticket is None or ticket.state is TicketState.NEW:
            return await self.open(talk, text, came)
        await self._asked_no_more(talk.uow, talk.person)
        return await self.follow_up(talk.uow, talk.peer_id, ticket, text, came)

    async def cancel(self, talk: Talk[UnitOfWork]) -> Reply:
        """The words are no longer waited for."""
        await self._asked_no_more(talk.uow, talk.person)
        return Reply.of(
            OutgoingMessage(
                talk.peer_id,
                self._texts("handoff.cancelled"),
                column(link(self._texts("button.menu"), actions.MENU)),
            )
        )

    async def open(self, talk: Talk[UnitOfWork], question: str, came: TicketEnclosure = NO_ENCLOSURE) -> Reply:
        """Hand a question to the staff; somebody who waits for an answer already adds to what was asked.

        What is returned is for the person; the staff's messages go to the outbox. To be called in the person's
        private dialog. Raises `SchoolError` when nobody would get the question.
        """
        await self._check_somebody_listens(talk.uow)
        await self._asked_no_more(talk.uow, talk.person)
        ticket = waits = await self._waiting(talk)
        if ticket is None:
            ticket = await self._opened(talk)
        await self.add(talk.uow, ticket, question, came)
        key = "handoff.added" if waits else "handoff.opened"
        said = self._texts(key, id=ticket.id, hours=self.when(talk.uow))
        return Reply.of(OutgoingMessage(talk.peer_id, self.with_remark(said, came), self._while_waiting(ticket)))

    async def _opened(self, talk: Talk[UnitOfWork], author_id: int | None = None) -> Ticket:
        """A new question; the author of an announcement gets it alone. Raises `SchoolError` after many."""
        self._check_not_too_many(talk)
        self._new_questions.note(talk.person.person_id, talk.uow.now)
        await talk.uow.bot_events.count("handed", self._local(talk.uow).date())
        return await talk.uow.tickets.open(talk.person.person_id, talk.uow.now, author_id)

    def _check_not_too_many(self, talk: Talk[UnitOfWork]) -> None:
        if not self._new_questions.room(talk.person.person_id, talk.uow.now):
            raise SchoolError("handoff.many")

    def _while_waiting(self, ticket: Ticket) -> Keyboard:
        add = link(self._texts("handoff_button.add"), actions.MORE, ticket.id)
        back = link(self._texts("handoff_button.withdraw"), actions.WITHDRAW, ticket.id)
        state = link(self._texts("handoff_button.state"), actions.ASKED, ticket.id)
        return ((add, back), (state, link(self._texts("button.menu"), actions.MENU)))

    async def to_author(
        self,
        talk: Talk[UnitOfWork],
        question: str,
        author_id: int,
        announcement_id: int,
        came: TicketEnclosure = NO_ENCLOSURE,
    ) -> Reply:
        """A reply to an announcement, for its author."""
        ticket = await self._opened(talk, author_id)
        on = self._texts("handoff.on_announcement", id=announcement_id)
        await self.add(talk.uow, ticket, question, came, on)
        said = self.with_remark(self._texts("handoff.to_author", id=ticket.id), came)
        return Reply.of(OutgoingMessage(talk.peer_id, said))

    async def call_helper(self, uow: UnitOfWork, person: Person, words: str) -> str | None:
        """Hand over what somebody in trouble agrees to, in the call that is open already; count it nowhere.

        Gives back the very words that go, and None when nobody would get them.
        """
        helpers = self._forwarding.helpers
        if not helpers and not await self._forwarding.recipients(uow):
            return None
        passed = without_mentions(self._clean_for_helper(words))
        ticket = await self._call_of(uow, person)
        if ticket is None:
            ticket = await uow.tickets.open(person.person_id, uow.now, helpers[0] if helpers else None)
        pieces = _pieces(passed, self._head)
        said = [one.text for one in await uow.tickets.words(ticket.id)]
        if not ticket.waits_for_staff or not set(pieces) <= set(said):
            await self._put(uow, ticket, pieces, after_words(ticket.state, words, None))
        return passed

    @property
    def _head(self) -> str:
        return self._texts("care.to_school.head")

    async def _call_of(self, uow: UnitOfWork, person: Person) -> Ticket | None:
        """The open call for help of a person."""
        for ticket in [one for one in await uow.tickets.all_open() if one.person_id == person.person_id]:
            if await self._calls_for_help(uow, ticket):
                return ticket
        return None

    async def check_may_be_taken_back(self, talk: Talk[UnitOfWork], ticket: Ticket) -> None:
        """Raises `SchoolError` for a call for help of somebody who has taken back several."""
        if not await self._calls_for_help(talk.uow, ticket):
            return
        if not self._calls_taken_back.room(talk.person.person_id, talk.uow.now):
            raise SchoolError("care.to_school.stays")
        self._calls_taken_back.note(talk.person.person_id, talk.uow.now)

    async def _calls_for_help(self, uow: UnitOfWork, ticket: Ticket) -> bool:
        return any(one.text.startswith(self._head) for one in await uow.tickets.words(ticket.id))

    def helper(self) -> str:
        """Name those who would get it."""
        return self._texts("care.to_school.people" if self._forwarding.helpers else "care.to_school.staff")

    async def follow_up(
        self, uow: UnitOfWork, peer_id: int, ticket: Ticket, text: str, came: TicketEnclosure = NO_ENCLOSURE
    ) -> Reply:
        """Go on with a ticket: the talk is with humans again."""
        await self.add(uow, ticket, text, came)
        await uow.people.pause_bot(ticket.person_id, uow.now)
        voice = voices((await uow.people.get(ticket.person_id)).role)
        said = self._texts.to(voice, "handoff.followed_up", id=ticket.id, hours=self.when(uow))
        return Reply.of(OutgoingMessage(peer_id, self.with_remark(said, came), column(self._back())))

    async def add(
        self, uow: UnitOfWork, ticket: Ticket, text: str, came: TicketEnclosure = NO_ENCLOSURE, head: str = ""
    ) -> bool:
        """Words of the person, for an open ticket of theirs. Whether they go to the staff at once."""
        clean = self._clean_for_helper if await self._calls_for_help(uow, ticket) else self._clean
        pieces = _pieces(clean(text), head, clean(self._enclosures.line(came)))
        return await self._put(uow, ticket, pieces, after_words(ticket.state, text, came.content), came.files)

    def with_remark(self, said: str, came: TicketEnclosure) -> str:
        """Add to what the person is told what of their message could not be carried."""
        return "\n\n".join(filter(None, (said, self._enclosures.remark(came, "handoff.not_carried"))))

    async def _put(
        self, uow: UnitOfWork, ticket: Ticket, pieces: list[str], state: TicketState, files: Sequence[SentFile] = ()
    ) -> bool:
        await uow.tickets.move(ticket.id, state, uow.now)
        *first, last = pieces
        for piece in first:
            await uow.tickets.add(ticket.id, piece, uow.now)
        await uow.tickets.add(ticket.id, last, uow.now, files)
        return await self._forwarding.pass_on(uow, replace(ticket, state=state))

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

    def when(self, uow: UnitOfWork) -> str:
        """The time in which an answer can be expected."""
        key = "handoff.hours_now" if self._hours.open_at(self._local(uow)) else "handoff.hours_later"
        return self._texts(key, hours=self._hours.said)

    def _local(self, uow: UnitOfWork) -> datetime:
        return self._clock.local(uow.now)

    def _back(self) -> Button:
        return link(self._texts("handoff_button.bot"), actions.BOT)


def _pieces(words: str, head: str = "", tail: str = "") -> list[str]:
    """Somebody's words, each line with a border, between lines of ours that have none."""
    room = MAX_PIECE_CHARACTERS - len(head) - len(tail) - len(BORDER) - 1
    first, *rest = [with_borders(one) if one else "" for one in split_text(bordered(words), room)] or [""]
    *middle, last = ["\n".join(filter(None, (head, first))), *rest]
    return [*middle, "\n".join(filter(None, (last, tail)))]
