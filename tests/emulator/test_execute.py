"""execute: the scripts bots send, and what is refused."""

import json

import pytest

from tests.emulator.api import IVAN, OLGA, PETR, Caller
from vk_emulator import Emulator


def send(peer_id: int, text: str) -> str:
    given = {"peer_id": peer_id, "message": text, "random_id": 0}
    return f"API.messages.send({json.dumps(given, ensure_ascii=False)})"


async def test_list_of_calls(vk: Emulator, bot: Caller) -> None:
    script = f'return [{send(OLGA, "a")}, API.users.get({{"user_ids": [{IVAN}, {PETR}]}}),{send(PETR, "b")},];'
    first, users, second = await bot.ok("execute", code=script)
    assert (second - first, [u["id"] for u in users]) == (1, [IVAN, PETR])


async def test_single_call_is_not_a_list(bot: Caller) -> None:
    assert await bot.ok("execute", code=f"return {send(OLGA, 'a')};") > 0
    assert isinstance(await bot.ok("execute", code="return API.utils.getServerTime()"), int)


async def test_texts_survive(vk: Emulator, bot: Caller) -> None:
    text = 'кавычки " и \\ , перевод\nстроки ]); return API.x.y({}) ☂'
    await bot.ok("execute", code=f"return [{send(OLGA, text)}];")
    assert (await vk.transcript(OLGA))[0]["text"] == text


async def test_nested_objects_become_json(vk: Emulator, bot: Caller) -> None:
    action = {"action": {"type": "text", "label": "Да"}}
    given = {"peer_id": OLGA, "random_id": 0, "message": "a", "keyboard": {"buttons": [[action]]}}
    await bot.ok("execute", code=f"return [API.messages.send({json.dumps(given)})];")
    assert (await vk.person(OLGA).hears()).buttons == [["Да"]]


async def test_inner_failures_are_false_and_listed(vk: Emulator, bot: Caller) -> None:
    answer = await bot.raw("execute", code=f"return [{send(IVAN, 'a')}, API.no.such(), {send(OLGA, 'b')}];")
    assert answer["response"][:2] == [False, False]
    assert [(e["method"], e["error_code"]) for e in answer["execute_errors"]] == [
        ("messages.send", 901),
        ("no.such", 3),
    ]
    inner = await vk.calls("messages.send")
    assert [(c["inside"], c["error"]) for c in inner] == [("execute", 901), ("execute", None)]


@pytest.mark.parametrize(
    "code",
    [
        "var a = 1; return a;",
        "return [API.users.get({user_ids: 1})];",
        "return [API.users.get({})",
        "return [API.users.get([])];",
        "return API.users.get({}).id;",
        "return [1];",
        "API.users.get({});",
    ],
)
async def test_everything_else_does_not_compile(bot: Caller, code: str) -> None:
    assert await bot.code("execute", code=code) == 12


async def test_25_calls_and_not_one_more(bot: Caller) -> None:
    call = "API.utils.getServerTime()"
    assert len(await bot.ok("execute", code=f"return [{','.join([call] * 25)}];")) == 25
    assert await bot.code("execute", code=f"return [{','.join([call] * 26)}];") == 13
    assert await bot.code("execute") == 100


async def test_execute_is_one_request_of_the_limit(vk: Emulator, bot: Caller) -> None:
    vk.world.rates.limit = 1
    script = f"return [{send(OLGA, 'a')}, {send(OLGA, 'b')}];"
    assert await bot.code("execute", code=script) == 0
    assert await bot.code("execute", code=script) == 6
