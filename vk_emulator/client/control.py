"""The control interface from the asking side."""

from types import TracebackType
from typing import Any

import aiohttp


class ControlRefusedError(Exception):
    """The emulator answered with an error; the text is its own."""


class ControlClient:
    """A thin client of `/control/…`; use as an async context manager or call `close`."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def get(self, name: str, **query: object) -> dict[str, Any]:
        given = {key: str(value) for key, value in query.items() if value is not None}
        return await self._ask("GET", name, params=given)

    async def post(self, name: str, **body: object) -> dict[str, Any]:
        given = {key: value for key, value in body.items() if value is not None}
        return await self._ask("POST", name, json=given)

    async def post_raw(self, name: str, body: object) -> dict[str, Any]:
        return await self._ask("POST", name, json=body)

    async def delete(self, name: str) -> dict[str, Any]:
        return await self._ask("DELETE", name)

    def session(self) -> aiohttp.ClientSession:
        """Made at the first use, inside the running loop; waits are bounded by the server's own timeouts."""
        if self._session is None or self._session.closed:
            timeout = aiohttp.ClientTimeout(total=None, sock_connect=10)
            connector = aiohttp.TCPConnector(limit=0)
            self._session = aiohttp.ClientSession(timeout=timeout, connector=connector)
        return self._session

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def __aenter__(self) -> "ControlClient":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def _ask(self, verb: str, name: str, **more: Any) -> dict[str, Any]:
        async with self.session().request(verb, f"{self.url}/control/{name}", **more) as response:
            answer: dict[str, Any] = await response.json()
            if response.status != 200:
                raise ControlRefusedError(f"{name}: {answer.get('error', response.status)}")
            return answer
