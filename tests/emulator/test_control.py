"""The control interface and the Python interface over it."""

import asyncio
import json

import aiohttp
import pytest

from tests.emulator.api import CHAT, IVAN, OLGA, SEED, TOKEN, Caller, Poller, keyboard
from vk_emulator import Emulator, Person, RemoteEmulator
from vk_emulator.client.control import ControlRefusedError


async def test_state(vk: Emulator) -> None:
    state = await vk.state()
    assert state["community"] == {"id": 1, "name": "Школа", "screen_name": "school1", "token_hint": TOKEN}
    assert [u["allows_messages"] for u in state["users"]] == [False, False, True, True]
    assert state["chats"][0]["bot"] == {"present": True, "admin": True, "sees_all": True}
    assert state["chats"][0]["peer_id"] == CHAT


async def test_hearing_goes_on_from_where_it_stopped(vk: Emulator, bot: Caller) -> None:
    olga = vk.person(OLGA)
    await bot.send(OLGA, "раз")
    await bot.send(OLGA, "два")
    assert [(await olga.hears()).text, (await vk.person(OLGA).hears()).text] == ["раз", "два"]
    await olga.hears_nothing(0.05)
    await bot.send(OLGA, "три")
    with pytest.raises(AssertionError, match="три"):
        await olga.hears_nothing(0.05)


async def test_hearing_waits(vk: Emulator, bot: Caller) -> None:
    waiting = asyncio.create_task(vk.person(OLGA).hears())
    await asyncio.sleep(0.05)
    await bot.send(OLGA, "раз")
    assert (await waiting).text == "раз"
    with pytest.raises(AssertionError, match="nothing was said"):
        await vk.person(OLGA).hears(timeout=0.05)


async def test_hear_counts(vk: Emulator, bot: Caller) -> None:
    for text in ("раз", "два", "три"):
        await bot.send(OLGA, text)
    heard = await vk.control.get("hear", peer_id=OLGA, after_cmid=1, count=2, timeout=0)
    assert [m["text"] for m in heard["messages"]] == ["два", "три"]
    assert [m.text for m in await vk.person(OLGA).hears_all(2)] == ["раз", "два"]


async def test_edits_are_heard_one_by_one(vk: Emulator, bot: Caller) -> None:
    olga = vk.person(OLGA)
    await bot.send(OLGA, "раз")
    waiting = asyncio.create_task(olga.hears_edit(1))
    await asyncio.sleep(0.05)
    await bot.ok("messages.edit", peer_id=OLGA, cmid=1, message="два")
    assert (await waiting).text == "два"
    with pytest.raises(AssertionError, match="not edited"):
        await olga.hears_edit(1, timeout=0.05)


async def test_press_looks_at_the_message_and_then_below(vk: Emulator, bot: Caller, poller: Poller) -> None:
    await bot.send(OLGA, keyboard=keyboard("Меню"))
    await bot.send(OLGA, keyboard=keyboard("Да", inline=True))
    await vk.person(OLGA).presses(payload={"b": "Меню"})
    await bot.send(OLGA, keyboard=keyboard("Да", inline=True))
    await vk.person(OLGA).presses(payload='{"b":"Да"}')
    texts = [e["object"]["message"]["text"] for e in await poller.events() if e["type"] == "message_new"]
    assert texts == ["Меню", "Да"]


@pytest.mark.parametrize(
    ("name", "body", "text"),
    [
        ("say", {"user_id": IVAN, "text": "я" * 9001}, "at most 9000"),
        ("say", {"user_id": IVAN}, "empty"),
        ("say", {"user_id": 999, "text": "a"}, "no such person"),
        ("say", {"user_id": IVAN, "peer_id": OLGA, "text": "a"}, "own id"),
        ("say", {"text": "a"}, "user_id"),
        ("say", {"user_id": IVAN, "text": "a", "reply_to_cmid": 5}, "no message 5"),
        ("press", {"user_id": IVAN, "label": "a"}, "no keyboard"),
        ("chat", {"peer_id": CHAT, "action": "explode"}, "known: join"),
        ("chat", {"peer_id": 5, "action": "join"}, "no such chat"),
        ("longpoll", {"action": "explode"}, "one of"),
        ("clock", {"advance": -1}, "forward"),
        ("token", {"token": "x", "state": "dead"}, "known token"),
        ("seed", {"community": {}}, "seed.community"),
    ],
)
async def test_refusals_say_why(vk: Emulator, name: str, body: dict[str, object], text: str) -> None:
    with pytest.raises(ControlRefusedError, match=text):
        await vk.control.post_raw(name, body)


async def test_missing_button_is_404(vk: Emulator, session: aiohttp.ClientSession) -> None:
    async with session.post(f"{vk.url}/control/press", json={"user_id": OLGA, "label": "a"}) as response:
        assert response.status == 404


async def test_person_sends_everything(vk: Emulator, poller: Poller, ivan: Person) -> None:
    first = await ivan.says("раз")
    photo = {"type": "photo", "photo": {"id": 1, "sizes": [{"type": "x", "url": "http://x/1.jpg"}]}}
    await ivan.says("", attachments=[photo], forward_cmids=[first], payload={"a": 1}, sticker_id=5)
    message = (await poller.events())[-1]["object"]["message"]
    assert [a["type"] for a in message["attachments"]] == ["photo", "sticker"]
    assert (message["payload"], message["text"]) == ('{"a": 1}', "")
    assert message["fwd_messages"][0]["text"] == "раз"
    assert (await vk.transcript(IVAN))[1]["attachments"][0]["url"] == "http://x/1.jpg"


async def test_stream_tells_of_changes(vk: Emulator, bot: Caller) -> None:
    async with bot.session.get(f"{vk.url}/control/stream") as stream:
        await stream.content.readline()
        await bot.send(OLGA, "раз", keyboard=keyboard("Да", kind="callback", inline=True))
        await bot.ok("messages.edit", peer_id=OLGA, cmid=1, message="два")
        await bot.ok("messages.setActivity", peer_id=OLGA, type="typing")
        await vk.chat(CHAT, "grant_all")
        await vk.person(IVAN).allows()
        await vk.reset()
        kinds = []
        while "reset" not in kinds:
            line = await asyncio.wait_for(stream.content.readline(), 5)
            kinds += [json.loads(line[5:])["kind"]] if line.startswith(b"data:") else []
    assert kinds == ["message", "edit", "typing", "chat", "allow", "reset"]


async def test_reset_goes_back_to_the_seed(vk: Emulator, bot: Caller, ivan: Person) -> None:
    await ivan.says("раз")
    await vk.faults.error(5, times=None)
    await vk.reset()
    assert await vk.transcript(IVAN) == []
    assert await bot.send_code(IVAN) == 901


async def test_seed_over_http(vk: Emulator, bot: Caller) -> None:
    await vk.seed(SEED | {"users": [{"id": 7, "first_name": "Семь"}], "chats": []})
    assert [u["id"] for u in (await vk.state())["users"]] == [7]


async def test_same_interface_from_afar(vk: Emulator, bot: Caller) -> None:
    async with RemoteEmulator(vk.url) as remote:
        assert remote.api_url == vk.api_url
        await remote.person(IVAN).says("раз")
        await bot.send(IVAN, "два")
        assert (await remote.person(IVAN).hears()).text == "два"
        assert (await remote.calls("messages.send"))[0]["params"]["message"] == "два"


async def test_page_is_served_and_nothing_outside_it(vk: Emulator, session: aiohttp.ClientSession) -> None:
    async with session.get(f"{vk.url}/") as response:
        assert response.status == 200
    async with session.get(f"{vk.url}/page/%2e%2e/emulator.py") as response:
        assert response.status == 404
