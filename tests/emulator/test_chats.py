"""Chats: what the bot is shown, what happens in them, what an admin bot may do."""

import pytest

from tests.emulator.api import ANNA, CHAT, DEAF_CHAT, IVAN, OLGA, Caller, Poller, keyboard
from vk_emulator import Emulator, Person


@pytest.mark.parametrize("text", ["/start", "[club1|Школа] привет", "@school1, привет", "эй @club1", "*club1 привет"])
async def test_bot_without_full_access_sees_what_is_for_it(poller: Poller, ivan: Person, text: str) -> None:
    await ivan.in_chat(DEAF_CHAT).says(text)
    assert await poller.types() == ["message_new"]


@pytest.mark.parametrize("text", ["привет", "start /", "[club11|Другая] привет", "@school12"])
async def test_bot_without_full_access_sees_nothing_else(poller: Poller, ivan: Person, text: str) -> None:
    await ivan.in_chat(DEAF_CHAT).says(text)
    assert await poller.events() == []


async def test_answers_to_the_bot_and_its_buttons_are_seen(bot: Caller, poller: Poller, ivan: Person) -> None:
    await bot.send(DEAF_CHAT, keyboard=keyboard("Меню"))
    there = ivan.in_chat(DEAF_CHAT)
    await there.says("спасибо", reply_to_cmid=1)
    await there.presses("Меню")
    await there.says("это не вам", reply_to_cmid=2)
    assert await poller.types() == ["message_reply", "message_new", "message_new"]


async def test_full_access_can_be_given_and_taken(vk: Emulator, poller: Poller, ivan: Person) -> None:
    there = ivan.in_chat(DEAF_CHAT)
    await vk.chat(DEAF_CHAT, "grant_all")
    await there.says("раз")
    await vk.chat(DEAF_CHAT, "revoke_all")
    await there.says("два")
    messages = [e["object"]["message"] for e in await poller.events()]
    assert [(m["text"], m["id"], m["conversation_message_id"]) for m in messages] == [("раз", 0, 1)]


async def test_history_of_a_chat_is_what_the_bot_has_seen(bot: Caller, ivan: Person) -> None:
    await ivan.in_chat(DEAF_CHAT).says("не вам")
    await ivan.in_chat(DEAF_CHAT).says("/вам")
    history = await bot.ok("messages.getHistory", peer_id=DEAF_CHAT)
    assert [m["text"] for m in history["items"]] == ["/вам"]
    seen = await bot.ok("messages.getByConversationMessageId", peer_id=DEAF_CHAT, conversation_message_ids="1,2")
    assert [m["conversation_message_id"] for m in seen["items"]] == [2]


async def test_service_messages(vk: Emulator, poller: Poller) -> None:
    await vk.chat(CHAT, "join", user_id=OLGA, invited_by=ANNA)
    await vk.chat(CHAT, "leave", user_id=OLGA)
    await vk.chat(CHAT, "join", user_id=OLGA)
    await vk.chat(CHAT, "title", title="6 «А»")
    await vk.chat(CHAT, "kick_bot")
    await vk.chat(CHAT, "invite_bot", user_id=IVAN)
    actions = [e["object"]["message"]["action"] for e in await poller.events()]
    assert actions == [
        {"type": "chat_invite_user", "member_id": OLGA},
        {"type": "chat_kick_user", "member_id": OLGA},
        {"type": "chat_invite_user_by_link"},
        {"type": "chat_title_update", "text": "6 «А»"},
        {"type": "chat_kick_user", "member_id": -1},
        {"type": "chat_invite_user", "member_id": -1},
    ]


async def test_silent_kick_tells_nothing(vk: Emulator, poller: Poller, ivan: Person) -> None:
    await vk.chat(CHAT, "kick_bot", silent=True)
    await ivan.in_chat(CHAT).says("/кто здесь")
    assert await poller.events() == []


async def test_members_are_for_admins_only(vk: Emulator, bot: Caller) -> None:
    assert await bot.code("messages.getConversationMembers", peer_id=DEAF_CHAT) == 917
    members = await bot.ok("messages.getConversationMembers", peer_id=CHAT, extended=1)
    assert [m["member_id"] for m in members["items"]] == [ANNA, IVAN, -1]
    assert [bool(m.get("is_admin")) for m in members["items"]] == [True, False, True]
    assert [p["id"] for p in members["profiles"]] == [ANNA, IVAN]
    await vk.chat(CHAT, "make_admin", value=False)
    assert await bot.code("messages.getConversationMembers", peer_id=CHAT) == 917


async def test_conversations_of_chats_without_the_star_are_left_out(bot: Caller) -> None:
    found = await bot.ok("messages.getConversationsById", peer_ids=f"{CHAT},{DEAF_CHAT}")
    assert (found["count"], found["items"][0]["peer"]["id"]) == (1, CHAT)
    assert found["items"][0]["chat_settings"]["title"] == "5 «А»"
    assert await bot.ok("messages.getConversationsById", peer_ids=DEAF_CHAT) == {"count": 0, "items": []}


async def test_pinning(vk: Emulator, bot: Caller) -> None:
    await bot.send(CHAT, "важное")
    assert (await bot.ok("messages.pin", peer_id=CHAT, cmid=1))["text"] == "важное"
    first, service = await vk.transcript(CHAT)
    assert (first["pinned"], service["action"]["type"]) == (True, "chat_pin_message")
    assert await bot.ok("messages.unpin", peer_id=CHAT) == 1
    assert not (await vk.transcript(CHAT))[0]["pinned"]
    await bot.send(DEAF_CHAT)
    assert await bot.code("messages.pin", peer_id=DEAF_CHAT, cmid=1) == 925


async def test_invite_link(bot: Caller) -> None:
    link = await bot.ok("messages.getInviteLink", peer_id=CHAT)
    assert await bot.ok("messages.getInviteLink", peer_id=CHAT) == link
    assert await bot.ok("messages.getInviteLink", peer_id=CHAT, reset=1) != link
    assert await bot.code("messages.getInviteLink", peer_id=DEAF_CHAT) == 919


async def test_only_members_write(vk: Emulator) -> None:
    with pytest.raises(Exception, match="not in the chat"):
        await vk.person(OLGA).in_chat(CHAT).says("пустите")
    await vk.chat(CHAT, "join", user_id=OLGA)
    assert await vk.person(OLGA).in_chat(CHAT).says("спасибо") == 2
