"""messages.send: recipients, limits, errors, random_id."""

import json

import pytest

from tests.emulator.api import ANNA, CHAT, IVAN, OLGA, PETR, Caller, Poller, keyboard
from vk_emulator import Emulator, Person


async def test_answer_is_the_message_id_and_the_person_hears_it(vk: Emulator, bot: Caller) -> None:
    first, second = await bot.send(OLGA, "раз"), await bot.send(PETR, "два")
    assert second == first + 1
    assert (await vk.person(OLGA).hears()).text == "раз"


async def test_ids_in_chats_are_zero_and_numbers_grow(bot: Caller) -> None:
    items = [(await bot.ok("messages.send", peer_ids=CHAT, random_id=0, message="а"))[0] for _ in range(2)]
    assert [i["conversation_message_id"] for i in items] == [1, 2]
    assert [i["message_id"] for i in items] == [0, 0]
    assert await bot.send(CHAT) == 0


async def test_many_recipients_get_an_item_each(bot: Caller) -> None:
    items = await bot.ok("messages.send", peer_ids=f"{OLGA},{IVAN},{CHAT},999", random_id=5, message="всем")
    assert [i["peer_id"] for i in items] == [OLGA, IVAN, CHAT, 999]
    assert items[0]["conversation_message_id"] == 1
    assert items[1] == {
        "peer_id": IVAN,
        "message_id": 0,
        "error": {"code": 901, "description": "Can't send messages for users without permission"},
    }
    assert items[3]["error"]["code"] == 936


async def test_other_ways_to_name_the_recipient(vk: Emulator, bot: Caller) -> None:
    await vk.person(IVAN).allows()
    for way, value in {"user_id": OLGA, "chat_id": 1, "domain": "ivan"}.items():
        assert await bot.code("messages.send", **{way: value}, random_id=0, message="a") == 0
    assert await bot.code("messages.send", domain="nobody", random_id=0, message="a") == 936
    assert len(await bot.ok("messages.send", user_ids=f"{OLGA},{PETR}", random_id=0, message="a")) == 2


async def test_parameters_vk_refuses(bot: Caller) -> None:
    assert await bot.code("messages.send", peer_id=OLGA, message="нет random_id") == 100
    assert await bot.code("messages.send", random_id=0, message="нет адресата") == 100
    assert await bot.send_code(OLGA, peer_ids=OLGA) == 100
    assert await bot.send_code(OLGA, "  ") == 100
    assert await bot.send_code(OLGA, random_id=2**31) == 100
    assert await bot.send_code(OLGA, payload="{") == 100
    assert await bot.send_code(OLGA, intent="promo_newsletter") == 943
    many = ",".join(str(n) for n in range(1, 102))
    assert await bot.code("messages.send", peer_ids=many, random_id=0, message="a") == 100


async def test_4096_characters_and_not_one_more(bot: Caller) -> None:
    assert await bot.send_code(OLGA, "я" * 4096) == 0
    assert await bot.send_code(OLGA, "я" * 4097) == 914


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("deleted", 18),
        ("blacklisted", 900),
        ("privacy", 902),
        ("no_dialog", 1021),
        ("edu", 1016),
        ("normal", 0),
    ],
)
async def test_states_of_people(vk: Emulator, bot: Caller, state: str, code: int) -> None:
    await vk.user(OLGA, state=state)
    assert await bot.send_code(OLGA) == code


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("read_only", 1012),
        ("restricted", 983),
        ("left", 922),
        ("disabled", 945),
        ("deleted", 927),
        ("moved_to_max", 993),
        ("normal", 0),
    ],
)
async def test_states_of_chats(vk: Emulator, bot: Caller, state: str, code: int) -> None:
    await vk.chat(CHAT, "state", state=state)
    assert await bot.send_code(CHAT) == code


async def test_strangers_and_kicked_bots(vk: Emulator, bot: Caller) -> None:
    assert await bot.send_code(IVAN) == 901
    assert await bot.send_code(999) == 936
    assert await bot.send_code(2_000_000_777) == 917
    await vk.chat(CHAT, "kick_bot")
    assert await bot.send_code(CHAT) == 917


async def test_repeated_random_id_gives_the_old_id_and_no_message(vk: Emulator, bot: Caller) -> None:
    first = await bot.send(OLGA, "раз", random_id=7)
    assert await bot.send(OLGA, "другой текст", random_id=7) == first
    await bot.send(PETR, "раз", random_id=7)
    assert [m["text"] for m in await vk.transcript(OLGA)] == ["раз"]
    assert len(await vk.transcript(PETR)) == 1


async def test_repeated_random_id_in_a_list_gives_the_old_number(bot: Caller) -> None:
    given = {"peer_ids": f"{OLGA},{CHAT}", "random_id": 7, "message": "раз"}
    assert await bot.ok("messages.send", **given) == await bot.ok("messages.send", **given)


async def test_random_id_is_forgotten_after_an_hour(vk: Emulator, bot: Caller) -> None:
    first = await bot.send(OLGA, random_id=7)
    await vk.advance(3599)
    assert await bot.send(OLGA, random_id=7) == first
    await vk.advance(1)
    assert await bot.send(OLGA, random_id=7) != first


async def test_random_id_is_forgotten_after_a_hundred_messages(bot: Caller) -> None:
    first = await bot.send(OLGA, random_id=7)
    for _ in range(99):
        await bot.send(OLGA)
    assert await bot.send(OLGA, random_id=7) == first
    await bot.send(OLGA)
    assert await bot.send(OLGA, random_id=7) != first


async def test_zero_random_id_checks_nothing(bot: Caller) -> None:
    assert await bot.send(OLGA) != await bot.send(OLGA)


async def test_message_reply_carries_random_id(bot: Caller, poller: Poller) -> None:
    await bot.send(OLGA, "раз", random_id=-7)
    (event,) = await poller.events()
    assert event["type"] == "message_reply"
    assert event["object"] | {"random_id": -7, "out": 1, "from_id": -1, "text": "раз"} == event["object"]


async def test_replies_and_forwards(vk: Emulator, bot: Caller, ivan: Person) -> None:
    cmid = await ivan.says("вопрос")
    forward = {"peer_id": IVAN, "conversation_message_ids": [cmid]}
    await bot.send(IVAN, "ответ", forward=json.dumps(forward | {"is_reply": True}))
    await bot.send(OLGA, "", forward=json.dumps(forward))
    assert (await vk.transcript(IVAN))[-1]["reply_message"]["text"] == "вопрос"
    assert (await vk.transcript(OLGA))[-1]["fwd_messages"][0]["author"] == "Иван Смирнов"
    assert await bot.send_code(IVAN, forward=json.dumps(forward | {"conversation_message_ids": [99]})) == 921
    assert await bot.send_code(IVAN, forward="[]") == 100


async def test_attachments(vk: Emulator, bot: Caller) -> None:
    await bot.send(OLGA, "", attachment="wall-1_5,photo-1_7_key")
    assert [a["type"] for a in (await vk.transcript(OLGA))[0]["attachments"]] == ["wall", "photo"]
    assert await bot.send_code(OLGA, attachment="nonsense") == 100
    assert await bot.send_code(OLGA, attachment=",".join(f"photo1_{n}" for n in range(11))) == 100


async def test_bots_switched_off_is_912_for_keyboards_only(vk: Emulator, bot: Caller) -> None:
    await vk.control.post("settings", bots_capabilities=False)
    assert await bot.send_code(OLGA, keyboard=keyboard("Да")) == 912
    assert await bot.send_code(OLGA) == 0


async def test_human_admin_answers_by_hand(vk: Emulator, poller: Poller) -> None:
    await vk.control.post("reply", admin_id=ANNA, peer_id=OLGA, text="Это завуч")
    (event,) = await poller.events()
    assert event["object"]["admin_author_id"] == ANNA
