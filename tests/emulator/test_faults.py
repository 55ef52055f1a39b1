"""Faults on order."""

import asyncio

import aiohttp
import pytest

from tests.emulator.api import OLGA, PETR, Caller, Poller
from vk_emulator import Emulator


async def test_error_for_the_next_calls_of_a_method(vk: Emulator, bot: Caller) -> None:
    await vk.faults.error(9, "messages.send", times=2)
    assert await bot.code("utils.getServerTime") == 0
    assert [await bot.send_code(OLGA) for _ in range(3)] == [9, 9, 0]
    assert [c["fault"] for c in await vk.calls("messages.send")] == ["error", "error", None]


async def test_error_for_one_recipient_among_many(vk: Emulator, bot: Caller) -> None:
    await vk.faults.error(9, "messages.send", peer_id=OLGA)
    assert await bot.send_code(PETR) == 0
    bad, good = await bot.ok("messages.send", peer_ids=f"{OLGA},{PETR}", random_id=0, message="a")
    assert (bad["error"]["code"], "error" in good) == (9, False)


async def test_error_for_one_recipient_inside_execute(vk: Emulator, bot: Caller) -> None:
    await vk.faults.error(10, "messages.send", peer_id=PETR)
    calls = [f'API.messages.send({{"peer_id":{p},"message":"a","random_id":0}})' for p in (OLGA, PETR)]
    answer = await bot.raw("execute", code=f"return [{','.join(calls)}];")
    assert answer["response"][1] is False
    assert answer["execute_errors"][0]["error_code"] == 10


async def test_captcha_has_its_fields(vk: Emulator, bot: Caller) -> None:
    await vk.faults.error(14)
    assert {"captcha_sid", "captcha_img"} <= set((await bot.raw("groups.getById"))["error"])


async def test_lost_answer_is_done(vk: Emulator, bot: Caller) -> None:
    await vk.faults.add("lost_answer", "messages.send")
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot.send(OLGA, random_id=5)
    assert len(await vk.transcript(OLGA)) == 1
    await bot.send(OLGA, random_id=5)
    assert len(await vk.transcript(OLGA)) == 1


async def test_dropped_call_is_not_done(vk: Emulator, bot: Caller) -> None:
    await vk.faults.add("drop", "messages.send", peer_id=OLGA)
    await bot.send(PETR)
    script = f'return [API.messages.send({{"peer_id":{OLGA},"message":"a","random_id":0}})];'
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot.ok("execute", code=script)
    assert await vk.transcript(OLGA) == []


async def test_html_502_is_not_done(vk: Emulator, bot: Caller) -> None:
    await vk.faults.add("html")
    async with bot.session.post(
        f"{vk.api_url}messages.send", data={"v": "5.199", "access_token": vk.token}
    ) as response:
        assert (response.status, response.content_type) == (502, "text/html")


async def test_slow_answer_is_done_at_once(vk: Emulator, bot: Caller) -> None:
    await vk.faults.add("slow", "messages.send", seconds=0.2)
    sending = asyncio.create_task(bot.send(OLGA))
    await vk.person(OLGA).hears()
    assert not sending.done()
    assert await sending > 0


async def test_silent_method_is_silent_until_cleared_and_others_work(vk: Emulator, bot: Caller) -> None:
    await vk.faults.add("silent", "messages.send")
    sending = [asyncio.create_task(bot.send(OLGA)) for _ in range(2)]
    assert await bot.code("utils.getServerTime") == 0
    assert not any(task.done() for task in sending)
    await vk.faults.clear()
    for task in sending:
        with pytest.raises(aiohttp.ClientConnectionError):
            await task
    assert await vk.transcript(OLGA) == []
    assert await bot.send(OLGA) > 0


async def test_faults_of_the_long_poll_are_its_own(vk: Emulator, bot: Caller, poller: Poller) -> None:
    await vk.faults.error(3, "longpoll")
    await vk.faults.add("drop", "longpoll")
    assert await bot.code("utils.getServerTime") == 0
    assert await poller.ask() == {"failed": 3}
    with pytest.raises(aiohttp.ClientConnectionError):
        await poller.ask()
    assert await poller.events() == []


async def test_unknown_fault_is_refused(vk: Emulator) -> None:
    with pytest.raises(Exception, match="kind: one of"):
        await vk.faults.add("earthquake")
