"""The network between the bot and VK, in one process: what is asked may come late, twice or not at all, and so may what
is answered. VK's own logic is the emulator's."""

import asyncio
import json
from contextvars import Context
from dataclasses import dataclass
from random import Random
from types import TracebackType
from typing import Any

import aiohttp
from yarl import URL

from vk_emulator.errors import VkError
from vk_emulator.methods.api import Api, error_json
from vk_emulator.state.faults import LONGPOLL
from vk_emulator.state.world import World

LONGPOLL_URL = "http://vk.simulated/longpoll"
API_URL = "http://vk.simulated/method/"

HTML = "<html><h1>502 Bad Gateway</h1></html>"


@dataclass
class Trouble:
    """What befalls the next calls of a method (`*`: of any)."""

    kind: str
    """lost_request, lost_answer, doubled, slow, html, refused, dropped."""
    method: str
    """Also `broadcast`: letters to several at once; `edits`: corrections and recalls."""
    times: int

    def hits(self, method: str, given: dict[str, str]) -> bool:
        """Whether a call is one of those."""
        if self.method == "broadcast":
            return method == "messages.send" and "," in given.get("peer_ids", "")
        if self.method == "edits":
            return method == "execute" and ("messages.edit" in given["code"] or "messages.delete" in given["code"])
        return self.method == method or (self.method == "*" and method != LONGPOLL)


class Network:
    """Carries calls to the emulator. What is on its way arrives also when the bot has died."""

    def __init__(self, world: World, chance: Random) -> None:
        self._world = world
        self._api = Api(world)
        self._chance = chance
        self._outside = Context()
        self.troubles: list[Trouble] = []
        self._symptoms: tuple[str, ...] = ()
        self.ill = False
        """VK answers 502 to every call."""
        self.mute = False
        """And to the long poll."""

    def fall_ill(self, mute: bool) -> None:
        """Some illnesses do what they are asked for all the same."""
        self.ill, self.mute = True, mute
        self._symptoms = ("html", "html", "lost_request", *self._chance.choice(((), ("html_after",))))

    def session(self, timeout: float = 15.0) -> "Session":
        """In the place of `bot.vk.api.make_session`."""
        return Session(self, timeout)

    def trouble_of(self, method: str, given: dict[str, str]) -> str:
        """Use up a trouble that was ordered; empty when all goes well."""
        if self.ill and method != LONGPOLL:
            return self._chance.choice(self._symptoms)
        for trouble in self.troubles:
            if trouble.hits(method, given):
                trouble.times -= 1
                if trouble.times <= 0:
                    self.troubles.remove(trouble)
                return trouble.kind
        return ""

    def delay(self) -> float:
        """Seconds of a way through the network."""
        return self._chance.choice((0.01, 0.02, 0.03, 0.08)) * self._chance.uniform(0.5, 2)

    def send(self, method: str, given: dict[str, str], token: str) -> "asyncio.Future[tuple[int, str]]":
        """A call leaves; the future gets the status and the text, or never anything."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[tuple[int, str]] = loop.create_future()
        trouble = self.trouble_of(method, given)
        if trouble == "refused":
            answer.set_exception(aiohttp.ConnectionTimeoutError())
        elif trouble == "html":
            self._later(self.delay() * 2, _give, answer, (502, HTML))
        elif trouble != "lost_request":
            self._later(self.delay(), self._arrive, method, given, token, answer, trouble)
            if trouble == "doubled":
                self._later(self._chance.uniform(0.1, 4), self._answer, method, given, token)
        return answer

    def _later(self, seconds: float, call: Any, *args: Any) -> None:
        asyncio.get_running_loop().call_later(seconds, call, *args, context=self._outside)

    def _arrive(
        self, method: str, given: dict[str, str], token: str, answer: "asyncio.Future[Any]", trouble: str
    ) -> None:
        text = self._answer(method, given, token)
        if trouble == "lost_answer":
            return
        if trouble == "dropped":
            self._later(self.delay(), _fail, answer, aiohttp.ServerDisconnectedError)
        elif trouble == "html_after":
            self._later(self.delay(), _give, answer, (502, HTML))
        else:
            slow = self._chance.uniform(1, 12) if trouble == "slow" else 0
            self._later(self.delay() + slow, _give, answer, (200, text))

    def _answer(self, method: str, given: dict[str, str], token: str) -> str:
        """As `vk_emulator.web.method`."""
        call = self._world.calls.add(method, given)
        try:
            key = self._api.admit(method, given, token)
        except VkError as error:
            call.error = error.code
            return json.dumps({"error": error_json(error, method, given)})
        return json.dumps(self._api.answer(method, given, key, call))

    async def poll(self, given: dict[str, str]) -> tuple[int, str]:
        """As `vk_emulator.web.longpoll`."""
        trouble = self.trouble_of(LONGPOLL, given)
        if trouble in ("lost_request", "lost_answer"):
            await asyncio.sleep(3600)
        await asyncio.sleep(self.delay())
        if self.mute or trouble == "html":
            return 502, HTML
        failure = self._world.faults.error(LONGPOLL, ())
        if failure:
            return 200, json.dumps({"failed": failure.code})
        news = await self._world.events.poll(given["key"], given["ts"], float(given["wait"]))
        await asyncio.sleep(self.delay())
        return 200, json.dumps(news)


def _give(answer: "asyncio.Future[Any]", what: tuple[int, str]) -> None:
    if not answer.done():
        answer.set_result(what)


def _fail(answer: "asyncio.Future[Any]", error: type[Exception]) -> None:
    if not answer.done():
        answer.set_exception(error())


class Session:
    """As much of aiohttp's session as the bot uses."""

    def __init__(self, network: Network, timeout: float) -> None:
        self._network = network
        self._timeout = timeout

    async def __aenter__(self) -> "Session":
        return self

    async def __aexit__(self, *_: object) -> None:
        pass

    def post(
        self, url: str, data: bytes = b"", headers: dict[str, str] | None = None,
        params: dict[str, str] | None = None, timeout: aiohttp.ClientTimeout | None = None,
    ) -> "Exchange":  # fmt: skip
        """A call to the API, or a question to the long poll."""
        if url == LONGPOLL_URL:
            seconds = (timeout.total if timeout else None) or self._timeout
            return Exchange(self._network.poll(params or {}), seconds)
        given = dict(URL.build(query_string=data.decode(), encoded=True).query)
        token = (headers or {}).get("Authorization", "").removeprefix("Bearer ")
        return Exchange(_called(self._network, url.removeprefix(API_URL), given, token), self._timeout)


async def _called(network: Network, method: str, given: dict[str, str], token: str) -> tuple[int, str]:
    return await network.send(method, given, token)


class Exchange:
    """A call on its way; its answer has a status and a text."""

    def __init__(self, work: Any, seconds: float) -> None:
        self._work = work
        self._seconds = seconds
        self.status = 0
        self._text = ""

    async def __aenter__(self) -> "Exchange":
        async with asyncio.timeout(self._seconds):
            self.status, self._text = await self._work
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    async def text(self) -> str:
        """The body."""
        return self._text
