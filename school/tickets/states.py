"""The state of a ticket after somebody has written, and whether words only thank."""

from school.tickets.model import TicketState

_THANKS = frozenset(
    {"спасибо", "большое спасибо", "спасибо большое", "спасибо вам", "благодарю", "ок", "хорошо", "понятно"}
)


def after_words(state: TicketState, text: str, content: str | None = None) -> TicketState:
    """The state of a ticket after its person writes; bare thanks and stickers do not wait for an answer."""
    if state is TicketState.NEW or (state is TicketState.ANSWERED and is_thanks(text, content)):
        return state
    return TicketState.REOPENED


def after_answer(state: TicketState) -> TicketState:
    """The state of a ticket after a human writes to its person."""
    return state if state is TicketState.CLOSED else TicketState.ANSWERED


def is_thanks(text: str, content: str | None = None) -> bool:
    """Whether the words only thank."""
    words = " ".join(text.lower().split()).strip(" .!,)")
    return words in _THANKS or (not words and content == "sticker")
