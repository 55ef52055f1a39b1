"""Finding messages that are repeated: figures of activity are sometimes padded with templates.

A phrase said three times in a chat on one day is a repetition, all three of them: long ones whoever says them, short
ones («спасибо», «+») only when one person does, for many people say them honestly.
"""

import re

ENOUGH = 3
LONG = 20
"""Messages and digits from which on a phrase is nobody's own."""

MAX_CHARACTERS = 200

_SIGNS = re.compile(r"[\W_]+")


def phrase(text: str, author_id: int) -> str:
    """The form in which repetitions are found: messages and digits only, and the author for short ones."""
    bare = _SIGNS.sub("", text[: 2 * MAX_CHARACTERS].lower())[:MAX_CHARACTERS]
    if not bare:
        return ""
    return bare if len(bare) >= LONG else f"{author_id} {bare}"


def repeated(times: int) -> int:
    """Number of repetitions among the messages with one phrase on one day."""
    return times if times >= ENOUGH else 0
