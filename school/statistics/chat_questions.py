"""Questions of a chat and how long an answer takes, from a mark and moments alone: what was asked is not known here.

A question is a message with a question mark outside of links; more of them by the same person within an hour, with
nobody else between, are the same one. Whatever somebody else writes next is taken for the answer.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from school.statistics.measures import median_of
from school.statistics.model import QuestionFigures

DAY_SECONDS = 24 * 3600
SAME_SECONDS = 3600
"""Seconds within which somebody who asks again, still alone, has not asked anything new."""

NOBODY_MINUTES = DAY_SECONDS // 60
"""Minutes that stand for «nobody for a day»: who has answered took less."""

_LINK = re.compile(r"\S+://\S+|\bwww\.\S+|\S+\.\w{2,}/\S*", re.IGNORECASE)

Moment = tuple[int, bytes, bytes | None, bool]
"""UTC seconds, the author, the author as of the quarter before if the day is the first of a quarter, and whether it is
a question."""


def asks(text: str) -> bool:
    """Whether a message is a question."""
    return "?" in text and "?" in _LINK.sub(" ", text)


def minutes_to_answers(moments: Iterable[Moment], now: int) -> Iterator[tuple[int, int]]:
    """For each question its moment and the whole minutes until somebody else wrote, or `NOBODY_MINUTES`; none for those
    that wait for less than a day."""
    ordered = sorted(set(moments), key=lambda moment: moment[:2])
    for place, one in enumerate(ordered):
        if one[3] and not _is_same(ordered, place):
            seconds = _until_answer(ordered, place)
            if seconds is not None:
                yield one[0], seconds // 60
            elif now - one[0] >= DAY_SECONDS:
                yield one[0], NOBODY_MINUTES


def figures_of(counted: Mapping[int, int]) -> QuestionFigures:
    """Sum up questions that are given as minutes → how many."""
    unanswered = counted.get(NOBODY_MINUTES, 0)
    answered = {minutes: times for minutes, times in counted.items() if minutes != NOBODY_MINUTES}
    return QuestionFigures(sum(counted.values()), unanswered, median_of(answered))


def _is_same(ordered: Sequence[Moment], place: int) -> bool:
    """Whether its author has just asked, and is still alone."""
    one, others = ordered[place], 0
    for before in (ordered[earlier] for earlier in range(place - 1, -1, -1)):
        if before[0] <= one[0] - SAME_SECONDS or before[0] < others:
            return False
        if before[0] == one[0]:
            continue
        if not _by_same(before, one):
            others = others or before[0]
        elif before[3]:
            return True
    return False


def _until_answer(ordered: Sequence[Moment], place: int) -> int | None:
    one = ordered[place]
    for after in islice(ordered, place + 1, None):
        if after[0] - one[0] >= DAY_SECONDS:
            return None
        if after[0] > one[0] and not _by_same(one, after):
            return after[0] - one[0]
    return None


def _by_same(before: Moment, after: Moment) -> bool:
    """Whether one person wrote both; the later one may know its author under the key of the quarter before, too."""
    return before[1] in (after[1], after[2])
