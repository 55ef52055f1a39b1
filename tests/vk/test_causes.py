"""The log names why VK does not answer, once, and that it answers again."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer
from loguru import logger
from pydantic import SecretStr

from bot.vk.api import CommunityApi, make_limiter
from bot.vk.community import fetch_community
from bot.vk.errors import VkUnclear, VkUnreachable
from tests.emulator.api import SEED, TOKEN
from vk_emulator import Emulator

TOO_LATE = aiohttp.ClientTimeout(total=0.2)


class NoSuchName(AbstractResolver):
    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        raise OSError(None, "no such name")

    async def close(self) -> None:
        pass


async def _answer(request: web.Request) -> web.Response:
    if request.path == "/silent/groups.getById":
        await asyncio.sleep(5)
    if request.path == "/cut/groups.getById" and request.transport:
        request.transport.abort()
    if request.path == "/ill/groups.getById":
        return web.Response(status=502, text="<html>Bad Gateway</html>")
    return web.Response(status=404, text="<html>nothing here</html>")


@pytest.fixture
async def page() -> AsyncIterator[str]:
    application = web.Application()
    application.router.add_post("/{rest:.*}", _answer)
    async with TestServer(application) as server:
        yield str(server.make_url("/"))


async def cause(url: str, **session: object) -> str:
    """What the error of a call says."""
    async with aiohttp.ClientSession(timeout=TOO_LATE, **session) as opened:  # type: ignore[arg-type]
        api = CommunityApi(SecretStr("secret-token"), url, opened, make_limiter(20))
        with pytest.raises((VkUnclear, VkUnreachable)) as raised:
            await api.call("groups.getById")
    return str(raised.value)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("wrong/", "HTTP 404: the path is wrong"),
        ("ill/", "HTTP 502"),
        ("silent/", "no answer in time"),
        ("cut/", "cut off"),
    ],
)
async def test_an_answer_that_is_none_is_told_by_its_cause(page: str, path: str, words: str) -> None:
    assert words in await cause(page + path)


async def test_what_never_left_is_told_by_its_cause(page: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert "refused" in await cause(f"http://127.0.0.1:{taken.getsockname()[1]}/")
    assert "TLS" in await cause(page.replace("http:", "https:"))
    unknown = aiohttp.TCPConnector(resolver=NoSuchName())
    assert "DNS" in await cause("http://api.vk.example/method/", connector=unknown)


async def test_an_untrusted_certificate_is_told(page: str, tmp_path: Path) -> None:
    strict = aiohttp.TCPConnector(ssl=ssl.create_default_context())
    assert "TLS" in await cause(page.replace("http:", "https:"), connector=strict)


async def test_a_long_silence_is_one_line_and_its_end_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.vk.community._LONGEST_PAUSE", 0.05)
    lines: list[str] = []
    sink = logger.add(lines.append, format="{message}")
    try:
        async with Emulator(SEED, rate_limit=None) as vk, aiohttp.ClientSession() as session:
            api = CommunityApi(SecretStr(TOKEN), vk.api_url, session, make_limiter(20))
            await vk.faults.add("html", "groups.getById", times=3)
            await fetch_community(api)
    finally:
        logger.remove(sink)
    assert [line.partition(":")[0] for line in lines] == ["VK does not answer", "VK does not answer"]
    assert "trying on" in lines[0] and "well again after" in lines[1]
