"""Questions in people's own words."""

from handlers.turn import Turn
from school.messaging.model import Letter, Reply


async def free_text(turn: Turn) -> Reply:
    """In private: the answer, a choice, or an honest "I did not understand"."""
    said = turn.said
    return await in_place(turn, await turn.services.answerer.question(turn.desk, said.peer_id, turn.person, said.text))


async def in_place(turn: Turn, letters: list[Letter]) -> Reply:
    """An answer; somebody who is in the middle of linking gets the way back to their step with it."""
    if turn.said.in_chat:
        return Reply(tuple(letters))
    return Reply(tuple(await turn.services.guide.way_back(turn.desk, turn.person, letters)))


async def in_chat(turn: Turn) -> Reply:
    """In a chat, when mentioned: the same; a mention without words gets one line."""
    if not turn.said.text.strip():
        return Reply((Letter(turn.said.peer_id, turn.services.texts("chat.mentioned")),))
    return await free_text(turn)
