"""Handing a question to a person: the asking side."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from school.calendar.office_hours import StaffHours
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.model import Button, Colour, Letter
from school.messaging.quoting import harmless
from school.messaging.splitting import split_text
from school.messaging.texts import Texts
from school.people.model import Person
from school.tickets.forwarding import Relay
from school.tickets.model import Ticket
from school.tickets.rules import PIECE, after_words, awaited, awaiting, waits_for_staff
from school.tickets.tables import Desk


def as_it_is(text: str) -> str:
    """No cleaning."""
    return text


class Handoff:
    """Opens tickets and adds to them. Every text of a person passes through `clean` before it is stored or shown.

    `content` is the kind of what came with the text (photo, sticker …): it is mentioned, not passed on.
    """

    def __init__(
        self, texts: Texts, relay: Relay, hours: StaffHours, zone: ZoneInfo, clean: Callable[[str], str] = as_it_is
    ) -> None:
        self._texts = texts
        self._relay = relay
        self._hours = hours
        self._zone = zone
        self._clean = clean

    def awaits(self, person: Person, now: int) -> bool:
        """Whether the person's next message is for a ticket."""
        return awaited(person.awaits, now) is not None

    async def offer(self, desk: Desk, letters: list[Letter]) -> list[Letter]:
        """Letters that tell who can help, with the hours of the staff and the way to them under the last one."""
        if not await self._relay.recipients(desk):
            return letters
        last = letters[-1]
        text = f"{last.text}\n\n{self._texts('handoff.offer', hours=self._hours.text)}"
        write = link(self._texts("handoff_button.write"), actions.WRITE, colour=Colour.PRIMARY)
        return [*letters[:-1], replace(last, text=text, buttons=((write,), *last.buttons))]

    async def begin(self, desk: Desk, peer_id: int, person: Person, ticket_id: int = 0) -> list[Letter]:
        """Ask for words, for a new ticket or an open one. Raises `SchoolError` when nobody would get them."""
        await self._check_somebody_listens(desk)
        ticket = await self.own_open(desk, person, ticket_id)
        awaits = awaiting(ticket.id if ticket else 0, desk.now)
        await desk.people.save(replace(person, awaits=awaits), desk.now)
        return [Letter(peer_id, self._texts("handoff.ask"), column(self._back()))]

    async def take(
        self, desk: Desk, peer_id: int, person: Person, text: str, content: str | None = None
    ) -> list[Letter]:
        """The words that were asked for. Raises `SchoolError` when there are none; they are still waited for."""
        if not text.strip():
            raise SchoolError("handoff.no_words")
        ticket = await self.own_open(desk, person, awaited(person.awaits, desk.now) or 0)
        if ticket is None:
            return await self.open(desk, peer_id, person, text, content)
        await self._asked_no_more(desk, person)
        return await self.follow_up(desk, peer_id, ticket, text, content)

    async def cancel(self, desk: Desk, peer_id: int, person: Person) -> list[Letter]:
        """The words are no longer waited for."""
        await self._asked_no_more(desk, person)
        return [
            Letter(peer_id, self._texts("handoff.cancelled"), column(link(self._texts("button.menu"), actions.MENU)))
        ]

    async def open(
        self, desk: Desk, peer_id: int, person: Person, question: str, content: str | None = None
    ) -> list[Letter]:
        """Hand a question to the staff; somebody who waits for an answer already adds to what was asked.

        What is returned is for the person; the staff's letters go to the outbox. To be called in the person's
        private dialog. Raises `SchoolError` when nobody would get the question.
        """
        await self._check_somebody_listens(desk)
        await self._asked_no_more(desk, person)
        ticket = await desk.tickets.current(person.person_id)
        waits = ticket is not None and waits_for_staff(ticket.state)
        if ticket is None or not waits:
            ticket = await desk.tickets.open(person.person_id, desk.now)
            await desk.notes.count("handed", self._local(desk).date())
        await self.add(desk, ticket, question, content)
        said = self._texts("handoff.added" if waits else "handoff.opened", id=ticket.id, hours=self._when(desk))
        return [Letter(peer_id, said, column(link(self._texts("button.menu"), actions.MENU)))]

    async def to_author(
        self, desk: Desk, peer_id: int, person: Person, question: str, author_id: int, announcement_id: int
    ) -> list[Letter]:
        """A reply to an announcement, for its author."""
        ticket = await desk.tickets.open(person.person_id, desk.now, author_id)
        await desk.notes.count("handed", self._local(desk).date())
        await self.add(desk, ticket, f"{self._texts('handoff.on_announcement', id=announcement_id)}\n{question}")
        return [Letter(peer_id, self._texts("handoff.to_author", id=ticket.id))]

    async def follow_up(
        self, desk: Desk, peer_id: int, ticket: Ticket, text: str, content: str | None = None
    ) -> list[Letter]:
        """Go on with a ticket: the talk is with humans again."""
        await self.add(desk, ticket, text, content)
        await desk.people.take(ticket.person_id, desk.now)
        said = self._texts("handoff.followed_up", id=ticket.id, hours=self._when(desk))
        return [Letter(peer_id, said, column(self._back()))]

    async def add(self, desk: Desk, ticket: Ticket, text: str, content: str | None = None) -> None:
        """Words of the person, for an open ticket of theirs."""
        await desk.tickets.move(ticket.id, after_words(ticket.state, text, content), desk.now)
        for piece in split_text(harmless(self._clean(self._worded(text, content))), PIECE):
            await desk.tickets.add(ticket.id, piece, desk.now)
        await self._relay.pass_on(desk, ticket)

    async def own_open(self, desk: Desk, person: Person, ticket_id: int) -> Ticket | None:
        """The ticket, if it is the person's and still open."""
        ticket = await desk.tickets.get(ticket_id)
        return ticket if ticket and ticket.is_open and ticket.person_id == person.person_id else None

    async def _asked_no_more(self, desk: Desk, person: Person) -> None:
        if person.awaits is not None:
            await desk.people.save(replace(person, awaits=None), desk.now)

    async def _check_somebody_listens(self, desk: Desk) -> None:
        if not await self._relay.recipients(desk):
            raise SchoolError("handoff.nobody")

    def _worded(self, text: str, content: str | None) -> str:
        """The words, and that something came with them; an answer to an own message is nothing of that kind."""
        if content in (None, "reply"):
            return text
        key = f"attachment.{content}"
        kind = self._texts(key if key in self._texts else "attachment.other")
        return f"{text}\n{self._texts('handoff.attached', kind=kind)}".strip()

    def _when(self, desk: Desk) -> str:
        """When an answer can be expected."""
        key = "handoff.hours_now" if self._hours.open_at(self._local(desk)) else "handoff.hours_later"
        return self._texts(key, hours=self._hours.text)

    def _local(self, desk: Desk) -> datetime:
        return datetime.fromtimestamp(desk.now, UTC).astimezone(self._zone)

    def _back(self) -> Button:
        return link(self._texts("handoff_button.bot"), actions.BOT)
