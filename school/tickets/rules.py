"""Whose word it is in a dialog that a human may have taken, and what messages about tickets are marked with."""

from collections.abc import Sequence

from school.tickets.model import TicketState, TicketText

PAUSE_SECONDS = 60
"""Seconds between two messages about a ticket to the staff: what is written meanwhile is collected."""


MAX_PIECE_CHARACTERS = 3400
"""Characters of a person's words in one message to the staff; the rest is for what is said around them."""


MAX_FILES = 10
"""Pictures and files in one message about a ticket."""


MAX_FILE_BYTES = 20_000_000
"""Bytes of a file that is carried over: it passes through the bot's memory, and anybody may send one."""


PROMPT_SECONDS = 3600
"""Seconds for which the next message is taken for the question that was asked for."""


_THANKS = frozenset(
    {"спасибо", "большое спасибо", "спасибо большое", "спасибо вам", "благодарю", "ок", "хорошо", "понятно"}
)


def is_silent(taken_at: int | None, now: int, timeout: int) -> bool:
    """Whether the bot leaves the talk to a human who last spoke at `taken_at`."""
    return taken_at is not None and now - taken_at < timeout


def after_words(state: TicketState, text: str, content: str | None = None) -> TicketState:
    """The state of a ticket after its person writes; bare thanks and stickers do not wait for an answer."""
    if state is TicketState.NEW or (state is TicketState.ANSWERED and is_thanks(text, content)):
        return state
    return TicketState.REOPENED


def after_answer(state: TicketState) -> TicketState:
    """The state of a ticket after a human writes to its person."""
    return state if state is TicketState.CLOSED else TicketState.ANSWERED


def load(waiting: Sequence[TicketText], room: int = MAX_PIECE_CHARACTERS) -> list[TicketText]:
    """The first of the waiting words, as many as fit into a message with their files, at least one."""
    taken = list(waiting[:1])
    length, files = sum(len(piece.text) for piece in taken), sum(len(piece.files) for piece in taken)
    for piece in waiting[1:]:
        length, files = length + len(piece.text) + 2, files + len(piece.files)
        if length > room or files > MAX_FILES:
            break
        taken.append(piece)
    return taken


def is_thanks(text: str, content: str | None = None) -> bool:
    """Whether the words only thank."""
    words = " ".join(text.lower().split()).strip(" .!,)")
    return words in _THANKS or (not words and content == "sticker")
