"""How much of the bot one person, or one chat, may take at once."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

MAX_REMEMBERED = 5_000
"""People and chats whose allowance is remembered; those who have theirs in full again are forgotten."""


class Verdict(Enum):
    """Fate of an event: it is handled, refused with a word, or passed over in silence."""

    HANDLE = "handle"
    REFUSE = "refuse"
    IGNORE = "ignore"


@dataclass(slots=True)
class _Purse:
    left: float
    at: float
    refused: bool = False


class Allowance:
    """So many events at once for each key, and so many more a second. `now` gives seconds that only grow."""

    def __init__(self, at_once: int, per_second: float, now: Callable[[], float]) -> None:
        self._at_once = at_once
        self._per_second = per_second
        self._now = now
        self._purses: dict[int, _Purse] = {}

    def take(self, key: int) -> Verdict:
        """Judge one more event; the first that is too much is refused, the others are ignored until a rest."""
        purse = self._purse(key)
        if purse.left >= 1:
            purse.left -= 1
            purse.refused = purse.refused and purse.left < self._at_once / 2
            return Verdict.HANDLE
        verdict = Verdict.IGNORE if purse.refused else Verdict.REFUSE
        purse.refused = True
        return verdict

    def _purse(self, key: int) -> _Purse:
        now = self._now()
        if len(self._purses) > MAX_REMEMBERED:
            self._purses = {one: purse for one, purse in self._purses.items() if self._left(purse, now) < self._at_once}
        purse = self._purses.setdefault(key, _Purse(float(self._at_once), now))
        purse.left, purse.at = self._left(purse, now), now
        return purse

    def _left(self, purse: _Purse, now: float) -> float:
        return min(purse.left + (now - purse.at) * self._per_second, float(self._at_once))
