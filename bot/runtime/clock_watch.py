"""A watch over the machine's clock: it may be wrong for a while, or be put right by leaps."""

from collections.abc import Callable

from loguru import logger

TOLERANCE_SECONDS = 60
"""Difference that slow correction and rounding explain."""

STEADY_SECONDS = 24 * 3600
"""Time after a leap for which the clock is not believed in what can't be undone."""

SETTLING_SECONDS = 120
"""Time after a leap for which nothing is begun because its moment has come: a clock that leaps may leap back."""


class ClockWatch:
    """Compares the clock with the time that has really passed, each time somebody asks what time it is."""

    def __init__(self, now: Callable[[], int], monotonic: Callable[[], float]) -> None:
        self._now = now
        self._monotonic = monotonic
        self.started_at = now()
        """When the watch began, UTC seconds."""
        self._began_at = self.started_at - monotonic()
        self._leapt_at: float | None = None
        self._doubted_at: float | None = None
        self._owed = 0
        self._leaps = self._followed = 0

    def now(self) -> int:
        """UTC seconds. However short a clock is wrong: whoever is told the wrong time has made the watch look."""
        now = self._now()
        self._look(now)
        return now

    @property
    def began_at(self) -> int:
        """The beginning of the machine's monotonic time by this clock, UTC seconds."""
        return round(self._began_at)

    def leap(self) -> int:
        """Seconds by which the clock has leapt since the last look, back below zero; 0 when it has not."""
        return self._look(self._now())

    def _look(self, now: int) -> int:
        passed = self._monotonic()
        leap = round(now - passed - self._began_at)
        if abs(leap) <= TOLERANCE_SECONDS:
            return 0
        logger.warning("the clock has leapt by {} seconds", leap)
        self._began_at += leap
        self._leapt_at = passed
        self._owed = min(self._owed + leap, 0)
        self._leaps += 1
        return leap

    def owed(self) -> int:
        """Seconds below zero by which the clock was put back and what waits was not moved yet."""
        self.leap()
        return self._owed

    def is_followed(self) -> bool:
        """Whether what was written by the clock before its last leap was looked through."""
        return self.leaps() == self._followed

    def leaps(self) -> int:
        """Count the leaps so far."""
        self.leap()
        return self._leaps

    def followed(self, leaps: int, paid: int) -> None:
        """Note that after so many leaps all that waits was moved by so many seconds; there may be another by now."""
        self._owed = min(self._owed - paid, 0)
        self._followed = leaps

    @property
    def leapt_at(self) -> int | None:
        """The moment of the last leap by this clock, UTC seconds; None for never."""
        return None if self._leapt_at is None else round(self._began_at + self._leapt_at)

    def remember(self, leapt_at: int) -> None:
        """Take it that this clock has leapt at a moment before this start, UTC seconds."""
        self._leapt_at = leapt_at - self._began_at

    def doubt(self) -> None:
        """Take it that what was written down before this start was written by another clock."""
        self._doubted_at = self._monotonic()

    def is_steady(self) -> bool:
        """Whether the clock has not leapt for a day, or ever."""
        self.leap()
        return self._is_long_ago(self._leapt_at, STEADY_SECONDS)

    def has_settled(self) -> bool:
        """Whether a moment that has come by this clock has come."""
        self.leap()
        return self._is_long_ago(self._leapt_at, SETTLING_SECONDS) and self._is_long_ago(
            self._doubted_at, SETTLING_SECONDS
        )

    def age(self, since: int, now: int) -> int:
        """Seconds since a moment that was written down; 0 when the clock tells nothing about that, so that nothing is
        given up for its age."""
        return now - since if self.is_believed() else 0

    def is_believed(self) -> bool:
        """Whether it may be compared with what was dated more than a moment ago, by us or by others."""
        return self.is_steady() and self._is_long_ago(self._doubted_at, STEADY_SECONDS)

    def _is_long_ago(self, moment: float | None, seconds: int) -> bool:
        return moment is None or self._monotonic() - moment >= seconds
