"""How long parents wait for a teacher's answer, from moments alone: who wrote what is not known here."""

from collections.abc import Iterable, Iterator
from itertools import groupby

MAX_WAIT_SECONDS = 3 * 24 * 3600
"""Seconds after which what a teacher says is no longer taken for an answer."""

Moment = tuple[int, bool]
"""UTC seconds, and whether a teacher wrote."""


def waits(moments: Iterable[Moment]) -> Iterator[tuple[int, int]]:
    """For each answer its moment and the seconds since the first of the parents' messages it answers.

    A teacher's message answers all messages of parents since the teacher's message before, but none older than
    `MAX_WAIT_SECONDS`: so the order of arrival does not matter, nor what was said earlier.
    """
    asked: list[int] = []
    for is_teacher, turn in groupby(sorted(set(moments)), key=lambda moment: moment[1]):
        times = [at for at, _ in turn]
        if not is_teacher:
            asked = times
            continue
        open_since = [at for at in asked if at >= times[0] - MAX_WAIT_SECONDS]
        if open_since:
            yield times[0], times[0] - open_since[0]
        asked = []
