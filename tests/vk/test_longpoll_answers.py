"""Answers of the long poll that no document tells of: the same is asked again, and nothing is passed over."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from aiolimiter import AsyncLimiter
from pydantic import SecretStr

from bot.vk.api import CommunityApi
from bot.vk.longpoll import Batch, LongPoll
from tests.vk.raw import GROUP, message

DEEP = '{"ts": "2", "updates": [' + "[" * 100_000 + "]" * 100_000 + "]}"
GOOD = json.dumps({"ts": "2", "updates": [message()]})


class Answering:
    """A VK that gives the long poll one prepared answer after another, and remembers from where it was asked."""

    def __init__(self, *answers: str, servers: tuple[Any, ...] = ()) -> None:
        self._answers = list(answers)
        self._servers = list(servers)
        self.asked: list[str] = []

    async def method(self, request: web.Request) -> web.Response:
        good = {"server": str(request.url.with_path("/poll")), "key": "k", "ts": 1}
        return web.json_response({"response": self._servers.pop(0) if self._servers else good})

    async def poll(self, request: web.Request) -> web.Response:
        self.asked.append(request.query["ts"])
        return web.Response(text=self._answers.pop(0))


@asynccontextmanager
async def listening(vk: Answering) -> AsyncIterator[LongPoll]:
    app = web.Application()
    app.router.add_post("/method/{name}", vk.method)
    app.router.add_post("/poll", vk.poll)
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        api = CommunityApi(SecretStr("t"), str(server.make_url("/method/")), session, AsyncLimiter(1000, 1))
        yield LongPoll(api, session, GROUP, 1)


async def first(vk: Answering) -> Batch:
    async with listening(vk) as longpoll, aclosing(longpoll.listen("1")) as batches:  # type: ignore[type-var]
        return await anext(batches)


@pytest.mark.parametrize(
    "answer",
    [
        '{"ts": "2", "updates": null}',
        '{"ts": "2", "updates": {"a": 1}}',
        '{"ts": "2", "updates": "x"}',
        DEEP,
        "[]",
        "null",
    ],
)
async def test_without_a_list_of_events_the_same_is_asked_again(answer: str) -> None:
    vk = Answering(answer, GOOD)
    assert await first(vk) == Batch("2", [message()])
    assert vk.asked == ["1", "1"]


async def test_odd_events_in_a_list_are_left_out() -> None:
    assert await first(Answering(json.dumps({"ts": 2, "updates": [None, 5, message(), []]}))) == Batch("2", [message()])


@pytest.mark.parametrize("odd", [None, [], "x", {}, {"server": "x", "key": "k"}])
async def test_without_a_server_it_is_asked_for_again(odd: Any) -> None:
    assert (await first(Answering(GOOD, servers=(odd,)))).ts == "2"


@pytest.mark.parametrize("failed", ['{"failed": 2}', '{"failed": 3}'])
async def test_keys_that_keep_expiring_do_not_use_up_the_rate(monkeypatch: pytest.MonkeyPatch, failed: str) -> None:
    pauses, sleep = [], asyncio.sleep

    async def noted(seconds: float) -> None:
        pauses.append(seconds)
        await sleep(0)

    monkeypatch.setattr("bot.vk.longpoll.asyncio.sleep", noted)
    vk = Answering(failed, failed, failed, failed, GOOD)
    async with listening(vk) as longpoll, aclosing(longpoll.listen("1")) as batches:  # type: ignore[type-var]
        while not (await anext(batches)).updates:
            pass
    assert [pause for pause in pauses if pause] == [0.5, 1.0, 2.0]
