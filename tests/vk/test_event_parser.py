"""VK's events as the bot understands them."""

from typing import Any

import pytest

from bot.vk.event_parser import Community, Event, EventParser
from bot.vk.payloads import UNKNOWN_ACTION
from school.messaging.incoming import Incoming
from school.statistics.counting import ChatActivity
from tests.vk.raw import ANNA, CHAT, GROUP, NOON, OTHER_GROUP, event, in_chat, message, press, service

NOT_SUPPORTED = '{"command": "not_supported_button", "button_type": "callback", "payload": "{\\"a\\": \\"ack:1\\"}"}'
"""What a client without callback buttons sends (SevereCloud/vksdk, CommandNotSupportedButton)."""

READER = EventParser(Community(GROUP, "school218"))


def read(raw: dict[str, Any]) -> Event:
    return READER.read(raw)


def heard(raw: dict[str, Any]) -> Incoming:
    incoming = read(raw).incoming
    assert incoming is not None
    return incoming


def test_a_private_message_asks_for_an_answer() -> None:
    assert read(message("  где журнал?\n")) == Event(
        "a1b2", "message_new", ANNA, (ANNA, 7), Incoming("message", ANNA, ANNA, 7, "где журнал?", said_at=1_790_000_000)
    )


def test_a_message_of_an_old_version_of_the_api_is_read_too() -> None:
    body = message()["object"]["message"]
    assert heard(event("message_new", body)).text == "привет"


@pytest.mark.parametrize("more", [{"from_id": -OTHER_GROUP}, {"from_id": 0}, {"out": 1}, {"from_id": None}])
def test_what_no_person_has_written_is_remembered_and_not_answered(more: dict[str, Any]) -> None:
    for raw in (message(**more), in_chat(**more)):
        seen = read(raw)
        assert (seen.incoming, seen.person_id) == (None, 0)
        assert seen.activity is None or (seen.activity.marks, seen.activity.is_message) == (("bots",), False)
        assert seen.message


@pytest.mark.parametrize("text", [None, 5, ["привет"], {"text": "привет"}, ""])
def test_a_message_without_words_is_still_a_message(text: Any) -> None:
    assert heard(message(text=text)).text == ""


@pytest.mark.parametrize(
    ("more", "content"),
    [
        ({"attachments": [{"type": "sticker", "sticker": {}}]}, "sticker"),
        ({"attachments": [{"type": "audio_message"}]}, "audio_message"),
        ({"attachments": [{"type": "hologram", "hologram": 5}]}, "hologram"),
        ({"attachments": [{}]}, "other"),
        ({"attachments": [{"type": 5}]}, "other"),
        ({"attachments": ["photo", None]}, None),
        ({"attachments": "photo"}, None),
        ({"fwd_messages": [{"text": "x"}]}, "forward"),
        ({"reply_message": {"text": "x"}}, "reply"),
        ({"geo": {"coordinates": {}}}, "geo"),
        ({}, None),
    ],
)
def test_what_a_message_holds_besides_words(more: dict[str, Any], content: str | None) -> None:
    assert heard(message("", **more)).content == content


def test_a_chat_message_is_counted_and_not_answered() -> None:
    seen = read(in_chat("тайна"))
    assert seen.activity == ChatActivity(CHAT, ANNA, NOON)
    assert (seen.incoming, seen.chat_id, seen.plain, seen.message) == (None, CHAT, True, (CHAT, 7))
    assert "тайна" not in repr(seen)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[club218|@school218] где журнал?", "где журнал?"),
        ("[club218|Бот школы], где журнал?", "где журнал?"),
        ("@school218 где журнал?", "где журнал?"),
        ("*school218: где журнал?", "где журнал?"),
        (" @SCHOOL218,  где журнал?", "где журнал?"),
        ("@club218 где журнал?", "где журнал?"),
        ("[public218|x] где журнал?", "где журнал?"),
        ("@school218", ""),
        ("/стат", "/стат"),
        ("[club218|x] /стат", "/стат"),
    ],
)
def test_among_many_the_bot_hears_when_it_is_called(text: str, words: str) -> None:
    seen = read(in_chat(text))
    assert seen.incoming
    assert seen.incoming.text == words
    assert seen.activity, "what is said to the bot is said in the chat"
    assert not seen.plain


@pytest.mark.parametrize(
    "raw",
    [
        in_chat("пишите [club218|боту]"),
        in_chat("пишите @school218"),
        in_chat("да", reply_message={"from_id": -GROUP, "text": "x"}),
    ],
)
def test_what_vk_shows_to_every_bot_proves_no_access(raw: dict[str, Any]) -> None:
    seen = read(raw)
    assert seen.incoming is None
    assert seen.activity
    assert not seen.plain


def test_a_reply_to_the_bots_letter_among_many_is_told_from_a_call() -> None:
    answered = {"from_id": -GROUP, "text": "Вопрос № 1", "conversation_message_id": 5}
    seen = read(in_chat("в четверг", reply_message=answered))
    assert seen.incoming == Incoming(
        "reply", ANNA, CHAT, 7, "в четверг", content="reply", reply_to=5, said_at=1_790_000_000
    )
    assert seen.activity
    assert not seen.plain
    called = heard(in_chat("@school218, в четверг", reply_message=answered))
    assert (called.kind, called.text, called.reply_to) == ("message", "в четверг", 5)
    assert heard(in_chat("/закрыть", reply_message=answered)).kind == "message"


@pytest.mark.parametrize(
    ("answered", "reply_to"),
    [
        ({"from_id": -GROUP, "conversation_message_id": 5}, 5),
        ({"from_id": -GROUP, "conversation_message_id": "5"}, None),
        ({"from_id": -GROUP, "conversation_message_id": 10**30}, None),
        ({"from_id": -GROUP}, None),
        ({"from_id": ANNA, "conversation_message_id": 5}, None),
        ({"from_id": -OTHER_GROUP, "conversation_message_id": 5}, None),
        ("5", None),
        (None, None),
    ],
)
def test_what_is_replied_to_counts_when_it_is_the_bots(answered: Any, reply_to: int | None) -> None:
    assert heard(message("да", reply_message=answered)).reply_to == reply_to


def test_what_an_administrator_writes_by_hand_is_a_human_word() -> None:
    body = {"peer_id": ANNA, "from_id": -GROUP, "admin_author_id": 103, "conversation_message_id": 8, "text": "тайна"}
    seen = read(event("message_reply", body))
    assert seen == Event("a1b2", "message_reply", ANNA, (ANNA, 8), Incoming("human", ANNA, ANNA, 8))
    assert "тайна" not in repr(seen)


@pytest.mark.parametrize(
    "more",
    [{"admin_author_id": None}, {"admin_author_id": 0}, {"admin_author_id": "103"}, {"peer_id": CHAT}, {"peer_id": -1}],
)
def test_what_the_bot_sends_itself_is_none(more: dict[str, Any]) -> None:
    body = {"peer_id": ANNA, "from_id": -GROUP, "admin_author_id": 103, "conversation_message_id": 8} | more
    seen = read(event("message_reply", body))
    assert (seen.incoming, seen.message, seen.person_id) == (None, None, 0)


@pytest.mark.parametrize("text", ["[club219|x] ку", "@school2189 ку", "[club2180|x] ку", "@id218 ку", "[id218|x] ку"])
def test_other_names_are_not_the_bots(text: str) -> None:
    assert read(in_chat(text)).plain


def test_a_mention_in_the_private_dialog_is_left_out_too() -> None:
    assert heard(message("[club218|@school218] меню")).text == "меню"


@pytest.mark.parametrize(
    ("payload", "action"),
    [
        ('{"a": "topic:x"}', "topic:x"),
        ({"a": "topic:x"}, "topic:x"),
        ('{"command": "start"}', "start"),
        ({"command": "start"}, "start"),
        ('{"command": "not_supported_button"}', UNKNOWN_ACTION),
        (NOT_SUPPORTED, "ack:1"),
        ({"command": "not_supported_button", "payload": {"a": "ack:1"}}, "ack:1"),
        ('{"command": "not_supported_button", "payload": "{"}', UNKNOWN_ACTION),
        ('{"command": "not_supported_button", "payload": [1]}', UNKNOWN_ACTION),
        ('{"old": 1}', UNKNOWN_ACTION),
        ('{"a": 5}', UNKNOWN_ACTION),
        ('{"a": ""}', UNKNOWN_ACTION),
        ('{"a": "' + "x" * 256 + '"}', UNKNOWN_ACTION),
        ('{"a": ["topic:x"]}', UNKNOWN_ACTION),
        ("[1, 2]", UNKNOWN_ACTION),
        ([1, 2], UNKNOWN_ACTION),
        ("topic:x", UNKNOWN_ACTION),
        ("{", UNKNOWN_ACTION),
        ("[" * 100_000, UNKNOWN_ACTION),
        ("null", UNKNOWN_ACTION),
        (5, UNKNOWN_ACTION),
        (False, UNKNOWN_ACTION),
        ("", None),
        ({}, None),
        ([], None),
        (None, None),
    ],
)
def test_payloads_of_every_kind_old_and_forged(payload: Any, action: str | None) -> None:
    assert heard(message("Кнопка", payload=payload)).action == action
    assert heard(press(payload)).action == (action or UNKNOWN_ACTION)
    assert (read(in_chat("Кнопка", payload=payload)).incoming is None) == (action is None)


def test_a_press_is_answered_by_its_own_token() -> None:
    seen = read(press({"a": "menu"}, conversation_message_id=9))
    assert seen.event_id == "a1b2"
    assert seen.incoming == Incoming("press", ANNA, CHAT, 9, action="menu", token="token")
    assert heard(press({"a": "menu"})).cmid is None


@pytest.mark.parametrize("more", [{"user_id": 0}, {"user_id": -GROUP}, {"peer_id": None}, {"user_id": "101"}])
def test_a_press_of_nobody_is_not_answered(more: dict[str, Any]) -> None:
    assert read(press({"a": "menu"}, **more)).incoming is None


@pytest.mark.parametrize(("kind", "expected"), [("message_allow", "allowed"), ("message_deny", "denied")])
def test_permissions(kind: str, expected: str) -> None:
    assert heard(event(kind, {"user_id": ANNA, "key": "x"})) == Incoming(expected, ANNA, ANNA)
    assert read(event(kind, {"user_id": None})).incoming is None


def test_the_bot_is_invited_to_a_chat() -> None:
    assert heard(service("chat_invite_user", member_id=-GROUP)) == Incoming("joined", ANNA, CHAT)


@pytest.mark.parametrize("kind", ["chat_title_update", "chat_create"])
def test_a_chat_is_named(kind: str) -> None:
    assert heard(service(kind, text="5 «А»")) == Incoming("titled", ANNA, CHAT, text="5 «А»")


@pytest.mark.parametrize(
    "raw",
    [
        service("chat_invite_user", member_id=ANNA),
        service("chat_kick_user", member_id=ANNA),
        service("chat_title_update", text=None),
        service("chat_pin_message", member_id=ANNA, message="x"),
        service("conversation_style_update", style="x"),
        in_chat("", action={}),
    ],
)
def test_other_service_messages_are_not_answered_and_are_no_messages(raw: dict[str, Any]) -> None:
    seen = read(raw)
    assert (seen.incoming, seen.plain, seen.chat_id) == (None, False, CHAT)
    assert seen.activity and not seen.activity.is_message


@pytest.mark.parametrize("kind", ["message_reply", "message_read", "wall_post_new", "event_of_2030", "", None, 5])
def test_an_event_of_another_kind_is_only_remembered(kind: Any) -> None:
    seen = read(event(kind, {"user_id": ANNA, "peer_id": ANNA}))
    assert (seen.event_id, seen.incoming, seen.activity, seen.message) == ("a1b2", None, None, None)


@pytest.mark.parametrize("text", ["/исправить 1 18:00 =&gt; 19:00", "&#47;исправить 1 18:00 =&gt; 19:00"])
def test_entities_are_read_as_what_was_typed(text: str) -> None:
    for raw in (message(text), in_chat(text)):
        assert heard(raw).text == "/исправить 1 18:00 => 19:00"
    assert heard(service("chat_title_update", text="5Б &quot;Дружба&quot;")).text == '5Б "Дружба"'
    document = {"type": "doc", "doc": {"title": "&quot;План&quot;.pdf", "url": "https://vk.com/doc?a=1&b=2"}}
    (file,) = heard(message(attachments=[document])).files
    assert (file.title, file.url) == ('"План".pdf', "https://vk.com/doc?a=1&b=2")


def test_a_name_in_entities_still_calls_the_bot() -> None:
    assert heard(in_chat("&#64;school218, где журнал?")).text == "где журнал?"


def test_the_same_words_are_counted_as_one_phrase_however_they_are_written() -> None:
    one, other = read(in_chat('собрание "Сферум" завтра?')), read(in_chat("собрание &quot;Сферум&quot; завтра?"))
    assert one.activity and one.activity == other.activity


def test_a_cropped_message_says_so_in_private() -> None:
    assert heard(message("Три картинки", is_cropped=True)).cropped
    assert not heard(message("Три картинки")).cropped
