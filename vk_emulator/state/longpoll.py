"""The long-poll queue: numbered events, keys, and the answers to those who ask.

Format and `failed` codes: dev.vk.com bots-long-poll page.
"""

import asyncio
from collections import deque
from random import Random

from vk_emulator.limits import LONGPOLL_BATCH, LONGPOLL_KEPT, LONGPOLL_WAIT
from vk_emulator.numerals import whole
from vk_emulator.state.changes import Signal
from vk_emulator.state.longpoll_settings import LongPollSettings
from vk_emulator.state.model import Json


class EventLog:
    """Events by `ts`: the event number n is read by those who ask with ts < n."""

    def __init__(self, rng: Random, batch: int = LONGPOLL_BATCH) -> None:
        self.settings = LongPollSettings()
        self.group_id = 0
        self.signal = Signal()
        self.closing = False
        self._rng = rng
        self._batch = batch
        self._events: deque[Json] = deque(maxlen=LONGPOLL_KEPT)
        self._ts = 1
        self._lost: set[str] = set()
        self._expired: set[str] = set()
        self._key = self._hex(40)

    def server(self, url: str) -> Json:
        """The answer of groups.getLongPollServer."""
        return {"key": self._key, "server": url, "ts": str(self._ts)}

    def emit(self, kind: str, body: Json) -> None:
        """Add an event if the community has switched its type on."""
        if self.settings.enabled and kind in self.settings.on:
            self.push(kind, body)

    def push(self, kind: str, body: object, event_id: str = "") -> str:
        """Add any event, switched on or not; returns its event_id."""
        event_id = event_id or self._hex(40)
        envelope = {"group_id": self.group_id, "type": kind, "event_id": event_id}
        self._append({**envelope, "v": self.settings.api_version, "object": body})
        return event_id

    def repeat(self, last: int) -> int:
        """Deliver the last events once more under new ts and the old event_id, as VK does after trouble."""
        again = list(self._events)[-last:] if last > 0 else []
        for event in again:
            self._append(event)
        return len(again)

    def expire_key(self) -> None:
        self._expired.add(self._key)
        self._renew()

    def lose_history(self) -> None:
        """Everybody who asks gets failed 1, the one with the newest ts too."""
        self._events.clear()
        self._ts += 1
        self.signal.fire()

    def lose_all(self) -> None:
        self._lost.add(self._key)
        self._events.clear()
        self._ts += 1
        self._renew()

    def disable(self) -> None:
        """Long Poll is switched off in the community's settings."""
        self.settings.enabled = False
        self.signal.fire()

    def enable(self) -> None:
        self.settings.enabled = True

    async def poll(self, key: str, ts: str, wait: float) -> Json:
        """One a_check: answers at once with news or a failure, else after `wait` seconds with none."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + max(0.0, min(wait, LONGPOLL_WAIT))
        while True:
            answer = self._read(key, ts)
            left = deadline - loop.time()
            if "failed" in answer or answer["updates"] or left <= 0 or self.closing:
                return answer
            await self.signal.wait(left)

    def _read(self, key: str, ts: str) -> Json:
        failure = self._failure(key, ts)
        if failure:
            return failure
        position = int(ts)
        skip = position - self._oldest()
        news = [self._events[i] for i in range(skip, min(skip + self._batch, len(self._events)))]
        return {"ts": str(position + len(news)), "updates": news}

    def _failure(self, key: str, ts: str) -> Json | None:
        if key in self._lost:
            return {"failed": 3}
        if key != self._key or not self.settings.enabled:
            return {"failed": 2}
        position = whole(ts)
        if position is None or not self._oldest() <= position <= self._ts:
            return {"failed": 1, "ts": self._ts}
        return None

    def _oldest(self) -> int:
        return self._ts - len(self._events)

    def _append(self, event: Json) -> None:
        self._events.append(event)
        self._ts += 1
        self.signal.fire()

    def _renew(self) -> None:
        self._key = self._hex(40)
        self.signal.fire()

    def _hex(self, length: int) -> str:
        return f"{self._rng.getrandbits(length * 4):0{length}x}"
