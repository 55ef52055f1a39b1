"""When a chat is talked about without being asked: it has exploded. Of silence: `school.statistics.silent_chats`."""

from collections.abc import Sequence
from statistics import median

from school.statistics.measures import deviates

LEAST_HISTORY = 4
"""Days of the same weekday without which nothing is called unusual."""

LEAST_MESSAGES = 30
TIMES = 3
"""An explosion is at least so many messages, and so many times the usual."""


def exploded(messages: int, usual: Sequence[int]) -> bool:
    """Whether a day is far above the same weekday of the weeks before."""
    if len(usual) < LEAST_HISTORY or messages < LEAST_MESSAGES:
        return False
    return messages > TIMES * median(usual) and deviates(messages, usual)
