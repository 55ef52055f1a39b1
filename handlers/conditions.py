"""The conditions of the routes."""

from handlers import commands
from handlers.menu_words import MENU_WORDS, RETURN_WORDS, as_word
from handlers.turn import Turn
from school.messaging.subject import SubjectKind


def allowed(turn: Turn) -> bool:
    """The person allowed messages."""
    return turn.incoming.kind == "allowed"


def denied(turn: Turn) -> bool:
    """The person forbade messages."""
    return turn.incoming.kind == "denied"


def joined_chat(turn: Turn) -> bool:
    """The bot itself was invited to a chat."""
    return turn.incoming.kind == "joined"


def left_chat(turn: Turn) -> bool:
    """The bot itself was put out of a chat."""
    return turn.incoming.kind == "left"


def titled_chat(turn: Turn) -> bool:
    """A chat was given a title."""
    return turn.incoming.kind == "titled"


def pressed(turn: Turn) -> bool:
    """A button was pressed."""
    return turn.incoming.action is not None


def commanded(turn: Turn) -> bool:
    """A slash-command; with «!», which phones offer sooner, only one that there is."""
    text = turn.incoming.text
    return text.startswith("/") or commands.is_shouted(text)


def in_chat(turn: Turn) -> bool:
    """The bot was spoken to among many."""
    return turn.incoming.in_chat


def human_wrote(turn: Turn) -> bool:
    """A human of the community has written by hand."""
    return turn.incoming.kind == "human"


def replied_to_ticket(turn: Turn) -> bool:
    """A reply to a message about a ticket that was sent to the staff."""
    return turn.subject is not None and turn.subject.subject in (SubjectKind.WORDS, SubjectKind.REMARK)


def replied_to_announcement(turn: Turn) -> bool:
    """A reply in private to an announcement."""
    return turn.subject is not None and turn.subject.subject is SubjectKind.ANNOUNCEMENT and not turn.incoming.in_chat


def replied_to_announcement_in_chat(turn: Turn) -> bool:
    """A reply among many to an announcement."""
    return turn.subject is not None and turn.subject.subject is SubjectKind.ANNOUNCEMENT and turn.incoming.in_chat


def replied_to_answer(turn: Turn) -> bool:
    """A reply to the answer a human has given."""
    return turn.subject is not None and turn.subject.subject is SubjectKind.ANSWER


def only_replied(turn: Turn) -> bool:
    """A reply among many that calls the bot in no other way."""
    return turn.incoming.kind == "reply"


def calls_back(turn: Turn) -> bool:
    """A word that calls the bot back into the talk."""
    return as_word(turn.incoming.text) in RETURN_WORDS


def says_menu_word(turn: Turn) -> bool:
    """The words of a button, written by hand."""
    return as_word(turn.incoming.text) in MENU_WORDS


def always(turn: Turn) -> bool:
    """Everything else."""
    return True
