"""«Это от школы?» in private."""

from handlers.answers import menu, questions
from handlers.turn import Turn
from school.announcements.authenticity import SHORTEST, has_code
from school.messaging.model import Reply


def may_be_shown(turn: Turn) -> bool:
    """Something that may be an announcement is shown: forwarded, pasted, its code, or the question itself."""
    said = turn.said
    if said.in_chat or said.kind != "message":
        return False
    asked = turn.services.voucher.is_asked(said.text)
    return bool(said.forwarded) or has_code(said.text) or asked or len(said.text) >= SHORTEST


async def check(turn: Turn) -> Reply:
    """The school's, changed, or not ours; an ordinary question goes its way."""
    said = turn.said
    found = await turn.services.voucher.check(turn.desk, said.peer_id, said.text, said.forwarded)
    if found:
        return Reply(tuple(found))
    return await questions.free_text(turn) if said.text.strip() else await menu.wordless(turn)
