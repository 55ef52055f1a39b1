"""How often one person may do a thing within a time."""

from collections import deque

MAX_REMEMBERED = 5_000


class PersonLimits:
    """At most so many within so many seconds, for each person; in memory: a restart begins anew."""

    def __init__(self, most: int, seconds: int) -> None:
        self._most, self._seconds = most, seconds
        self._of: dict[int, deque[int]] = {}

    def room(self, person_id: int, now: int) -> bool:
        """Whether one more is within the limit."""
        return sum(now - at < self._seconds for at in self._of.get(person_id, ())) < self._most

    def note(self, person_id: int, now: int) -> None:
        """Count one."""
        if len(self._of) >= MAX_REMEMBERED:
            self._of = {who: moments for who, moments in self._of.items() if now - moments[-1] < self._seconds}
        self._of.setdefault(person_id, deque(maxlen=self._most)).append(now)
