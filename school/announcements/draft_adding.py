"""More of a draft: «+ …», and the rest of a long paste."""

import re

from school.announcements.model import Announcement

LONG_CHARACTERS, FULL_CHARACTERS = 3900, 4080
"""From here on a text may be the first piece of a paste that the messenger has cut, at 4096 characters or before."""

PASTE_SECONDS = 60
"""Seconds within which the pieces of a paste arrive."""

_PLUS = re.compile(r"\s*\+(?!\d)\s*")
"""A text that goes on with the one before; a telephone number does not."""


def added(words: str) -> str:
    """Text that «+ …» adds; empty for anything else, a lone plus included."""
    plus = _PLUS.match(words)
    return words[plus.end() :].strip() if plus else ""


def joined(text: str, more: str) -> str:
    """The text of a draft with what was added, on a line of its own."""
    return f"{text}\n{more}"


def continues(draft: Announcement, words: str, now: int) -> str | None:
    """The joint with which words go on with a text that was just pasted; None when they don't."""
    if len(draft.text) < LONG_CHARACTERS or now - draft.written_at > PASTE_SECONDS or not words.strip():
        return None
    return "" if len(draft.text) % 4096 >= FULL_CHARACTERS or len(draft.text) % 4096 == 0 else "\n"
