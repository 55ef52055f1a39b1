"""Telling those who wait that something has changed."""

import asyncio
from collections.abc import Callable

from vk_emulator.state.model import Json


class Signal:
    """Wakes everybody who waits; remembers nothing."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def fire(self) -> None:
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def wait(self, timeout: float | None = None) -> None:
        """Return at the next `fire`, or silently after `timeout` seconds."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await asyncio.wait([future], timeout=timeout)
        finally:
            self._waiting.discard(future)

    async def until(self, ready: Callable[[], bool], timeout: float) -> bool:
        """Wait until `ready()`; False when `timeout` seconds have passed first."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while not ready():
            left = deadline - loop.time()
            if left <= 0:
                return False
            await self.wait(left)
        return True


class Changes:
    """The news for the page, the terminal and the tests."""

    def __init__(self) -> None:
        self._signals: dict[int, Signal] = {}
        self._streams: set[asyncio.Queue[Json | None]] = set()

    def publish(self, kind: str, peer_id: int = 0, **more: object) -> None:
        news: Json = {"kind": kind, "peer_id": peer_id, **more}
        for stream in self._streams:
            stream.put_nowait(news)
        self.of(peer_id).fire()

    def of(self, peer_id: int) -> Signal:
        """The signal of one dialog: hundreds may wait, each for its own."""
        return self._signals.setdefault(peer_id, Signal())

    def subscribe(self) -> asyncio.Queue[Json | None]:
        stream: asyncio.Queue[Json | None] = asyncio.Queue()
        self._streams.add(stream)
        return stream

    def unsubscribe(self, stream: asyncio.Queue[Json | None]) -> None:
        self._streams.discard(stream)

    def close(self) -> None:
        """End every stream and wake every waiter; the server is going down."""
        for stream in self._streams:
            stream.put_nowait(None)
        for signal in self._signals.values():
            signal.fire()
