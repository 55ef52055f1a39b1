"""Messages inside messages."""

from typing import Any

from bot.vk.event_parser import Community, EventParser
from bot.vk.quotes import MAX_QUOTED, MAX_QUOTED_CHARACTERS, MAX_QUOTING_DEPTH
from school.messaging.incoming import Incoming, QuotedMessage
from tests.vk.raw import ANNA, GROUP, in_chat, message

READER = EventParser(Community(GROUP, "school218"))


def said(text: str = "", *forwards: Any, reply: Any = None) -> dict[str, Any]:
    """A quoted message of somebody."""
    return {"from_id": 5, "text": text, "fwd_messages": list(forwards), "reply_message": reply}


def read(*forwards: Any, reply: Any = None, text: str = "это от школы?") -> Incoming:
    incoming = READER.read(message(text, fwd_messages=list(forwards), reply_message=reply)).incoming
    assert incoming is not None
    assert Incoming.from_json(incoming.to_json()) == incoming
    return incoming


def test_forwards_and_replies_are_read_with_what_they_quote() -> None:
    incoming = read(said("а", said("б", said("в"))), said("г", reply=said("д")), reply=said("е"))
    assert incoming.quoted == (
        QuotedMessage("е", is_reply=True),
        QuotedMessage("а"),
        QuotedMessage("б", depth=1),
        QuotedMessage("в", depth=2),
        QuotedMessage("г"),
        QuotedMessage("д", is_reply=True, depth=1),
    )
    assert incoming.forwarded == ("а", "г"), "what a message quotes says nothing of the message"


def test_a_forward_without_words_stands_for_what_it_carries() -> None:
    assert read(said("", said("", said("объявление"), said("другое")))).forwarded == ("объявление", "другое")
    assert read(said("", reply=said("ответ", said("чужое")))).forwarded == ()
    assert read(said("", said("объявление", said("в нём"))), said("второе", said("в нём"))).forwarded == (
        "объявление",
        "второе",
    )
    assert read(reply=said("ответ", said("в нём"))).forwarded == ()


def test_quoted_texts_are_decoded() -> None:
    (one,) = read(said("Сбор в &quot;Точке роста&quot;<br>в 18:00")).quoted
    assert one.text == 'Сбор в "Точке роста"\nв 18:00'


def test_the_bots_own_message_replied_to_is_told_by_its_place() -> None:
    own = {"from_id": -GROUP, "text": "Вопрос № 1", "conversation_message_id": 5}
    incoming = read(reply=own)
    assert (incoming.reply_to, incoming.quoted) == (5, ())


def test_among_many_only_who_speaks_to_the_bot_shows_it_others_words() -> None:
    def shown(text: str) -> tuple[QuotedMessage, ...]:
        incoming = READER.read(in_chat(text, fwd_messages=[said("тайна")])).incoming
        return incoming.quoted if incoming else ()

    assert shown("@school218 это от школы?") == (QuotedMessage("тайна"),)
    assert shown("@school218 /статистика") == shown("/статистика") == shown("это от школы?") == ()


def test_number_depth_and_length_are_bounded() -> None:
    assert len(read(*[said("x")] * 500).quoted) == MAX_QUOTED
    deep = said("дно")
    for _ in range(300):
        deep = said("x", deep, deep)
    assert max(one.depth for one in read(deep).quoted) == MAX_QUOTING_DEPTH - 1
    assert len(read(deep, deep).quoted) == MAX_QUOTED
    assert len(read(said("x" * 100_000)).quoted[0].text) == MAX_QUOTED_CHARACTERS


def test_odd_quotes_are_left_out() -> None:
    assert read(5, None, "x", {"text": None, "fwd_messages": 5}, reply=[said("x")]).quoted == (QuotedMessage(""),)


def test_what_an_older_bot_has_left_in_the_inbox_is_read() -> None:
    old = f'{{"kind": "message", "person_id": {ANNA}, "peer_id": {ANNA}, "forwarded": ["а", "б"]}}'
    assert Incoming.from_json(old).forwarded == ("а", "б")
