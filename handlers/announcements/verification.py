"""«Это от школы?», in private and among many."""

from handlers.answers import care, questions, wordless
from handlers.turn import Turn
from school.announcements.code_and_likeness import MIN_CHARACTERS, read_code
from school.messaging.model import Reply
from school.messaging.subject import SubjectKind


def may_be_shown(turn: Turn) -> bool:
    """Something that may be an announcement is shown: forwarded, pasted, its code, or the question itself."""
    incoming = turn.incoming
    if incoming.in_chat or incoming.kind != "message":
        return False
    asked = turn.services.announcements.verification.is_asked(incoming.text)
    has_code = read_code(incoming.text) is not None
    return bool(incoming.forwarded) or has_code or asked or len(incoming.text) >= MIN_CHARACTERS


async def check(turn: Turn) -> Reply:
    """The school's, changed, or not ours; words beside a forwarded message, and an ordinary question, are answered."""
    incoming, verification = turn.incoming, turn.services.announcements.verification
    found = await verification.check(turn.talk, incoming.itself, incoming.forwards)
    if found is None:
        return await questions.free_text(turn) if incoming.text.strip() else await wordless.ask_for_words(turn)
    if not incoming.forwarded or not incoming.text.strip() or verification.is_asked(incoming.text):
        return found
    return Reply.of(found, await questions.free_text(turn))


async def found(turn: Turn) -> Reply:
    """The finding alone."""
    verification = turn.services.announcements.verification
    return await verification.check(turn.talk, turn.incoming.itself, turn.incoming.forwards) or Reply()


async def in_chat(turn: Turn) -> Reply:
    """Among many, when mentioned: briefly, and no words of the school. Whatever else was said is an ordinary question;
    trouble comes first."""
    incoming, verification = turn.incoming, turn.services.announcements.verification
    asked, replied = verification.is_asked(incoming.text) or not incoming.text.strip(), incoming.replied
    if told := await care.in_chat(turn):
        return told
    if not (incoming.forwarded or replied or (incoming.text.strip() and asked) or read_code(incoming.text)):
        return await questions.in_chat(turn)
    found = await _of_own(turn) or await verification.check(turn.talk, incoming.itself, incoming.forwards or replied)
    if found is None:
        return await questions.in_chat(turn)
    return found if asked or read_code(incoming.text) else Reply.of(found, await questions.in_chat(turn))


async def _of_own(turn: Turn) -> Reply | None:
    """Asked in reply to an announcement itself."""
    about = turn.subject
    if about is None or about.subject is not SubjectKind.ANNOUNCEMENT or turn.incoming.forwarded:
        return None
    return await turn.services.announcements.verification.own(turn.talk, about.ticket_id)


async def look(turn: Turn) -> Reply:
    """Words that belong to nothing the bot has asked for."""
    return await check(turn) if may_be_shown(turn) else await questions.free_text(turn)
