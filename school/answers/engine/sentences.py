"""The pieces of a long message, and the questions in it."""

import re

_END = re.compile(r"(?<=[.!?…])\s+|\n+|;\s+")
_SHORTEST = 2
"""Words a piece has at least; a shorter one goes with the piece before it."""

WINDOW, STEP = 24, 16
"""Words of a piece of text nobody put a full stop into, and from one to the next."""


def sentences(text: str) -> list[str]:
    """Sentences; a text without stops is cut into overlapping windows."""
    pieces: list[str] = []
    for part in filter(None, map(str.strip, _END.split(text))):
        if pieces and len(part.split()) < _SHORTEST:
            pieces[-1] = f"{pieces[-1]} {part}"
        else:
            pieces += windows(part)
    return pieces


def windows(part: str) -> list[str]:
    """The part itself, or overlapping windows of it when it is long."""
    words = part.split()
    if len(words) <= WINDOW + STEP // 2:
        return [part]
    starts = range(0, max(len(words) - WINDOW, 0) + STEP, STEP)
    return [" ".join(words[start : start + WINDOW]) for start in starts if words[start : start + WINDOW]]


def questions(text: str) -> list[str]:
    """The sentences that end with a question mark."""
    return [piece for piece in sentences(text) if piece.rstrip(' "»)').endswith("?")]
