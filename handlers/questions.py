"""Questions in people's own words."""

from handlers.turn import Turn
from school.model import Letter, Reply


async def free_text(turn: Turn) -> Reply:
    """In private: the answer, a choice, or an honest "I did not understand"."""
    said = turn.said
    return Reply(tuple(await turn.services.answerer.question(turn.desk, said.peer_id, turn.person, said.text)))


async def in_chat(turn: Turn) -> Reply:
    """In a chat, when mentioned: the same; a mention without words gets one line."""
    if not turn.said.text.strip():
        return Reply((Letter(turn.said.peer_id, turn.services.texts("chat.mentioned")),))
    return await free_text(turn)
