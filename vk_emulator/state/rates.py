"""VK's limit of requests a second per token."""

from collections import deque
from collections.abc import Callable


class RateLimit:
    """At most `limit` requests of a token in any sliding second; None switches it off."""

    def __init__(self, limit: int | None, monotonic: Callable[[], float]) -> None:
        self.limit = limit
        self._monotonic = monotonic
        self._seen: dict[str, deque[float]] = {}

    def admit(self, token: str) -> bool:
        """Count the request; a refused one does not count."""
        if self.limit is None:
            return True
        seen = self._seen.setdefault(token, deque())
        now = self._monotonic()
        while seen and now - seen[0] >= 1.0:
            seen.popleft()
        if len(seen) >= self.limit:
            return False
        seen.append(now)
        return True
