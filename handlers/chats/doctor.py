"""`/doctor`."""

from handlers.turn import Turn
from school.messaging.model import Reply


async def doctor(turn: Turn, rest: str) -> Reply:
    """What ails the bound chats."""
    return await turn.services.chats.doctor.show(turn.uow, turn.incoming.peer_id)
