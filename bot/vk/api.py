"""VK's methods: one choke point with the rate, the timeout and the token kept out of URLs."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import aiohttp
from aiolimiter import AsyncLimiter
from pydantic import SecretStr
from yarl import URL

from bot.runtime.call_log import CallLog
from bot.vk.causes import cause_of, cause_of_status
from bot.vk.errors import VkError, VkUnclear, VkUnreachable

VERSION = "5.199"
"""The newest version of VK's API (dev.vk.com, 2026-10); the format of events depends on it."""

_FORM = "application/x-www-form-urlencoded"

_NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)


class CommunityApi:
    """VK's methods by name, over a transport that knows three outcomes: done, refused, unclear.

    vkbottle's typed methods go over it, too: `bot/vk/typed_api.py`.
    """

    def __init__(
        self, token: SecretStr, url: str, session: aiohttp.ClientSession, limiter: AsyncLimiter,
        calls: CallLog | None = None,
    ) -> None:  # fmt: skip
        self._url = url
        self._headers = {"Authorization": f"Bearer {token.get_secret_value()}", "Content-Type": _FORM}
        self._session = session
        self._limiter = limiter
        self._calls = calls

    async def request(
        self, method: str, data: dict[str, Any], left: Callable[[], None] | None = None
    ) -> dict[str, Any]:
        """Call a method. Raises `VkError`, `VkUnclear` or `VkUnreachable`.

        `execute` answers with the whole object, because its errors stand beside the response. `left` is called when
        the rate lets the call go.
        """
        try:
            answer = _checked(method, await self._post(method, {**_plain(data), "v": VERSION}, left))
        except (VkError, VkUnclear, VkUnreachable) as error:
            if self._calls:
                self._calls.failed(_code_of(error))
            raise
        if self._calls:
            self._calls.succeeded()
        return answer

    async def call(self, method: str, **data: Any) -> Any:
        """Call a method and give its `response`."""
        return (await self.request(method, data))["response"]

    async def _post(self, method: str, data: dict[str, str], left: Callable[[], None] | None) -> dict[str, Any]:
        body = _form(data)
        async with self._limiter:
            if left:
                left()
            try:
                async with self._session.post(self._url + method, data=body, headers=self._headers) as answer:
                    text = await answer.text()
            except _NEVER_LEFT as error:
                raise VkUnreachable(cause_of(error)) from None
            except (aiohttp.ClientError, TimeoutError, UnicodeDecodeError) as error:
                raise VkUnclear(cause_of(error)) from None
        return _parse(text, answer.status)


def make_limiter(requests_per_second: int) -> AsyncLimiter:
    """Calls are spaced evenly and stay one below VK's limit, so that no sliding second holds too many of them."""
    return AsyncLimiter(1, 1 / max(requests_per_second - 1, 1))


def make_session(timeout: float) -> aiohttp.ClientSession:
    """A keep-alive session; every call has the same timeout, so that a silenced method does not stop the others."""
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=timeout, sock_connect=min(timeout, 5)))


async def patiently(call: Callable[[], Any], attempts: int = 5) -> Any:
    """Repeat a harmless call (one that changes nothing) while VK fails or can't be reached."""
    for attempt in range(attempts):
        try:
            return await call()
        except VkError as error:
            if error.code not in (1, 6, 9, 10, 36) or attempt == attempts - 1:
                raise
        except (VkUnclear, VkUnreachable):
            if attempt == attempts - 1:
                raise
        await asyncio.sleep(min(2**attempt * 0.5, 10))
    raise VkUnreachable("no attempts")


def _plain(data: dict[str, Any]) -> dict[str, str]:
    """Parameters as VK wants them; None is left out. Lists and objects must already be strings."""
    given = {key: value for key, value in data.items() if value is not None}
    return {key: str(int(value) if isinstance(value, bool) else value) for key, value in given.items()}


def _form(data: dict[str, str]) -> bytes:
    """The body of a call. yarl quotes in C; urllib's way takes 2 ms for 25 Russian messages, in the loop."""
    return URL.build(query=data).raw_query_string.encode()


def _parse(text: str, status: int) -> dict[str, Any]:
    """The JSON object of an answer. Anything else (a proxy's HTML page) tells nothing about the call."""
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise VkUnclear(cause_of_status(status))
    return answer


def _checked(method: str, answer: dict[str, Any]) -> dict[str, Any]:
    if "error" in answer:
        raise _refusal(answer["error"])
    if "response" not in answer:
        raise VkUnclear(f"{method}: an answer without a response")
    return answer


def _code_of(error: Exception) -> str:
    """For counting: VK's code, or that there was no answer."""
    if isinstance(error, VkError):
        return str(error.code)
    return "unclear" if isinstance(error, VkUnclear) else "unreachable"


def _refusal(error: Any) -> VkError:
    if not isinstance(error, dict):
        return VkError(1, "an error of an unknown shape")
    code = error.get("error_code")
    return VkError(code if isinstance(code, int) else 1, str(error.get("error_msg", "")))
