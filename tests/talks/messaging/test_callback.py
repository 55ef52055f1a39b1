"""Events that VK brings (Callback API): stored before «ok», answered once, from nobody but VK."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr

from bot.content.reading.loading import Content
from bot.settings import CallbackSettings
from tests.emulator.api import Caller, Poller
from tests.talks.school import School, open_school

SECRET, CONFIRMATION = "между-нами", "c0nf1rm"


def free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])


class Courier:
    """VK's part: takes the events of the emulator's queue to the bot, again and again until it says «ok»."""

    def __init__(self, session: aiohttp.ClientSession, url: str, events: Poller) -> None:
        self._session = session
        self._url = url
        self._events = events
        self.brought: list[dict[str, Any]] = []

    async def bring(self, raw: Any, **other: Any) -> tuple[int, str]:
        body = {**raw, "secret": SECRET, **other} if isinstance(raw, dict) else raw
        async with self._session.post(self._url, json=body) as answer:
            return answer.status, await answer.text()

    async def run(self) -> None:
        while True:
            for raw in await self._events.events(wait=1):
                self.brought.append(raw)
                while await self._said(raw) != (200, "ok"):
                    await asyncio.sleep(0.1)

    async def _said(self, raw: dict[str, Any]) -> tuple[int, str]:
        try:
            return await self.bring(raw)
        except aiohttp.ClientError:
            return 0, ""


@pytest.fixture
async def school(content: Content, tmp_path: Path) -> AsyncIterator[School]:
    given = CallbackSettings(port=free_port(), secret=SecretStr(SECRET), confirmation=CONFIRMATION)
    async with open_school(content, tmp_path, of_vk={"source": "callback"}, callback=given) as opened:
        opened.callback_url = f"http://127.0.0.1:{given.port}/vk"  # type: ignore[attr-defined]
        yield opened


@pytest.fixture
async def courier(school: School) -> AsyncIterator[Courier]:
    async with aiohttp.ClientSession() as session:
        caller = Caller(school.vk, session)
        queue = Poller(caller)
        queue.server = await caller.ok("groups.getLongPollServer", token=school.vk.token, group_id=218)
        found = Courier(session, school.callback_url, queue)  # type: ignore[attr-defined]
        running = asyncio.create_task(found.run())
        yield found
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running


async def test_a_question_that_vk_brings_is_answered(school: School, courier: Courier) -> None:
    await school.parent.says("меню")
    assert "Чем помочь" in (await school.parent.hears()).text


async def test_what_is_brought_twice_is_answered_once(school: School, courier: Courier) -> None:
    await school.parent.says("меню")
    await school.parent.hears()
    [question] = [raw for raw in courier.brought if raw["type"] == "message_new"]
    assert await courier.bring(question) == (200, "ok")
    await school.parent.says("мои данные")
    assert "О вас" in (await school.parent.hears()).text


@pytest.mark.parametrize("secret", ["", "между нами", None, 5, SECRET + "x"])
async def test_who_does_not_know_the_secret_is_refused(school: School, courier: Courier, secret: object) -> None:
    forged = {"type": "message_new", "group_id": 218, "event_id": "x", "object": {"message": {"text": "меню"}}}
    assert await courier.bring(forged, secret=secret) == (403, "")


async def test_the_confirmation_is_given_for_our_community_only(school: School, courier: Courier) -> None:
    assert await courier.bring({"type": "confirmation", "group_id": 218}) == (200, CONFIRMATION)
    assert await courier.bring({"type": "confirmation", "group_id": 219}) == (403, "")


@pytest.mark.parametrize("body", [[], "remove", 7, {}, {"group_id": 218}, {"group_id": 218, "type": []}])
async def test_nonsense_is_no_event_and_its_words_never_come_back(courier: Courier, body: Any) -> None:
    status, said = await courier.bring(body)
    assert (status, said) in {(403, ""), (200, "ok")}, "VK would obey «remove» and «version»"


async def test_what_was_said_while_the_bot_was_off_is_brought_again(school: School, courier: Courier) -> None:
    await school.stop()
    await school.parent.says("меню")
    await asyncio.sleep(0.3)
    await school.start()
    assert "Чем помочь" in (await school.parent.hears(timeout=15)).text


async def test_a_bot_that_was_away_longer_than_vk_repeats_reads_the_dialogs(school: School, courier: Courier) -> None:
    await school.stop()
    await school.write("UPDATE position SET stored_at = stored_at - ?", [(7000,)])
    await school.start()
    assert len(await school.rows("SELECT * FROM gaps")) == 1
