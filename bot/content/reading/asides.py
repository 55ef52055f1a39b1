"""Long messages made of short ones: people tell of themselves before they ask, and apologise after it."""

from pathlib import Path
from zlib import crc32

from bot.content.reading.source import read_text

FEWEST, KINDS = 2, 4
"""Asides in a story at least, and how many numbers of them there are."""

LONGEST = 25
"""Words of a message that becomes a story."""


def read_asides(folder: Path) -> tuple[str, ...]:
    """`content/asides.txt`, a sentence a line; none without the file."""
    path = folder / "asides.txt"
    lines = read_text(path).splitlines() if path.exists() else []
    return tuple(line for line in map(str.strip, lines) if line and not line.startswith("#"))


class Stories:
    """Puts asides around a message; which ones, and around which messages, depends on the text alone."""

    def __init__(self, asides: tuple[str, ...]) -> None:
        self._asides = asides

    def __call__(self, text: str, one_of: int) -> str | None:
        """The story of one of so many messages; none of the others, and of long ones."""
        number = crc32(text.encode())
        if not self._asides or number % one_of or len(text.split()) > LONGEST:
            return None
        count = FEWEST + number // one_of % KINDS
        around = [self._asides[(number // 7**place + 31 * place) % len(self._asides)] for place in range(count)]
        before = 1 + number // 64 % count
        return " ".join([*around[:before], _ended(text), *around[before:]])


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
