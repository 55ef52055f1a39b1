"""VK's stream of events (Bots Long Poll; dev.vk.com/api/bots-long-poll)."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.runtime.trouble_log import TroubleLog
from bot.vk.api import CommunityApi
from bot.vk.causes import cause_of, cause_of_status
from bot.vk.errors import VkError, VkUnclear, VkUnreachable
from bot.vk.fields import object_of, objects_of

KEY_LIFE = 4 * 3600.0
"""Seconds after which the key is renewed before VK asks for it: some kinds of events were seen to stop on old keys."""

_LONGEST_PAUSE = 30.0
_FATAL = (5, 15, 17, 27, 28, 1117)


@dataclass(frozen=True, slots=True)
class Batch:
    """One answer of the long poll. `lost`: VK has dropped the events between the old position and this one."""

    ts: str
    updates: list[dict[str, Any]] = field(default_factory=list)
    lost: bool = False


@dataclass(slots=True)
class _Server:
    url: str
    key: str
    ts: str
    fetched: float


def _pause_of_expired(times: int) -> float:
    """A key that has expired is renewed at once; keys that keep expiring would use up the rate of all calls."""
    return min(0.5 * 2 ** min(times - 2, 10), _LONGEST_PAUSE) if times > 1 else 0.0


def _server(got: Any) -> _Server:
    """Of groups.getLongPollServer: `{"server", "key", "ts"}`."""
    given = object_of(got)
    if not {"server", "key", "ts"} <= given.keys():
        raise VkUnclear("no server of the long poll")
    return _Server(str(given["server"]), str(given["key"]), str(given["ts"]), time.monotonic())


class LongPoll:
    """Yields batches forever. The next poll starts when the consumer asks for it; storing is the consumer's matter."""

    def __init__(self, api: CommunityApi, session: aiohttp.ClientSession, group_id: int, wait: int) -> None:
        self._api = api
        self._session = session
        self._group_id = group_id
        self._wait = wait
        self._trouble = TroubleLog("long poll")

    async def listen(self, ts: str | None) -> AsyncIterator[Batch]:
        """From the stored position, or from now when there is none."""
        server = await self._fetch()
        if ts is None:
            yield Batch(server.ts)
        else:
            server.ts = ts
        pause, expired = 0.0, 0
        while True:
            await asyncio.sleep(pause)
            try:
                server = await self._renewed(server)
                answer = await self._poll(server)
                batch = await self._read(server, answer)
            except (VkUnclear, VkUnreachable, VkError) as error:
                pause = self._pause_after(error, pause)
                continue
            self._trouble.over()
            expired = 0 if batch and not batch.lost else expired + 1
            pause = _pause_of_expired(expired)
            if batch:
                server.ts = batch.ts
                yield batch

    async def _fetch(self) -> _Server:
        """The address and key of the queue, however long it takes; a refused token is raised."""
        pause = 0.0
        while True:
            await asyncio.sleep(pause)
            try:
                got = await self._api.call("groups.getLongPollServer", group_id=self._group_id)
                return _server(got)
            except (VkUnclear, VkUnreachable, VkError) as error:
                pause = self._pause_after(error, pause)

    async def _renewed(self, server: _Server) -> _Server:
        if time.monotonic() - server.fetched < KEY_LIFE:
            return server
        fresh = await self._fetch()
        fresh.ts = server.ts
        return fresh

    async def _poll(self, server: _Server) -> dict[str, Any]:
        parameters = {"act": "a_check", "key": server.key, "ts": server.ts, "wait": str(self._wait)}
        timeout = aiohttp.ClientTimeout(total=self._wait + 10, sock_connect=5)
        try:
            async with self._session.post(server.url, params=parameters, timeout=timeout) as answer:
                text = await answer.text()
        except (aiohttp.ClientError, TimeoutError, UnicodeDecodeError) as error:
            raise VkUnclear(cause_of(error)) from None
        try:
            parsed = json.loads(text)
        except (ValueError, RecursionError):
            parsed = None
        if not isinstance(parsed, dict):
            raise VkUnclear(cause_of_status(answer.status))
        return parsed

    async def _read(self, server: _Server, answer: dict[str, Any]) -> Batch | None:
        """What an answer means. `failed` 1: history lost, go on from the given `ts`; 2: the key has expired,
        the `ts` still holds; 3: both are lost. Without a list of events nothing is known, and the same is asked again.
        """
        failed = answer.get("failed")
        if failed is None and "ts" in answer:
            updates = answer.get("updates", [])
            if not isinstance(updates, list):
                raise VkUnclear("no list of events")
            return Batch(str(answer["ts"]), objects_of(updates))
        if failed == 1 and "ts" in answer:
            return Batch(str(answer["ts"]), lost=True)
        fresh = await self._fetch()
        server.url, server.key, server.fetched = fresh.url, fresh.key, fresh.fetched
        if failed == 2:
            return None
        return Batch(fresh.ts, lost=True)

    def _pause_after(self, error: Exception, pause: float) -> float:
        """How long to wait before the next try; a token VK refuses ends the listening."""
        if isinstance(error, VkError) and error.code in _FATAL:
            raise error
        self._trouble.met(error)
        return min(max(pause * 2, 0.5), _LONGEST_PAUSE)
