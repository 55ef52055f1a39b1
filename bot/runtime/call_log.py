"""A count of what VK has answered since the start: when it last did what was asked, and its refusals by code."""

from collections import Counter
from collections.abc import Callable


class CallLog:
    """Counts; `unclear` and `unreachable` stand for calls without an answer."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self.last_success_at: int | None = None
        self.errors: Counter[str] = Counter()

    def succeeded(self) -> None:
        """A call was answered."""
        self.last_success_at = self._now()

    def failed(self, code: str) -> None:
        """A call was refused, or had no answer."""
        self.errors[code] += 1
