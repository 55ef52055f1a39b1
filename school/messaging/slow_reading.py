"""Reading that takes more than a few milliseconds is done outside of the transaction, and of the loop that serves all.

A use case that needs it and has not got it says so by `NotReadYet`: the turn is rolled back, the reading is done beside
everything else, and the turn is taken once more.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")

SLOW_CHARACTERS = 500
"""Characters from which on looking through a text takes more than about a millisecond."""

KEPT = 50
"""Results that are remembered: enough for everybody who waits for one."""


class NotReadYet(Exception):
    """Call `read` where it keeps nobody waiting, and ask again."""

    def __init__(self, read: Callable[[], None]) -> None:
        super().__init__()
        self.read = read


class SlowReading(Generic[T]):
    """Results by what was read; the newest are kept."""

    def __init__(self) -> None:
        self._found: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def of(self, key: Hashable, read: Callable[[], T]) -> T:
        """The result for a key. Raises `NotReadYet`."""
        with self._lock:
            if key in self._found:
                return self._found[key]
        raise NotReadYet(lambda: self._keep(key, read()))

    def _keep(self, key: Hashable, found: T) -> None:
        with self._lock:
            self._found[key] = found
            while len(self._found) > KEPT:
                self._found.popitem(last=False)
