"""The conditions of the routes."""

from handlers.turn import Turn
from handlers.words import MENU_WORDS, as_word
from school.services.announce import AWAITS_TEXT


def allowed(turn: Turn) -> bool:
    """The person allowed messages."""
    return turn.said.kind == "allowed"


def denied(turn: Turn) -> bool:
    """The person forbade messages."""
    return turn.said.kind == "denied"


def joined_chat(turn: Turn) -> bool:
    """The bot itself was invited to a chat."""
    return turn.said.kind == "joined"


def titled_chat(turn: Turn) -> bool:
    """A chat was given a title."""
    return turn.said.kind == "titled"


def pressed(turn: Turn) -> bool:
    """A button was pressed."""
    return turn.said.action is not None


def commanded(turn: Turn) -> bool:
    """A slash-command."""
    return turn.said.text.startswith("/")


def in_chat(turn: Turn) -> bool:
    """The bot was spoken to among many."""
    return turn.said.in_chat


def awaits_announcement(turn: Turn) -> bool:
    """The bot has asked for the text of an announcement."""
    return turn.person.awaits == AWAITS_TEXT


def wordless(turn: Turn) -> bool:
    """A sticker, a voice message, a picture …"""
    return not turn.said.text.strip()


def says_menu_word(turn: Turn) -> bool:
    """What a button does, written by hand."""
    return as_word(turn.said.text) in MENU_WORDS


def always(turn: Turn) -> bool:
    """Everything else."""
    return True
