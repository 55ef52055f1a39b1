"""The long poll: envelopes, positions, failures, switches."""

import asyncio

import aiohttp

from tests.emulator.api import ANNA, CHAT, IVAN, OLGA, SEED, Caller, Poller
from vk_emulator import Emulator, Person


async def test_first_message_is_consent_and_then_the_message(poller: Poller, ivan: Person) -> None:
    await ivan.says("привет", ref="class5a", ref_source="qr")
    allow, new = await poller.events()
    assert (allow["type"], allow["object"]["user_id"]) == ("message_allow", IVAN)
    assert set(new) == {"type", "event_id", "v", "object", "group_id"}
    assert (new["v"], new["group_id"], len(new["event_id"])) == ("5.199", 1, 40)
    message = new["object"]["message"]
    assert message | {"text": "привет", "from_id": IVAN, "peer_id": IVAN, "ref": "class5a"} == message
    assert "client_info" in new["object"]
    await ivan.says("ещё")
    assert await poller.types() == ["message_new"]


async def test_ts_is_a_string_and_moves_with_the_events(poller: Poller, ivan: Person) -> None:
    before = await poller.ask()
    await ivan.says("раз")
    after = await poller.ask()
    assert isinstance(after["ts"], str)
    assert int(after["ts"]) == int(before["ts"]) + 2


async def test_old_ts_reads_the_same_events_again(poller: Poller, ivan: Person) -> None:
    start = poller.server["ts"]
    await ivan.says("раз")
    first = await poller.events()
    poller.server["ts"] = start
    assert await poller.events() == first


async def test_poll_holds_until_something_comes(poller: Poller, ivan: Person) -> None:
    waiting = asyncio.create_task(poller.events(wait=20))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await ivan.allows()
    assert [e["type"] for e in await waiting] == ["message_allow"]


async def test_two_pollers_both_get_everything(bot: Caller, poller: Poller, ivan: Person) -> None:
    other = await Poller(bot).connect()
    await ivan.says("раз")
    assert await poller.events() == await other.events()


async def test_get_and_form_bodies_work_too(poller: Poller, session: aiohttp.ClientSession) -> None:
    asked = {"act": "a_check", "key": poller.server["key"], "ts": poller.server["ts"], "wait": "0"}
    async with session.get(poller.server["server"], params=asked) as response:
        assert (await response.json())["updates"] == []
    async with session.post(poller.server["server"], data=asked) as response:
        assert (await response.json())["updates"] == []


async def test_at_most_so_many_events_in_one_answer(session: aiohttp.ClientSession) -> None:
    async with Emulator(SEED, rate_limit=None, longpoll_batch=3) as vk:
        poller = await Poller(Caller(vk, session)).connect()
        for n in range(4):
            await vk.person(OLGA).says(str(n))
        assert [len(await poller.events()) for _ in range(3)] == [3, 2, 0]


async def test_expired_key_is_failed_2_and_ts_goes_on(vk: Emulator, bot: Caller, poller: Poller) -> None:
    ts = poller.server["ts"]
    await vk.longpoll.expire_key()
    await vk.person(OLGA).says("раз")
    assert await poller.ask() == {"failed": 2}
    await poller.connect()
    poller.server["ts"] = ts
    assert await poller.types() == ["message_allow", "message_new"]


async def test_lost_history_is_failed_1_with_a_number(vk: Emulator, poller: Poller) -> None:
    await vk.person(OLGA).says("пропадёт")
    await vk.longpoll.lose_history()
    failed = await poller.ask()
    assert failed["failed"] == 1
    assert isinstance(failed["ts"], int)
    await vk.person(OLGA).says("дойдёт")
    assert [e["object"]["message"]["text"] for e in await poller.events()] == ["дойдёт"]


async def test_everything_lost_is_failed_3(vk: Emulator, poller: Poller) -> None:
    await vk.longpoll.lose_all()
    assert await poller.ask() == {"failed": 3}
    await poller.connect()
    assert await poller.events() == []


async def test_nonsense(poller: Poller) -> None:
    assert await poller.ask(key="0") == {"failed": 2}
    assert (await poller.ask(ts="99999"))["failed"] == 1
    assert (await poller.ask(ts="x"))["failed"] == 1


async def test_held_poll_learns_of_the_expired_key(vk: Emulator, poller: Poller) -> None:
    waiting = asyncio.create_task(poller.ask(wait=20))
    await asyncio.sleep(0.05)
    await vk.longpoll.expire_key()
    assert await waiting == {"failed": 2}


async def test_switched_off_types_do_not_come(bot: Caller, poller: Poller, ivan: Person) -> None:
    assert await bot.ok("groups.setLongPollSettings", group_id=1, message_allow=0) == 1
    await ivan.says("раз")
    assert await poller.types() == ["message_new"]
    settings = await bot.ok("groups.getLongPollSettings", group_id=1)
    assert (settings["events"]["message_allow"], settings["events"]["message_new"]) == (0, 1)
    assert (settings["is_enabled"], settings["api_version"]) == (True, "5.199")


async def test_long_poll_switched_off(vk: Emulator, bot: Caller, poller: Poller) -> None:
    await vk.longpoll.disable()
    assert await poller.ask() == {"failed": 2}
    assert await bot.code("groups.getLongPollServer", group_id=1) == 100
    assert await bot.ok("groups.setLongPollSettings", group_id=1, enabled=1) == 1
    assert await bot.code("groups.getLongPollServer", group_id=1) == 0


async def test_repeated_events_keep_their_id(vk: Emulator, poller: Poller, ivan: Person) -> None:
    await ivan.says("раз")
    before = await poller.events()
    await vk.longpoll.repeat(2)
    assert await poller.events() == before


async def test_raw_events_of_any_type(vk: Emulator, poller: Poller) -> None:
    event_id = await vk.longpoll.event("message_from_mars", {"odd": [None]}, event_id="12345")
    (event,) = await poller.events()
    assert (event["type"], event["object"], event["event_id"]) == (
        "message_from_mars",
        {"odd": [None]},
        event_id,
    )


async def test_deny_join_leave_and_read(vk: Emulator, bot: Caller, poller: Poller) -> None:
    olga = vk.person(OLGA)
    await bot.send(OLGA)
    await olga.reads()
    await vk.user(OLGA, member=True)
    await vk.user(OLGA, member=False)
    await olga.denies()
    assert await poller.types() == [
        "message_reply",
        "message_read",
        "group_join",
        "group_leave",
        "message_deny",
    ]
    assert await bot.send_code(OLGA) == 901


async def test_people_edits_and_deletions_make_no_events(vk: Emulator, poller: Poller, ivan: Person) -> None:
    cmid = await ivan.says("раз")
    await poller.events()
    await ivan.edits(cmid, "два")
    await ivan.deletes(cmid)
    assert await poller.events() == []
    assert (await vk.transcript(IVAN))[0]["deleted"]


async def test_positions_and_numbers_survive_a_reset(vk: Emulator, poller: Poller, ivan: Person) -> None:
    await ivan.in_chat(CHAT).says("раз")
    await vk.reset()
    assert await vk.transcript(CHAT) == []
    assert await vk.person(ANNA).in_chat(CHAT).says("два") == 2
    assert len(await poller.events()) == 2
