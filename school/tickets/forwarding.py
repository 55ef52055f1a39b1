"""Carrying people's words to the staff: at most one message a minute about one ticket, and nothing lost between."""

from collections.abc import Iterable, Sequence

from school.access.permissions import Action, Staff
from school.messaging import actions
from school.messaging.model import Button, OutgoingMessage
from school.messaging.subject import MessageSubject, SubjectKind
from school.messaging.texts import Texts
from school.tickets.carried_files import MAX_FILES, TicketEnclosures
from school.tickets.model import Ticket, TicketState, TicketText
from school.tickets.tables import UnitOfWork

PAUSE_SECONDS = 60
"""Seconds between two messages about a ticket to the staff: what is written meanwhile is collected."""

MAX_PIECE_CHARACTERS = 3400
"""Characters of a person's words in one message to the staff; the rest is for what is said around them."""


class TicketForwarding:
    """Knows where questions go: to the staff chat, without one to every owner; a ticket of one helper is for all."""

    def __init__(self, texts: Texts, staff: Staff, enclosures: TicketEnclosures, helpers: Iterable[int] = ()) -> None:
        self._texts = texts
        self._enclosures = enclosures
        self._staff = staff
        self.helpers = sorted(helpers)
        """Who answers children in trouble: the psychologist, the social teacher."""

    async def recipients(self, uow: UnitOfWork, ticket: Ticket | None = None) -> list[int]:
        """Peers that get people's questions now; a reply to an announcement is for its author, who may announce."""
        if ticket is not None and ticket.recipient_id in self.helpers:
            return self.helpers
        author = ticket.recipient_id if ticket is not None else None
        if author is not None and self._staff.may(author, Action.ANNOUNCE):
            return [author]
        chat = await uow.chats.staff_chat()
        return self.owners() if chat is None else [chat]

    def owners(self) -> list[int]:
        """People who get questions when there is no chat for them."""
        return sorted(self._staff.owners)

    async def pass_on(self, uow: UnitOfWork, ticket: Ticket) -> bool:
        """Send the words that wait, unless others went less than a minute ago: then `pass_due` will. Whether they go
        now."""
        due = ticket.passed_at is None or ticket.passed_at + PAUSE_SECONDS <= uow.now
        goes = due and bool(await self.recipients(uow, ticket))
        if goes:
            await self.pass_now(uow, ticket)
        return goes

    async def remarks(self, uow: UnitOfWork, ticket: Ticket, key: str, **values: object) -> list[OutgoingMessage]:
        """A word about a ticket to all who have it before them."""
        subject, text = str(MessageSubject(SubjectKind.REMARK, ticket.id)), self._texts(key, id=ticket.id, **values)
        return [OutgoingMessage(peer, text, subject=subject) for peer in await self.recipients(uow, ticket)]

    async def pass_due(self, uow: UnitOfWork) -> bool:
        """Send the words whose minute has come; whether there were any. Without anybody to get them they wait on."""
        due = await uow.tickets.due(uow.now - PAUSE_SECONDS) if await self.recipients(uow) else []
        for ticket in due:
            await self.pass_now(uow, ticket)
        return bool(due)

    async def pass_now(self, uow: UnitOfWork, ticket: Ticket) -> None:
        """Send the words that wait, or as many of them as fit into one message."""
        words = load(await uow.tickets.waiting(ticket.id))
        text = await self._letter(uow, ticket, words)
        take = Button(self._texts("handoff_button.take"), actions.make(actions.TAKE, ticket.id), instant=True)
        buttons = ((take,),) if ticket.waits_for_staff and not ticket.taken_by else ()
        subject = str(MessageSubject(SubjectKind.WORDS, ticket.id))
        files = [one for piece in words for one in piece.files]
        enclosure = self._enclosures.request(files, ticket.id, ticket.person_id)
        for peer_id in await self.recipients(uow, ticket):
            await uow.outbox.put(OutgoingMessage(peer_id, text, buttons, subject=subject, enclosure=enclosure), uow.now)
        await uow.tickets.passed(ticket.id, words, uow.now)

    async def _letter(self, uow: UnitOfWork, ticket: Ticket, words: Sequence[TicketText]) -> str:
        """A question, what is added to it, and thanks are told apart."""
        text = "\n\n".join(piece.text for piece in words)
        if ticket.state is TicketState.ANSWERED:
            return self._texts("tickets.thanks", id=ticket.id, text=text)
        if ticket.passed_at is not None:
            answered = ticket.state is not TicketState.NEW
            return self._texts("tickets.more" if answered else "tickets.added", id=ticket.id, text=text)
        person = await uow.people.get(ticket.person_id)
        role = self._texts(f"role.{person.role or 'unknown'}")
        return self._texts("tickets.question", id=ticket.id, role=role, text=text)


def load(waiting: Sequence[TicketText], room: int = MAX_PIECE_CHARACTERS) -> list[TicketText]:
    """The first of the waiting words, as many as fit into a message with their files, at least one."""
    taken = list(waiting[:1])
    length, files = sum(len(piece.text) for piece in taken), sum(len(piece.files) for piece in taken)
    for piece in waiting[1:]:
        length, files = length + len(piece.text) + 2, files + len(piece.files)
        if length > room or files > MAX_FILES:
            break
        taken.append(piece)
    return taken
