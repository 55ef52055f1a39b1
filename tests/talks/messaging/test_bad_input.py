"""Whatever comes in, one clear message goes out and nothing is lost."""

from typing import Any

import pytest

from tests.talks.school import PARENT, PARENTS_5A, School


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ({"text": "   "}, "понимаю только слова"),
        ({"text": "", "sticker_id": 14}, "понимаю только слова"),
        ({"text": "", "attachments": [{"type": "audio_message", "audio_message": {}}]}, "Голосовые"),
        ({"text": "", "attachments": [{"type": "photo", "photo": {}}]}, "Картинки"),
        ({"text": "", "attachments": [{"type": "doc", "doc": None}]}, "Документы"),
        ({"text": "", "attachments": [{"type": "hologram", "hologram": {"x": [1]}}]}, "понимаю только слова"),
        ({"text": "/ыыы"}, "Такой команды нет"),
        ({"text": "/"}, "Такой команды нет"),
        ({"text": "x", "payload": {"a": "no_such_verb:1:2"}}, "устарела"),
        ({"text": "x", "payload": {"old": "format"}}, "устарела"),
        ({"text": "x", "payload": {"a": "topic:no_such_topic"}}, "устарела"),
        ({"text": "x", "payload": {"a": "topic"}}, "устарела"),
        ({"text": "x", "payload": {"a": ["list"]}}, "устарела"),
        ({"text": "x", "payload": {"a": "group:no_such_group"}}, "Выберите раздел"),
        ({"text": "x", "payload": {"a": "group:basics:-5"}}, "основн"),
    ],
)
async def test_one_clear_answer(school: School, said: dict[str, Any], answer: str) -> None:
    await school.parent.says(**said)
    assert answer.lower() in (await school.parent.hears()).text.lower()
    await school.parent.says("мои данные")
    messages = [await school.parent.hears()]
    while "ничего не хранится" not in messages[-1].text:
        messages.append(await school.parent.hears())
    assert len(messages) <= 2, [message.text for message in messages]


WILD = ["😀😀😀", "?!?!", "а" * 4096, "слово " * 600, "ё\u0335\u0322ж\u0334", "\u202eтекст", "[id1|Имя] @all", "0"]


@pytest.mark.parametrize("text", WILD)
async def test_wild_text_gets_exactly_one_answer(school: School, text: str) -> None:
    await school.parent.says(text)
    await school.parent.hears()
    await school.parent.hears_nothing()


async def test_nine_thousand_characters_are_answered(school: School) -> None:
    """The emulator refuses such a text from a person, as VK does; an event can still bring it."""
    await school.parent.allows()
    message = _message("не приходит код " * 600, cmid=900)
    await school.vk.longpoll.event("message_new", {"message": message, "client_info": {}})
    assert await school.parent.hears()


async def test_a_forwarded_message_without_words(school: School) -> None:
    cmid = await school.parent.says("меню")
    await school.parent.hears()
    await school.parent.says("", forward_cmids=[cmid])
    assert "такого нет" in (await school.parent.hears()).text


async def test_an_edited_message_is_not_answered_again(school: School) -> None:
    cmid = await school.parent.says("меню")
    await school.parent.hears()
    await school.parent.edits(cmid, "мои данные")
    await school.parent.hears_nothing()


@pytest.mark.parametrize(
    ("kind", "thing"),
    [
        ("no_such_event", {"x": 1}),
        ("message_new", {}),
        ("message_new", {"message": None}),
        ("message_new", {"message": {"peer_id": "?", "from_id": [], "text": 5}}),
        ("message_event", {"user_id": PARENT}),
        ("message_event", {"user_id": PARENT, "peer_id": PARENT, "event_id": "x", "payload": [1, 2]}),
        ("message_allow", {}),
        ("wall_post_new", {"id": 1, "text": "пост"}),
        ("message_reaction_event", {"reacted_id": 1}),
    ],
)
async def test_an_odd_event_does_not_stop_the_bot(school: School, kind: str, thing: dict[str, Any]) -> None:
    await school.vk.longpoll.event(kind, thing)
    await school.parent.says("меню")
    heard = await school.parent.hears()
    while "Чем помочь" not in heard.text:
        assert "устарела" in heard.text
        heard = await school.parent.hears()


async def test_odd_fields_do_not_lose_the_words_beside_them(school: School) -> None:
    await school.parent.allows()
    message = _message("меню", cmid=901) | {
        "attachments": [{"type": "video", "video": {"id": "?"}}, 7, {"no": "type"}],
        "fwd_messages": [{"text": None}],
        "reply_message": {"broken": True},
        "geo": "nowhere",
    }
    await school.vk.longpoll.event("message_new", {"message": message, "client_info": None})
    assert "Чем помочь" in (await school.parent.hears()).text


async def test_unknown_commands_among_many_are_left_to_other_bots(school: School) -> None:
    there = school.parent.in_chat(PARENTS_5A)
    await there.says("/погода")
    await there.hears_nothing()


def _message(text: str, cmid: int) -> dict[str, Any]:
    own = {"id": cmid, "peer_id": PARENT, "from_id": PARENT, "conversation_message_id": cmid}
    return own | {"text": text, "date": 1, "out": 0}
