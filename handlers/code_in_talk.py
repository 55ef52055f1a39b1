"""A code of the school shown while the bot keeps to another talk: a human has it, or somebody is in trouble."""

from handlers import prompt_answers
from handlers.announcements import verification
from handlers.answers import care
from handlers.tickets import asking
from handlers.turn import Turn
from school.announcements.code_and_likeness import read_code
from school.messaging.model import Reply


def is_shown(turn: Turn) -> bool:
    """A code, written or forwarded, in such a talk: whoever asks must not wait for a human to be warned."""
    incoming = turn.incoming
    if incoming.in_chat or incoming.kind != "message":
        return False
    has_code = any(read_code(text) for text in (incoming.text, *incoming.forwarded))
    return has_code and (care.goes_on(turn) or prompt_answers.human_has_the_talk(turn))


async def check(turn: Turn) -> Reply:
    """The finding; the words still go where the talk is, and in trouble the ways to help stay under it."""
    found = await verification.found(turn)
    goes_on = care.go_on if care.goes_on(turn) else asking.record_for_ticket
    return Reply.of(found, await goes_on(turn))
