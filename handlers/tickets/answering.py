"""The staff's side of tickets: replies to messages, and commands."""

from handlers.arguments import find_number
from handlers.turn import Turn
from school.access.grants import refusal, who_may
from school.access.model import Rank
from school.access.permissions import Action
from school.messaging.errors import SchoolError
from school.messaging.model import OutgoingMessage, Reply


async def answer(turn: Turn) -> Reply:
    """A reply to a message about a ticket. A colleague who may not is told so where questions come to."""
    incoming = turn.incoming
    if turn.subject is None or not (_may(turn) or await _was_given(turn)):
        return await _refuse(turn)
    tickets, ticket_id = turn.services.tickets, turn.subject.ticket_id
    came = tickets.enclosures.of(incoming)
    return await tickets.answers.answer(
        turn.uow, incoming.peer_id, ticket_id, incoming.text, came, turn.person.person_id
    )


async def not_a_ticket(turn: Turn) -> Reply:
    """A reply to another message: where questions come to, the staff should know that it was no answer."""
    if turn.incoming.reply_to is None or turn.incoming.peer_id != await turn.uow.chats.staff_chat() or not _may(turn):
        return Reply()
    return Reply((OutgoingMessage(turn.incoming.peer_id, turn.services.texts("tickets.not_a_ticket")),))


async def tickets(turn: Turn, rest: str) -> Reply:
    """`/tickets`: those that are open; with a number, what was asked."""
    await _where_staff_are(turn)
    ticket_answers, peer, number = turn.services.tickets.answers, turn.incoming.peer_id, find_number(rest)
    if number is None:
        return await ticket_answers.list_open(turn.uow, peer)
    return await ticket_answers.show(turn.uow, peer, number)


async def close(turn: Turn, rest: str) -> Reply:
    """`/close 12`, or in a reply to a message about the ticket without its number."""
    await _where_staff_are(turn)
    number = find_number(rest) or (turn.subject.ticket_id if turn.subject else None)
    if number is None:
        raise SchoolError("tickets.which")
    return await turn.services.tickets.answers.close(turn.uow, turn.incoming.peer_id, number)


async def choose_chat(turn: Turn, rest: str) -> Reply:
    """`/desk`: questions come to this chat."""
    return await turn.services.tickets.staff_chat.choose(turn.uow, turn.incoming.peer_id)


async def take(turn: Turn, ticket_id: int) -> Reply:
    """«Отвечу я» under a question."""
    return await turn.services.tickets.answers.take(turn.talk, ticket_id)


def _may(turn: Turn) -> bool:
    return turn.services.staff.may(turn.person.person_id, Action.ANSWER_TICKETS)


async def _was_given(turn: Turn) -> bool:
    """The author of an announcement answers what was replied to it."""
    number = turn.subject.ticket_id if turn.subject else 0
    return not turn.incoming.in_chat and await turn.services.tickets.answers.is_for(
        turn.uow, number, turn.person.person_id
    )


async def _refuse(turn: Turn) -> Reply:
    """Among many a word only where questions come to, and only to whoever works at the school: others learn nothing."""
    peer, texts = turn.incoming.peer_id, turn.services.texts
    if not turn.incoming.in_chat:
        raise refusal(texts, Action.ANSWER_TICKETS)
    works_here = turn.services.staff.rank(turn.person.person_id) is not Rank.ANYONE
    if not works_here or peer != await turn.uow.chats.staff_chat():
        return Reply()
    return Reply.of(OutgoingMessage(peer, texts("tickets.not_by_you", who=who_may(texts, Action.ANSWER_TICKETS))))


async def _where_staff_are(turn: Turn) -> None:
    """Tickets are spoken of in private and in the staff chat."""
    if turn.incoming.in_chat and turn.incoming.peer_id != await turn.uow.chats.staff_chat():
        raise SchoolError("tickets.staff_chat_only")
