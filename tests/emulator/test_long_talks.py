"""Long talks: read by pages, counted right, and whatever is in them can be answered."""

import json

from tests.emulator.api import ANNA, CHAT, IVAN, Caller
from vk_emulator import Emulator, Person
from vk_emulator.people.say import Speech, say

LONG = 20_000


def talk_long(vk: Emulator, count: int = LONG) -> None:
    """Two people write in turn, past HTTP."""
    for number in range(1, count + 1):
        say(vk.world, (ANNA, IVAN)[number % 2], CHAT, Speech(f"слово {number}"))


async def texts(vk: Emulator, **query: int) -> tuple[list[str], bool]:
    seen = await vk.control.get("transcript", peer_id=CHAT, **query)
    return [m["text"] for m in seen["messages"]], seen["earlier"]


async def test_transcript_is_read_by_pages(vk: Emulator) -> None:
    talk_long(vk, 6)
    assert await texts(vk, last=2) == (["слово 5", "слово 6"], True)
    assert await texts(vk, before_cmid=3, last=50) == (["слово 1", "слово 2"], False)
    assert await texts(vk, after_cmid=2, before_cmid=4) == (["слово 3"], True)
    assert await texts(vk, after_cmid=6, last=5) == ([], False)
    assert await texts(vk, last=0) == ([], False)


async def test_chat_of_many_messages_is_counted_right(vk: Emulator, bot: Caller) -> None:
    talk_long(vk)
    history = await bot.ok("messages.getHistory", peer_id=CHAT, count=2, offset=LONG - 2)
    assert (history["count"], [m["text"] for m in history["items"]]) == (LONG, ["слово 2", "слово 1"])
    await bot.ok("messages.markAsRead", peer_id=CHAT, up_to_cmid=LONG - 10)
    (item,) = (await bot.ok("messages.getConversations"))["items"]
    assert (item["conversation"]["unread_count"], item["last_message"]["text"]) == (10, f"слово {LONG}")


async def test_deleted_messages_are_counted_no_more(vk: Emulator, bot: Caller, ivan: Person) -> None:
    cmids = [await ivan.says(text) for text in ("раз", "два", "три")]
    await ivan.deletes(cmids[2])
    await bot.ok("messages.delete", peer_id=IVAN, cmids=cmids[1])
    (item,) = (await bot.ok("messages.getConversations"))["items"]
    assert (item["conversation"]["unread_count"], item["last_message"]["text"]) == (1, "раз")
    assert (await bot.ok("messages.getHistory", peer_id=IVAN))["count"] == 1


async def test_history_starts_at_a_message(bot: Caller, ivan: Person) -> None:
    for text in ("раз", "два", "три"):
        await ivan.says(text)
    newest = (await bot.ok("messages.getHistory", peer_id=IVAN))["items"]
    later = await bot.ok("messages.getHistory", peer_id=IVAN, start_message_id=newest[1]["id"])
    assert [m["text"] for m in later["items"]] == ["два", "раз"]


async def test_log_of_calls_is_read_from_its_end(vk: Emulator, bot: Caller) -> None:
    for _ in range(3):
        await bot.ok("utils.getServerTime")
    await bot.ok("users.get")
    newest = (await vk.control.get("calls", last=2))["calls"]
    assert [(c["n"], c["method"]) for c in newest] == [(3, "utils.getServerTime"), (4, "users.get")]
    older = await vk.control.get("calls", after=1, last=1, method="utils.getServerTime")
    assert [c["n"] for c in older["calls"]] == [3]


async def test_half_a_character_breaks_no_answer(bot: Caller, ivan: Person) -> None:
    await ivan.says("\ud83d")
    history = await bot.ok("messages.getHistory", peer_id=IVAN)
    assert [m["text"] for m in history["items"]] == ["?"]


async def test_two_buttons_of_one_label_are_told_apart(vk: Emulator, bot: Caller) -> None:
    rows = [[{"action": {"type": "text", "label": "Да", "payload": {"n": n}}}] for n in (1, 2)]
    await vk.person(IVAN).allows()
    await bot.send(IVAN, "что?", keyboard=json.dumps({"inline": True, "buttons": rows}))
    await vk.person(IVAN).presses("Да", payload={"n": 2})
    (said,) = (await bot.ok("messages.getHistory", peer_id=IVAN, count=1))["items"]
    assert (said["text"], json.loads(said["payload"])) == ("Да", {"n": 2})
