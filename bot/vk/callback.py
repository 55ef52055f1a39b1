"""VK's other stream of events: it calls us (Callback API; dev.vk.com/ru/api/callback/getting-started)."""

import asyncio
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from loguru import logger

from bot.settings import SettingsError
from bot.vk.fields import number_of, object_of

ANSWER_SECONDS = 8.0
"""For an event to be stored: VK takes what is not answered in about ten seconds for failed, and calls again."""

MOST_WAITING = 2_000
MOST_AT_ONCE = 200
"""Events stored together."""

MOST_BYTES = 1_000_000
AGAIN_SECONDS = 10
"""Told to VK when too much is waiting."""


@dataclass(frozen=True, slots=True, eq=False)
class Delivery:
    """An event that VK waits for us to store."""

    raw: dict[str, Any]
    stored: asyncio.Future[bool]
    """Whether it was; VK brings it again when not."""


@dataclass(frozen=True, slots=True)
class CallbackAddress:
    """Address VK calls, behind a server that speaks HTTPS, and the words both sides know."""

    host: str
    port: int
    path: str
    secret: str
    confirmation: str


class CallbackDoor:
    """Takes events from VK; `ok` is said only when an event is stored."""

    def __init__(self, group_id: int, address: CallbackAddress) -> None:
        self._group_id = group_id
        self._address = address
        self._waiting: asyncio.Queue[Delivery] = asyncio.Queue(MOST_WAITING)
        self._refused = False

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Listen on the address. Raises `SettingsError` when that can't be."""
        application = web.Application(client_max_size=MOST_BYTES)
        application.router.add_post(self._address.path, self._take)
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        try:
            await self._listen(runner)
            yield
        finally:
            await runner.cleanup()

    async def _listen(self, runner: web.AppRunner) -> None:
        host, port = self._address.host, self._address.port
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise SettingsError(
                f"Адрес {host}:{port} для событий VK не открывается ({why}): смените callback.host или callback.port."
            ) from error

    async def deliveries(self, seconds: float) -> list[Delivery]:
        """Take what has come; nothing after so many seconds of silence."""
        try:
            async with asyncio.timeout(seconds):
                found = [await self._waiting.get()]
        except TimeoutError:
            return []
        while len(found) < MOST_AT_ONCE and not self._waiting.empty():
            found.append(self._waiting.get_nowait())
        return found

    async def _take(self, request: web.Request) -> web.Response:
        raw = await _read(request)
        if number_of(raw.get("group_id")) != self._group_id:
            return self._refuse("another community")
        if raw.get("type") == "confirmation":
            return web.Response(text=self._address.confirmation)
        if not self._is_secret(raw.pop("secret", None)):
            return self._refuse("a wrong secret")
        return await self._until_stored(raw)

    async def _until_stored(self, raw: dict[str, Any]) -> web.Response:
        delivery = Delivery(raw, asyncio.get_running_loop().create_future())
        try:
            self._waiting.put_nowait(delivery)
            async with asyncio.timeout(ANSWER_SECONDS):
                stored = await asyncio.shield(delivery.stored)
        except (asyncio.QueueFull, TimeoutError):
            return _again()
        return web.Response(text="ok") if stored else _again()

    def _is_secret(self, given: object) -> bool:
        """Compared in constant time: how long a refusal takes tells nothing of the secret."""
        return isinstance(given, str) and hmac.compare_digest(given.encode(), self._address.secret.encode())

    def _refuse(self, why: str) -> web.Response:
        """Strangers find every open address: told once, or they would fill the log."""
        if not self._refused:
            self._refused = True
            logger.warning("somebody calls with {}: refused, as will be all others like it", why)
        return web.Response(status=403)


def _again() -> web.Response:
    return web.Response(status=503, headers={"Retry-After": str(AGAIN_SECONDS)})


async def _read(request: web.Request) -> dict[str, Any]:
    """The object that was sent; an empty one when there is none."""
    try:
        return object_of(json.loads(await request.text()))
    except (ValueError, RecursionError, LookupError):
        return {}
