"""Reading, editing, deleting, marking: what a bot does with dialogs."""

from tests.emulator.api import CHAT, IVAN, OLGA, PETR, Caller, Poller, keyboard
from vk_emulator import Emulator, Person


async def test_history_is_newest_first_with_random_ids(bot: Caller, ivan: Person) -> None:
    await ivan.says("раз")
    await bot.send(IVAN, "два", random_id=9)
    await ivan.says("три")
    history = await bot.ok("messages.getHistory", peer_id=IVAN)
    assert history["count"] == 3
    assert [(m["text"], m["out"], m["random_id"]) for m in history["items"]] == [
        ("три", 0, 0),
        ("два", 1, 9),
        ("раз", 0, 0),
    ]
    page = await bot.ok("messages.getHistory", user_id=IVAN, offset=1, count=1, rev=1, extended=1)
    assert [m["text"] for m in page["items"]] == ["два"]
    assert page["conversations"][0]["peer"]["id"] == IVAN
    assert await bot.code("messages.getHistory", peer_id=999) == 936


async def test_messages_by_id_and_number(bot: Caller, ivan: Person) -> None:
    cmid = await ivan.says("раз")
    (message,) = (await bot.ok("messages.getByConversationMessageId", peer_id=IVAN, conversation_message_ids=cmid))[
        "items"
    ]
    assert (await bot.ok("messages.getById", message_ids=message["id"]))["items"] == [message]
    assert (await bot.ok("messages.getById", peer_id=IVAN, cmids=cmid))["items"] == [message]
    assert await bot.ok("messages.getById", message_ids=999) == {"count": 0, "items": []}


async def test_unanswered_and_unread_dialogs(bot: Caller, vk: Emulator, ivan: Person) -> None:
    await ivan.says("раз")
    await vk.person(OLGA).says("два")
    await ivan.in_chat(CHAT).says("три")
    assert await listed(bot, "all") == [CHAT, OLGA, IVAN]
    assert await listed(bot, "unanswered") == [OLGA, IVAN]
    await bot.send(IVAN)
    await bot.ok("messages.markAsAnsweredConversation", peer_id=OLGA)
    assert await listed(bot, "unanswered") == []
    await bot.ok("messages.markAsRead", peer_id=OLGA, mark_conversation_as_read=1)
    assert await listed(bot, "unread") == [IVAN, CHAT]
    await vk.person(OLGA).says("ещё")
    assert await listed(bot, "unanswered") == await listed(bot, "unread", count=1) == [OLGA]


async def test_conversation_has_what_bots_read(bot: Caller, ivan: Person) -> None:
    await ivan.says("раз")
    (item,) = (await bot.ok("messages.getConversations", extended=1))["items"]
    conversation = item["conversation"]
    assert (conversation["unread_count"], conversation["unanswered"]) == (1, True)
    assert (conversation["in_read"], conversation["can_write"]) == (0, {"allowed": True})
    assert item["last_message"]["text"] == "раз"
    await bot.ok("messages.markAsRead", peer_id=IVAN)
    (after,) = (await bot.ok("messages.getConversationsById", peer_ids=IVAN))["items"]
    assert (after["in_read"], "unread_count" in after) == (item["last_message"]["id"], False)


async def test_edit_replaces_text_and_drops_the_keyboard(bot: Caller, poller: Poller, vk: Emulator) -> None:
    await bot.send(OLGA, "раз", keyboard=keyboard("Да", inline=True))
    assert await bot.ok("messages.edit", peer_id=OLGA, conversation_message_id=1, message="два") == 1
    (message,) = await vk.transcript(OLGA)
    assert (message["text"], message["keyboard"], message["edited"]) == ("два", None, True)
    assert await poller.types() == ["message_reply", "message_edit"]


async def test_edit_by_message_id_may_keep_a_keyboard(bot: Caller, vk: Emulator) -> None:
    number = await bot.send(OLGA, "раз")
    shape = keyboard("Нет", inline=True)
    await bot.ok("messages.edit", peer_id=OLGA, message_id=number, message="два", keyboard=shape)
    assert (await vk.person(OLGA).hears()).buttons == [["Нет"]]


async def test_edits_vk_refuses(bot: Caller, vk: Emulator, ivan: Person) -> None:
    theirs = await ivan.says("раз")
    await bot.send(IVAN)
    edit = {"peer_id": IVAN, "cmid": theirs + 1, "message": "два"}
    assert await bot.code("messages.edit", **edit | {"cmid": theirs}) == 920
    assert await bot.code("messages.edit", **edit | {"cmid": 99}) == 100
    assert await bot.code("messages.edit", **edit | {"message": ""}) == 100
    assert await bot.code("messages.edit", **edit | {"message": "я" * 4097}) == 914
    assert await bot.code("messages.edit", **edit | {"keyboard": "x"}) == 911
    assert await bot.code("messages.edit", **edit | {"peer_id": 2_000_000_099}) == 917
    await vk.advance(24 * 3600)
    assert await bot.code("messages.edit", **edit) == 909


async def test_delete_for_all(bot: Caller, vk: Emulator, ivan: Person) -> None:
    theirs = await ivan.says("раз")
    await bot.send(IVAN)
    own, foreign, unknown = await bot.ok("messages.delete", peer_id=IVAN, cmids="2,1,77", delete_for_all=1)
    assert (own["response"], own["conversation_message_id"]) == (1, 2)
    assert (foreign["error"]["code"], unknown["error"]["code"]) == (924, 104)
    assert [m["deleted"] for m in await vk.transcript(IVAN)] == [False, True]
    assert [m["conversation_message_id"] for m in await history(bot)] == [theirs]


async def test_delete_for_oneself(bot: Caller, vk: Emulator, ivan: Person) -> None:
    await ivan.says("раз")
    (item,) = await bot.ok("messages.delete", message_ids=1)
    assert item["response"] == 1
    assert not (await vk.transcript(IVAN))[0]["deleted"]
    assert await history(bot) == []


async def test_admin_bot_deletes_others_in_chats_for_a_day(bot: Caller, vk: Emulator, ivan: Person) -> None:
    await ivan.in_chat(CHAT).says("реклама")
    await vk.advance(24 * 3600)
    (late,) = await bot.ok("messages.delete", peer_id=CHAT, cmids=1, delete_for_all=1)
    assert late["error"]["code"] == 924
    await ivan.in_chat(CHAT).says("реклама")
    (item,) = await bot.ok("messages.delete", peer_id=CHAT, cmids=2, delete_for_all=1)
    assert item["response"] == 1


async def test_typing_is_shown_for_ten_seconds_or_until_the_message(bot: Caller, vk: Emulator) -> None:
    olga = vk.person(OLGA)
    await bot.ok("messages.setActivity", peer_id=OLGA, type="typing")
    assert (await olga.sees())["typing"]
    await vk.advance(11)
    assert not (await olga.sees())["typing"]
    await bot.ok("messages.setActivity", peer_id=OLGA, type="typing")
    await bot.send(OLGA)
    assert not (await olga.sees())["typing"]
    assert await bot.code("messages.setActivity", peer_id=999, type="typing") == 936


async def test_consent_can_be_asked(bot: Caller, ivan: Person) -> None:
    asked = {"group_id": 1, "user_id": IVAN}
    assert await bot.ok("messages.isMessagesFromGroupAllowed", **asked) == {"is_allowed": 0}
    await ivan.allows()
    assert await bot.ok("messages.isMessagesFromGroupAllowed", **asked) == {"is_allowed": 1}
    assert await bot.ok("messages.isMessagesFromGroupAllowed", group_id=1, user_id=PETR) == {"is_allowed": 1}


async def listed(bot: Caller, which: str, count: int = 20) -> list[int]:
    found = await bot.ok("messages.getConversations", filter=which, count=count)
    return [item["conversation"]["peer"]["id"] for item in found["items"]]


async def history(bot: Caller) -> list[dict[str, object]]:
    return list((await bot.ok("messages.getHistory", peer_id=IVAN))["items"])
