"""Long texts are cut before they are sent, at the kindest place."""

import re

_HOLDS_ON = re.compile("[\u0300-\u036f\u200d\u20d0-\u20ff\ufe00-\ufe0f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")
"""What belongs to the character before it: accents, joiners, second halves of flags, colours of skin."""


def split_text(text: str, limit: int) -> list[str]:
    """Pieces of at most `limit` characters: cut between paragraphs, else lines, else words, else anywhere."""
    pieces = []
    rest = text.strip()
    while len(rest) > limit:
        cut = _cut(rest, limit)
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*pieces, rest] if rest or not pieces else pieces


def _cut(text: str, limit: int) -> int:
    """Where to cut; a separator in the last half of the piece is good enough to be preferred."""
    for separator in ("\n\n", "\n", ". ", " "):
        place = text.rfind(separator, limit // 2, limit)
        if place > 0:
            return place + len(separator)
    return next((place for place in range(limit, limit // 2, -1) if not _tears(text, place)), limit)


def _tears(text: str, place: int) -> bool:
    """Whether a cut goes through one sign that is made of several characters, such as 👩‍👧."""
    return _HOLDS_ON.match(text, place) is not None or text[place - 1] == "\u200d"
