"""The emulator's time: real, unless a test pushes it forward."""

import time


class Clock:
    """Real time plus what `advance` has added, in seconds."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        return time.time() + self._ahead

    def monotonic(self) -> float:
        """Seconds for pacing (the rate limit); real pace also where `now` stands still."""
        return time.monotonic() + self._ahead

    def advance(self, seconds: float) -> None:
        if seconds < 0:
            raise ValueError("time goes forward only")
        self._ahead += seconds


class StartedClock(Clock):
    """Stands at `start` (UTC seconds) when it is made and runs on at real pace, whatever the machine's date is."""

    def __init__(self, start: float) -> None:
        super().__init__()
        self._start = start - time.monotonic()

    def now(self) -> float:
        return self._start + self.monotonic()


class FixedClock(Clock):
    """Stands at `start` (UTC seconds) and moves by `advance` alone."""

    def __init__(self, start: float) -> None:
        super().__init__()
        self._start = start

    def now(self) -> float:
        return self._start + self._ahead
