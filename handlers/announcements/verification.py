"""«Это от школы?» in private."""

from handlers.answers import menu, questions
from handlers.turn import Turn
from school.announcements.authenticity import MIN_CHARACTERS, has_code
from school.messaging.model import Reply


def may_be_shown(turn: Turn) -> bool:
    """Something that may be an announcement is shown: forwarded, pasted, its code, or the question itself."""
    incoming = turn.incoming
    if incoming.in_chat or incoming.kind != "message":
        return False
    asked = turn.services.announcements.verification.is_asked(incoming.text)
    return bool(incoming.forwarded) or has_code(incoming.text) or asked or len(incoming.text) >= MIN_CHARACTERS


async def check(turn: Turn) -> Reply:
    """The school's, changed, or not ours; an ordinary question goes its way."""
    incoming = turn.incoming
    found = await turn.services.announcements.verification.check(
        turn.uow, incoming.peer_id, incoming.text, incoming.forwarded
    )
    if found is not None:
        return found
    return await questions.free_text(turn) if incoming.text.strip() else await menu.wordless(turn)
