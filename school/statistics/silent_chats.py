"""Chats in which nobody writes: in a period, in a month, and on the day on which one has fallen silent.

After how many days a chat counts as silent is the setting `statistics.quiet_days`.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from school.calendar.clock import SchoolClock
from school.chats.model import ChatState
from school.statistics.model import ChatFacts

LEAST_ACTIVE = 0.4
"""Share of days before its silence on which a chat must have been active: one that is always quiet is no news."""

_UNSEEN = (ChatState.LEFT, ChatState.MOVED, ChatState.GONE, ChatState.NO_ACCESS)


def seen_since(chat: ChatFacts) -> int | None:
    """The moment since which the bot sees all that is written there; None when silence may be a mistake of ours."""
    return None if chat.state in _UNSEEN else chat.sees_all_since


def is_silent(chat: ChatFacts, messages: int, first: date, clock: SchoolClock) -> bool:
    """Whether nobody wrote in a period that begins on `first`, in a chat of which the bot saw all of it."""
    since = seen_since(chat)
    return not messages and since is not None and clock.day(since) <= first


def by_silence(
    chats: Iterable[ChatFacts], totals: Mapping[int, Mapping[str, int]]
) -> tuple[list[ChatFacts], list[ChatFacts], list[ChatFacts]]:
    """Chats in which somebody wrote, that were silent, and of which the bot does not see enough to say."""
    alive: list[ChatFacts] = []
    silent: list[ChatFacts] = []
    unseen: list[ChatFacts] = []
    for chat in chats:
        wrote = totals.get(chat.chat_id, {}).get("messages", 0)
        (alive if wrote else unseen if seen_since(chat) is None else silent).append(chat)
    return alive, silent, unseen


def fell_silent(silent_days: int, limit: int, active_before: Sequence[bool]) -> bool:
    """Whether a chat that used to be active has been silent for just so many days."""
    if silent_days != limit or not active_before:
        return False
    return sum(active_before) / len(active_before) >= LEAST_ACTIVE
