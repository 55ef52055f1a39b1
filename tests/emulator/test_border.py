"""How texts, presses and crowded messages reach a bot."""

import json
from typing import Any

from tests.emulator.api import CHAT, IVAN, Caller, Poller, keyboard, payload
from vk_emulator import Emulator, Person

TYPED = 'чай & "торт" <br> 5 > 3'
ESCAPED = "чай &amp; &quot;торт&quot; &lt;br&gt; 5 &gt; 3"


async def test_a_bot_is_given_html_and_people_see_what_was_typed(
    vk: Emulator, bot: Caller, poller: Poller, ivan: Person
) -> None:
    cmid = await ivan.says(TYPED)
    await ivan.says("", forward_cmids=[cmid])
    await ivan.says("да", reply_to_cmid=cmid)
    seen = await told(poller)
    assert [one["text"] for one in seen] == [ESCAPED, "", "да"]
    assert seen[1]["fwd_messages"][0]["text"] == seen[2]["reply_message"]["text"] == ESCAPED
    assert (await bot.ok("messages.getHistory", peer_id=IVAN))["items"][2]["text"] == ESCAPED
    assert [m["text"] for m in await vk.transcript(IVAN)] == [TYPED, "", "да"]


async def test_titles_are_html_too(vk: Emulator, bot: Caller, poller: Poller) -> None:
    await vk.chat(CHAT, "title", title='5А "Дружба"')
    (seen,) = await told(poller)
    assert seen["action"]["text"] == "5А &quot;Дружба&quot;"
    (shown,) = (await bot.ok("messages.getConversationsById", peer_ids=CHAT))["items"]
    assert shown["chat_settings"]["title"] == "5А &quot;Дружба&quot;"


async def test_quoted_messages_carry_what_they_quote(poller: Poller, ivan: Person) -> None:
    first = await ivan.says("раз & два")
    second = await ivan.says("смотрите", forward_cmids=[first])
    await ivan.says("и это", forward_cmids=[second])
    seen = await told(poller)
    (outer,) = seen[-1]["fwd_messages"]
    assert (outer["text"], outer["fwd_messages"][0]["text"]) == ("смотрите", "раз &amp; два")


async def test_a_cropped_message_is_whole_when_asked_for(bot: Caller, poller: Poller, ivan: Person) -> None:
    attached = [{"type": "doc", "doc": {"id": n, "owner_id": IVAN}} for n in (1, 2)]
    cmid = await ivan.says("два файла", attachments=attached, cropped=True)
    (seen,) = await told(poller)
    assert (seen["is_cropped"], seen["attachments"]) == (True, attached[:1])
    (whole,) = (await bot.ok("messages.getByConversationMessageId", peer_id=IVAN, conversation_message_ids=cmid))[
        "items"
    ]
    assert whole["attachments"] == attached and "is_cropped" not in whole


async def test_an_old_client_writes_instead_of_calling_back(bot: Caller, poller: Poller, ivan: Person) -> None:
    await ivan.says("привет")
    await bot.send(IVAN, "да?", keyboard=keyboard("Да", kind="callback", inline=True))
    assert await ivan.presses("Да", old_client=True) is None
    pressed = (await told(poller))[-1]
    assert (pressed["text"], json.loads(pressed["payload"])) == (
        "Да",
        {"command": "not_supported_button", "button_type": "callback", "payload": payload("Да")},
    )


async def told(poller: Poller) -> list[dict[str, Any]]:
    """Messages of people a bot was told of."""
    return [event["object"]["message"] for event in await poller.events() if event["type"] == "message_new"]
