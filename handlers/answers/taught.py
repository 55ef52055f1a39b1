"""What was taught in the chat: listed, taken out again, as a file."""

from handlers.turn import Turn
from school.messaging.model import Reply


async def command(turn: Turn, rest: str) -> Reply:
    """`/taught`."""
    return turn.services.answers.taught.show(turn.incoming.peer_id)


async def page(turn: Turn, at: int) -> Reply:
    """Another page of the list."""
    return turn.services.answers.taught.show(turn.incoming.peer_id, at)


async def one(turn: Turn, fingerprint: str) -> Reply:
    """One of the list, whole."""
    return turn.services.answers.taught.one(turn.incoming.peer_id, fingerprint)


async def remove(turn: Turn, fingerprint: str) -> Reply:
    """«Убрать»."""
    return turn.services.answers.taught.remove(turn.incoming.peer_id, fingerprint)


async def table(turn: Turn) -> Reply:
    """«Таблицей»."""
    return turn.services.answers.taught.export(turn.incoming.peer_id)
