"""Whatever VK sends, it is read, stored once and counted; one odd field never stops the stream."""

from copy import deepcopy
from dataclasses import asdict
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.vk.event_parser import Community, EventParser
from bot.vk.peers import address_of
from bot.workers.event_listener import store_events
from school.messaging.incoming import Incoming
from storage.unit_of_work import Store
from tests.vk.raw import ANNA, CHAT, GROUP, NOON, event, in_chat, message, press, service

READER = EventParser(Community(GROUP, "school218"))
ZONE = ZoneInfo("Asia/Novosibirsk")

characters = st.characters(codec=None) | st.sampled_from(["\ud83d", "\udc69", "\x00", "👩"])
texts = st.text(characters, max_size=12) | st.sampled_from(
    ["[club218|x]", "/стат", "message_new", "chat_create", "&quot;<br>&#0;", "&#55357;"]
)
jsons = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts | st.sampled_from([ANNA, CHAT, -GROUP, 10**30]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
FIELDS = ["peer_id", "from_id", "conversation_message_id", "date", "text", "payload", "action", "attachments", "out"]
FIELDS += ["fwd_messages", "reply_message", "geo", "user_id", "event_id", "message", "type", "member_id"]
FIELDS += ["is_cropped", "ref", "title", "url", "sizes", "photo", "doc"]
objects = st.dictionaries(st.sampled_from(FIELDS), jsons, max_size=8)
kinds = st.sampled_from(["message_new", "message_event", "message_allow", "message_deny", "message_reply"]) | jsons


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, Any]:
    """A good event with a few wild fields, at every level."""
    good = [message(), in_chat(), service("chat_create", text="x"), press({"a": "menu"})]
    raw: dict[str, Any] = deepcopy(draw(st.sampled_from(good)))
    body = raw["object"].get("message", raw["object"])
    body.update(draw(st.dictionaries(st.sampled_from(FIELDS), jsons, max_size=3)))
    raw["event_id"] = draw(jsons | st.uuids().map(str))
    return raw


wild = spoilt() | st.builds(event, kinds, objects | jsons | st.builds(dict, message=objects), jsons)


@given(wild | st.dictionaries(texts, jsons, max_size=4))
@example(message("\ud83d"))
@example(press({"a": "\ud83d"}))
@example(press({"a": "menu"}, event_id="\ud83d"))
@example(service("chat_create", text="\udc69"))
@example(message("", attachments=[{"type": "\ud83d"}]))
def test_reading_never_fails(raw: dict[str, Any]) -> None:
    seen = READER.read(raw)
    assert seen.event_id
    assert READER.read(raw) == seen
    if seen.incoming:
        written = seen.incoming.to_json()
        assert filled(Incoming.from_json(written)) == filled(seen.incoming)
        assert seen.incoming.person_id > 0
        written.encode()


def filled(incoming: Incoming) -> dict[str, Any]:
    """The inbox makes no difference between nothing and an empty text."""
    return {name: value for name, value in asdict(incoming).items() if value}


@given(st.lists(wild, max_size=6))
@example([in_chat(date=10**15)])
@example([in_chat(date=-(10**15))])
@example([message("\ud83d")])
@example([message(payload='{"a": "\\ud83d"}')])
@example([service("chat_create", text="\udc69")])
@example([message(peer=10**30)])
@example([in_chat(from_id=10**30)])
@example([event("message_new", {}, "\ud83d")])
@example([event("message_new", {}, "a\x00b"), event("message_new", {}, "a\x00c")])
@example([event("\ud83d", {}, None)])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
async def test_what_was_read_is_stored_once(store: Store, batch: list[dict[str, Any]]) -> None:
    events = [READER.read(raw) for raw in batch]
    async with store.begin() as uow:
        await uow.inbox.purge(NOON + 1)  # what the example before has left
        assert await store_events(uow, events, ZONE, address_of) or not batch
        assert await store_events(uow, events, ZONE, address_of) == 0


def test_an_event_nested_as_deep_as_json_can_be_read_is_read() -> None:
    deep: Any = {"text": "x", "from_id": ANNA}
    for _ in range(900):
        deep = {"text": "", "fwd_messages": [deep], "reply_message": deep}
    for raw in (message(fwd_messages=[deep]), event("message_new", {"message": deep}, None), event("x", deep, None)):
        assert READER.read(raw).event_id


@pytest.mark.parametrize("date", [None, 0, -5, "вчера", 1.5, True, 10**12, 10**30])
def test_a_message_without_a_sensible_date_is_handled_and_not_counted(date: Any) -> None:
    seen = READER.read(in_chat("@school218 меню", date=date))
    assert seen.activity is None
    assert seen.incoming


@pytest.mark.parametrize(
    ("given_id", "expected"), [("a1b2", "a1b2"), (12345, "12345"), ("e" * 100, "e" * 100), ("sweep:1:2", "sweep:1:2")]
)
def test_the_id_of_an_event_is_kept(given_id: Any, expected: str) -> None:
    assert READER.read(event("message_read", {}, given_id)).event_id == expected


@pytest.mark.parametrize("none", [None, "", 0, [], {}, "x" * 101, "номер", "a\nb"])
def test_without_a_good_id_equal_events_are_equal(none: Any) -> None:
    one, again, other = (event("message_read", {"peer_id": peer}, none) for peer in (1, 1, 2))
    assert READER.read(one).event_id == READER.read(again).event_id
    assert READER.read(one).event_id != READER.read(other).event_id
