"""`/stats`, in a chat about the chat, in private about all."""

from handlers.turn import Turn
from school.model import Reply


async def stats(turn: Turn, rest: str) -> Reply:
    """What was counted today and in the last seven days."""
    reporter = turn.services.reporter
    if turn.said.in_chat:
        return Reply(tuple(await reporter.chat(turn.desk, turn.said.peer_id)))
    return Reply(tuple(await reporter.school(turn.desk, turn.said.peer_id)))
