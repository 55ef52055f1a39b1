"""How much of the bot one person, or one chat, may take at once."""

from collections.abc import Hashable
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
    """So many events at once for each key, and so many more a second of the time at which they happened: what was said
    through an hour is no flood, though it may come at once after an outage."""

    def __init__(self, at_once: int, per_second: float) -> None:
        self._at_once = at_once
        self._per_second = per_second
        self._purses: dict[Hashable, _Purse] = {}

    def take(self, key: Hashable, at: float) -> Verdict:
        """Judge one more event, of a moment in seconds; the first that is too much is refused, the others are ignored
        until a rest."""
        purse = self._purse(key, at)
        if purse.left >= 1:
            purse.left -= 1
            purse.refused = purse.refused and purse.left < self._at_once / 2
            return Verdict.HANDLE
        verdict = Verdict.IGNORE if purse.refused else Verdict.REFUSE
        purse.refused = True
        return verdict

    def _purse(self, key: Hashable, now: float) -> _Purse:
        if len(self._purses) > MAX_REMEMBERED:
            self._purses = {one: purse for one, purse in self._purses.items() if self._left(purse, now) < self._at_once}
        purse = self._purses.setdefault(key, _Purse(float(self._at_once), now))
        purse.left, purse.at = self._left(purse, now), max(purse.at, now)
        return purse

    def _left(self, purse: _Purse, now: float) -> float:
        return min(purse.left + max(now - purse.at, 0) * self._per_second, float(self._at_once))
