"""Replies among many to an announcement."""

from handlers.announcements import sent, verification
from handlers.tickets import answering
from handlers.turn import Turn
from school.messaging.model import Reply


async def to_announcement(turn: Turn) -> Reply:
    """A choice of its poll counts, without a word that many would read; other words are what they would be anyway."""
    if await sent.vote_in_words(turn) is not None:
        return Reply()
    return await (answering.not_a_ticket(turn) if turn.incoming.kind == "reply" else verification.in_chat(turn))
