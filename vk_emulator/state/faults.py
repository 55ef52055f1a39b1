"""Faults a test orders: wrong answers, slow answers, no answers."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from vk_emulator.state.changes import Signal

KINDS = ("error", "slow", "lost_answer", "html", "drop", "silent")
LONGPOLL = "longpoll"


@dataclass
class Fault:
    """`times` None means until cleared. `peer_id` narrows the fault to one recipient."""

    kind: str
    method: str = "*"
    code: int = 10
    seconds: float = 0.0
    times: int | None = 1
    peer_id: int | None = None

    def hits(self, method: str, peers: Collection[int]) -> bool:
        named = self.method in (method, "*") if method != LONGPOLL else self.method == LONGPOLL
        return named and (self.peer_id is None or self.peer_id in peers)


class Faults:
    """The faults in force, oldest first; each is used up by the calls it hits."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self.cleared = Signal()
        self._generation = 0

    def add(self, fault: Fault) -> None:
        self._faults.append(fault)

    def clear(self) -> None:
        self._faults.clear()
        self._generation += 1
        self.cleared.fire()

    def transport(self, method: str, peers: Collection[int]) -> Fault | None:
        """The fault of the connection, if any: everything but an API error."""
        return self._take(lambda f: f.kind != "error" and f.hits(method, peers))

    def error(self, method: str, peers: Collection[int]) -> Fault | None:
        return self._take(lambda f: f.kind == "error" and f.hits(method, peers))

    def error_for(self, method: str, peer_id: int) -> Fault | None:
        """The error ordered for one recipient inside a call to many."""
        return self._take(lambda f: f.kind == "error" and f.peer_id == peer_id and f.hits(method, (peer_id,)))

    async def hold(self) -> None:
        """Return when the faults are cleared: a silent method answers nothing until then."""
        generation = self._generation
        while self._generation == generation:
            await self.cleared.wait()

    def _take(self, fits: Callable[[Fault], bool]) -> Fault | None:
        fault = next((f for f in self._faults if fits(f)), None)
        if fault is not None and fault.times is not None:
            fault.times -= 1
            if fault.times <= 0:
                self._faults.remove(fault)
        return fault
