"""How requests are taken: tokens, versions, parameters, the rate limit, the log."""

import aiohttp

from tests.emulator.api import ANNA, IVAN, MESSAGES_TOKEN, OLGA, SEED, TOKEN, Caller
from vk_emulator import Emulator


async def test_bad_token_is_error_5_and_never_repeated_in_the_answer(bot: Caller) -> None:
    answer = await bot.raw("groups.getById", token="wrong", group_id=1)
    assert answer["error"]["error_code"] == 5
    assert {"key": "group_id", "value": "1"} in answer["error"]["request_params"]
    assert "wrong" not in str(answer)


async def test_token_may_come_in_the_header_or_the_query(vk: Emulator, session: aiohttp.ClientSession) -> None:
    url = f"{vk.api_url}groups.getById"
    async with session.get(url, params={"v": "5.199"}, headers={"Authorization": f"Bearer {TOKEN}"}) as response:
        assert (await response.json())["response"]["groups"][0]["id"] == 1
    async with session.post(url, params={"v": "5.199", "access_token": TOKEN}) as response:
        assert "response" in await response.json()


async def test_version_is_required_and_must_be_alive(vk: Emulator, session: aiohttp.ClientSession, bot: Caller) -> None:
    async with session.post(f"{vk.api_url}groups.getById", data={"access_token": TOKEN}) as response:
        assert (await response.json())["error"]["error_code"] == 8
    assert await bot.code("groups.getById", v="5.50") == 8


async def test_json_bodies_are_not_read(vk: Emulator, session: aiohttp.ClientSession) -> None:
    body = {"access_token": TOKEN, "v": "5.199"}
    async with session.post(f"{vk.api_url}groups.getById", json=body) as response:
        assert (await response.json())["error"]["error_code"] == 8


async def test_multipart_is_read(vk: Emulator, session: aiohttp.ClientSession) -> None:
    with aiohttp.MultipartWriter("form-data") as form:
        for name, value in {"access_token": TOKEN, "v": "5.199", "user_ids": str(ANNA)}.items():
            form.append(value).set_content_disposition("form-data", name=name)
        async with session.post(f"{vk.api_url}users.get", data=form) as response:
            assert (await response.json())["response"][0]["id"] == ANNA


async def test_unknown_and_user_only_methods(bot: Caller) -> None:
    assert await bot.code("messages.fly") == 3
    assert await bot.code("photos.getWallUploadServer") == 27


async def test_wrong_parameters_are_error_100_by_name(bot: Caller) -> None:
    answer = await bot.raw("messages.getHistory", peer_id="abc")
    assert answer["error"]["error_msg"].endswith("peer_id not integer")
    assert await bot.code("messages.getHistory", peer_id=OLGA, count=201) == 100
    assert await bot.code("messages.getConversations", filter="odd") == 100
    assert await bot.code("messages.pin") == 100


async def test_missing_right_is_error_15(bot: Caller) -> None:
    assert await bot.code("groups.getLongPollServer", group_id=1, token=MESSAGES_TOKEN) == 15
    assert await bot.code("messages.getConversations", token=MESSAGES_TOKEN) == 0
    permissions = await bot.ok("groups.getTokenPermissions", token=MESSAGES_TOKEN)
    assert permissions == {"mask": 4096, "permissions": [{"name": "messages", "setting": 4096}]}


async def test_twenty_requests_a_second_then_error_6(session: aiohttp.ClientSession) -> None:
    async with Emulator(SEED) as vk:
        bot = Caller(vk, session)
        codes = [await bot.code("utils.getServerTime") for _ in range(22)]
        assert codes == [0] * 20 + [6, 6]
        assert await bot.code("utils.getServerTime", token=MESSAGES_TOKEN) == 0
        await vk.advance(1)
        assert await bot.code("utils.getServerTime") == 0


async def test_log_keeps_parameters_errors_and_unknown_names_but_no_token(vk: Emulator, bot: Caller) -> None:
    await bot.send(OLGA, "текст", colour="red")
    await bot.code("messages.send", peer_id=IVAN)
    first, second = await vk.calls("messages.send")
    assert first["params"]["message"] == "текст"
    assert first["unknown_params"] == ["colour"]
    assert (first["error"], second["error"]) == (None, 100)
    assert TOKEN not in str(await vk.calls())
    assert await vk.calls(after=second["n"]) == []


async def test_dead_token(vk: Emulator, bot: Caller) -> None:
    await vk.kill_token()
    assert await bot.code("groups.getById") == 5
    await vk.kill_token(state="alive")
    assert await bot.code("groups.getById") == 0
