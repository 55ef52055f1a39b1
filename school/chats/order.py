"""The order in which people count: 2А stands before 10А, and what has no number comes last."""

import re

_LAST = 10**9
"""Above every number in a title."""

_PIECES = re.compile(r"\d+|\D+")


def natural(title: str) -> tuple[tuple[int, str], ...]:
    """A key for sorting: numbers by their size, words whatever their case."""
    pieces = _PIECES.findall(title)
    return tuple((int(piece[:9]), "") if piece.isdecimal() else (_LAST, piece.casefold()) for piece in pieces)
