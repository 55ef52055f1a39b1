"""The log of API calls, for tests and the page. Tokens never get into it."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice, takewhile

from vk_emulator.limits import CALLS_KEPT
from vk_emulator.state.model import Json


@dataclass
class Call:
    """One call as it was received; `inside` names the method that carried it."""

    n: int
    at: float
    method: str
    params: dict[str, str]
    error: int | None = None
    unknown_params: list[str] = field(default_factory=list)
    inside: str | None = None
    fault: str | None = None


class CallLog:
    """The newest calls, numbered from 1."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._calls: deque[Call] = deque(maxlen=CALLS_KEPT)
        self._count = 0

    def add(self, method: str, params: dict[str, str], inside: str | None = None) -> Call:
        self._count += 1
        call = Call(self._count, self._now(), method, dict(params), inside=inside)
        self._calls.append(call)
        return call

    def read(self, after: int = 0, method: str = "", last: int | None = None) -> list[Json]:
        """Calls with numbers above `after`, oldest first; of them the newest `last`."""
        newest_first = takewhile(lambda call: call.n > after, reversed(self._calls))
        wanted = (dict(vars(call)) for call in newest_first if method in ("", call.method))
        return list(islice(wanted, last))[::-1]

    def clear(self) -> None:
        self._calls.clear()
