"""The staff's side of tickets: replies to letters, and commands."""

import re

from handlers.turn import Turn
from school.access.grants import refusal
from school.access.permissions import Action
from school.messaging.errors import SchoolError
from school.messaging.model import Letter, Reply


async def answer(turn: Turn) -> Reply:
    """A reply to a letter about a ticket. In a chat nothing is said to those who may not answer."""
    said = turn.said
    if turn.mark is None or not (_may(turn) or await _was_given(turn)):
        return _refuse(turn)
    attendant, ticket_id = turn.services.attendant, turn.mark.ticket_id
    return Reply(tuple(await attendant.answer(turn.desk, said.peer_id, ticket_id, said.text, said.content)))


async def not_a_ticket(turn: Turn) -> Reply:
    """A reply to another letter: where questions come to, the staff should know that it was no answer."""
    if turn.said.peer_id != await turn.desk.chats.staff_chat() or not _may(turn):
        return Reply()
    return Reply((Letter(turn.said.peer_id, turn.services.texts("tickets.not_a_ticket")),))


async def tickets(turn: Turn, rest: str) -> Reply:
    """`/tickets`: those that are open; with a number, what was asked."""
    await _where_staff_are(turn)
    attendant, peer, number = turn.services.attendant, turn.said.peer_id, _number(rest)
    if number is None:
        return Reply(tuple(await attendant.list_open(turn.desk, peer)))
    return Reply(tuple(await attendant.show(turn.desk, peer, number)))


async def close(turn: Turn, rest: str) -> Reply:
    """`/close 12`, or in a reply to a letter about the ticket without its number."""
    await _where_staff_are(turn)
    number = _number(rest) or (turn.mark.ticket_id if turn.mark else None)
    if number is None:
        raise SchoolError("tickets.which")
    return Reply(tuple(await turn.services.attendant.close(turn.desk, turn.said.peer_id, number)))


async def choose_chat(turn: Turn, rest: str) -> Reply:
    """`/desk`: questions come to this chat."""
    return Reply(tuple(await turn.services.attendant.choose_chat(turn.desk, turn.said.peer_id)))


def _may(turn: Turn) -> bool:
    return turn.services.staff.may(turn.person.person_id, Action.ANSWER_TICKETS)


async def _was_given(turn: Turn) -> bool:
    """The author of an announcement answers what was replied to it."""
    number = turn.mark.ticket_id if turn.mark else 0
    return not turn.said.in_chat and await turn.services.attendant.is_for(turn.desk, number, turn.person.person_id)


def _refuse(turn: Turn) -> Reply:
    if turn.said.in_chat:
        return Reply()
    raise refusal(turn.services.texts, Action.ANSWER_TICKETS)


async def _where_staff_are(turn: Turn) -> None:
    """Tickets are spoken of in private and in the staff chat."""
    if turn.said.in_chat and turn.said.peer_id != await turn.desk.chats.staff_chat():
        raise SchoolError("tickets.staff_chat_only")


def _number(text: str) -> int | None:
    found = re.search(r"\d{1,15}", text, re.ASCII)
    return int(found[0]) if found else None
