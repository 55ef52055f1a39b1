"""When a chat is talked about without being asked: it has fallen silent, or exploded."""

from collections.abc import Sequence
from statistics import median

from school.statistics.measures import deviates

LEAST_HISTORY = 4
"""Days of the same weekday without which nothing is called unusual."""

LEAST_MESSAGES = 30
TIMES = 3
"""An explosion is at least so many messages, and so many times the usual."""

LEAST_ACTIVE = 0.4
"""Share of days before its silence on which a chat must have been active: one that is always quiet is no news."""


def exploded(messages: int, usual: Sequence[int]) -> bool:
    """Whether a day is far above the same weekday of the weeks before."""
    if len(usual) < LEAST_HISTORY or messages < LEAST_MESSAGES:
        return False
    return messages > TIMES * median(usual) and deviates(messages, usual)


def fell_silent(silent_days: int, limit: int, active_before: Sequence[bool]) -> bool:
    """Whether a chat that used to be active has been silent for just so many days."""
    if silent_days != limit or not active_before:
        return False
    return sum(active_before) / len(active_before) >= LEAST_ACTIVE
