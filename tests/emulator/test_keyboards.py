"""Keyboards: what VK refuses with 911, and what people can press."""

import asyncio
import json
from typing import Any

import pytest

from tests.emulator.api import CHAT, IVAN, OLGA, Caller, Poller, keyboard
from vk_emulator import Emulator, Person


def button(**action: Any) -> dict[str, Any]:
    return {"action": {"type": "text", "label": "Да", **action}}


def rows(*counts: int, **more: Any) -> dict[str, Any]:
    return {"buttons": [[button() for _ in range(count)] for count in counts]} | more


GOOD = [
    rows(),
    rows(*[4] * 10),
    rows(*[5] * 2, inline=True),
    rows(1, one_time=True),
    {"buttons": [[button(label="я" * 40)]]},
    {"buttons": [[button(payload='{"a":1}')]]},
    {"buttons": [[button(payload={"a": 1})]]},
    {"buttons": [[button(type="open_link", link="https://vk.com")]], "inline": True},
    {"buttons": [[{"action": {"type": "location"}}]]},
    {"buttons": [[button(), button(type="callback")]]},
]
BAD = [
    rows(*[1] * 11),
    rows(6),
    rows(*[5] * 9),
    rows(*[5] * 2, 1, inline=True),
    rows(*[1] * 7, inline=True),
    rows(inline=True),
    rows(1, inline=True, one_time=True),
    rows(1, inline="yes"),
    rows(0),
    {"buttons": [[button(label="")]]},
    {"buttons": [[button(label="я" * 41)]]},
    {"buttons": [[button(payload="x")]]},
    {"buttons": [[button(payload="[1]")]]},
    {"buttons": [[button(payload=json.dumps({"a": "x" * 250}))]]},
    {"buttons": [[button(type="teleport")]]},
    {"buttons": [[button(type="open_link")]]},
    {"buttons": [[button(type="open_link", link="javascript:1")]]},
    {"buttons": [[button() | {"color": "pink"}]]},
    {"buttons": [[button(type="open_link", link="https://vk.com") | {"color": "primary"}]]},
    {"buttons": [["text"]]},
    {"buttons": "no"},
    [],
]


@pytest.mark.parametrize("shape", GOOD)
async def test_good_keyboards(bot: Caller, shape: Any) -> None:
    assert await bot.send_code(OLGA, keyboard=json.dumps(shape)) == 0


@pytest.mark.parametrize("shape", BAD)
async def test_bad_keyboards(bot: Caller, shape: Any) -> None:
    assert await bot.send_code(OLGA, keyboard=json.dumps(shape)) == 911


async def test_keyboard_that_is_no_json(bot: Caller) -> None:
    assert await bot.send_code(OLGA, keyboard="{") == 911


async def test_text_button_is_a_message_with_payload(bot: Caller, poller: Poller, vk: Emulator) -> None:
    await bot.send(OLGA, keyboard=keyboard("Меню"))
    olga = vk.person(OLGA)
    assert (await olga.hears()).buttons == [["Меню"]]
    await olga.presses("Меню")
    message = (await poller.events())[-1]["object"]["message"]
    assert (message["text"], message["payload"]) == ("Меню", '{"b":"Меню"}')


async def test_text_button_in_a_chat_starts_with_a_mention(bot: Caller, poller: Poller, ivan: Person) -> None:
    await bot.send(CHAT, keyboard=keyboard("Меню"))
    await ivan.in_chat(CHAT).presses("Меню")
    assert (await poller.events())[-1]["object"]["message"]["text"] == "[club1|@school1] Меню"


async def test_reply_keyboard_stays_until_replaced_or_emptied(bot: Caller, vk: Emulator) -> None:
    olga = vk.person(OLGA)
    await bot.send(OLGA, keyboard=keyboard("Меню"))
    await bot.send(OLGA, keyboard=keyboard("Да", inline=True))
    await bot.send(OLGA)
    assert (await olga.sees())["reply_keyboard"]["buttons"]
    await bot.send(OLGA, keyboard='{"buttons":[]}')
    assert (await olga.sees())["reply_keyboard"] is None


async def test_one_time_keyboard_is_gone_after_a_press(bot: Caller, vk: Emulator) -> None:
    await bot.send(OLGA, keyboard=keyboard("Меню", one_time=True))
    await vk.person(OLGA).presses("Меню")
    assert (await vk.person(OLGA).sees())["reply_keyboard"] is None


async def test_callback_is_answered_with_a_snackbar(bot: Caller, poller: Poller, vk: Emulator) -> None:
    await bot.send(OLGA, keyboard=keyboard("Да", kind="callback", inline=True))
    pressing = asyncio.create_task(vk.person(OLGA).presses("Да"))
    await poller.events()
    (event,) = await poller.events(wait=5)
    body = event["object"]
    assert body["payload"] == {"b": "Да"}
    assert body["conversation_message_id"] == 1
    assert body["event_id"] != event["event_id"]
    snackbar = {"type": "show_snackbar", "text": "Готово"}
    named = {"event_id": body["event_id"], "user_id": OLGA, "peer_id": OLGA}
    assert await bot.ok("messages.sendMessageEventAnswer", **named, event_data=json.dumps(snackbar)) == 1
    assert await pressing == snackbar
    assert await bot.code("messages.sendMessageEventAnswer", **named) == 100


@pytest.mark.parametrize(
    "data",
    [
        {"type": "show_snackbar", "text": "я" * 91},
        {"type": "show_snackbar"},
        {"type": "open_link", "link": "x"},
        {"type": "dance"},
        {"type": "show_snackbar", "text": "x", "more": "x" * 1000},
    ],
)
async def test_bad_event_data(bot: Caller, poller: Poller, vk: Emulator, data: dict[str, str]) -> None:
    named = await pressed(bot, poller, vk)
    assert await bot.code("messages.sendMessageEventAnswer", **named, event_data=json.dumps(data)) == 100


async def test_press_is_forgotten_after_a_minute(bot: Caller, poller: Poller, vk: Emulator) -> None:
    named = await pressed(bot, poller, vk)
    await vk.advance(61)
    assert await bot.code("messages.sendMessageEventAnswer", **named) == 100


async def test_empty_answer_only_stops_the_spinner(bot: Caller, poller: Poller, vk: Emulator) -> None:
    named = await pressed(bot, poller, vk)
    assert await bot.code("messages.sendMessageEventAnswer", **named | {"user_id": IVAN}) == 100
    assert await bot.ok("messages.sendMessageEventAnswer", **named) == 1
    answer = await vk.control.get("event_answer", event_id=named["event_id"])
    assert answer == {"answered": True, "event_data": None}


async def test_open_link_says_where(bot: Caller, vk: Emulator) -> None:
    shape = {"inline": True, "buttons": [[button(type="open_link", link="https://vk.com")]]}
    await bot.send(OLGA, keyboard=json.dumps(shape))
    assert await vk.person(OLGA).presses("Да") == {"type": "open_link", "link": "https://vk.com"}


async def test_no_such_button_says_which_there_are(bot: Caller, vk: Emulator) -> None:
    await bot.send(OLGA, keyboard=keyboard("Меню"))
    with pytest.raises(Exception, match="no such button: Нет; there are: Меню"):
        await vk.person(OLGA).presses("Нет")


async def test_unanswered_press_fails_the_test(bot: Caller, vk: Emulator) -> None:
    await bot.send(OLGA, keyboard=keyboard("Да", kind="callback"))
    with pytest.raises(AssertionError):
        await vk.person(OLGA).presses("Да", timeout=0.05)


async def pressed(bot: Caller, poller: Poller, vk: Emulator) -> dict[str, Any]:
    """A press waiting for its answer, named as the method wants it."""
    await bot.send(OLGA, keyboard=keyboard("Да", kind="callback", inline=True))
    await vk.person(OLGA).presses("Да", wait=False)
    body = (await poller.events())[-1]["object"]
    return {"event_id": body["event_id"], "user_id": OLGA, "peer_id": OLGA}
