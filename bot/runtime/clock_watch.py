"""A watch over the machine's clock: it may be wrong for a while, or be put right by leaps."""

from collections.abc import Callable

TOLERANCE_SECONDS = 60
"""Difference that slow correction and rounding explain."""

STEADY_SECONDS = 24 * 3600
"""Time after a leap for which the clock is not believed in what can't be undone."""


class ClockWatch:
    """Compares the clock with the time that has really passed."""

    def __init__(self, now: Callable[[], int], monotonic: Callable[[], float]) -> None:
        self._now = now
        self._monotonic = monotonic
        self._began_at = now() - monotonic()
        self._leapt_at: float | None = None
        self._owed = 0

    def leap(self) -> int:
        """Seconds by which the clock has leapt since the last look, back below zero; 0 when it has not."""
        passed = self._monotonic()
        leap = round(self._now() - passed - self._began_at)
        if abs(leap) <= TOLERANCE_SECONDS:
            return 0
        self._began_at += leap
        self._leapt_at = passed
        self._owed = min(self._owed + leap, 0)
        return leap

    def owed(self) -> int:
        """Seconds below zero by which the clock was put back and what waits was not moved yet."""
        self.leap()
        return self._owed

    def paid(self) -> None:
        """Note that all that waits was moved."""
        self._owed = 0

    def is_steady(self) -> bool:
        """Whether the clock has not leapt for a day, or ever."""
        self.leap()
        return self._leapt_at is None or self._monotonic() - self._leapt_at >= STEADY_SECONDS
