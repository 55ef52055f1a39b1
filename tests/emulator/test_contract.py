"""The emulator against VK's own published schema (VKCOM/vk-api-schema, package 5.199.93)."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from vk_emulator.errors import NEWER_CODES, TEXTS
from vk_emulator.limits import PEER_IDS
from vk_emulator.methods.params import Param
from vk_emulator.methods.peers import CHAT_ERRORS, USER_ERRORS
from vk_emulator.methods.table import METHODS, USER_ONLY
from vk_emulator.state.longpoll_settings import EVENTS

ROOT = Path(__file__).parents[2]
SCHEMA = Path(__file__).with_name("schema")

NEWER_PARAMS = {
    "messages.send": {"user_ids", "format_data"},  # on the page of 2026; format_data: the message object page
    "messages.edit": {"conversation_message_id", "format_data"},  # the page of 2026
    "messages.pin": {"conversation_message_id"},  # the page of 2026
}
DEVIATIONS = {
    ("messages.send", "message", "maxLength"): "9000 in the schema, 4096 observed; answered with 914",
    ("messages.edit", "message", "maxLength"): "9000 in the schema, 4096 on the page; answered with 914",
    ("messages.send", "peer_ids", "maxItems"): "checked by the method itself, see below",
    (
        "messages.send",
        "forward_messages",
        "maxItems",
    ): "1000 in the schema, 100 on the page: 913",
    ("messages.send", "random_id", "minimum"): "int32 on the page",
    ("messages.send", "random_id", "maximum"): "int32 on the page",
    ("messages.pin", "conversation_message_id", "minimum"): "newer than the schema",
    ("messages.edit", "conversation_message_id", "minimum"): "newer than the schema",
    ("messages.getHistory", "rev", "minimum"): "an enum of 0 and 1 in the schema",
    ("messages.getHistory", "rev", "maximum"): "an enum of 0 and 1 in the schema",
}
PARAMS = [(method, param) for method, known in METHODS.items() for param in known.params]


@cache
def published() -> dict[str, dict[str, Any]]:
    return {m["name"]: m for m in json.loads((SCHEMA / "methods.json").read_text(encoding="utf-8"))["methods"]}


def parameters(method: str) -> dict[str, dict[str, Any]]:
    return {p["name"]: p for p in published()[method].get("parameters", [])}


def limits(param: dict[str, Any]) -> dict[str, Any]:
    """The limits of one parameter; those of the items of a list count as its own."""
    own = {k: param[k] for k in ("minimum", "maximum", "maxLength", "maxItems") if k in param}
    return {k: v for k, v in param.get("items", {}).items() if k in ("minimum", "maximum")} | own


def ours(param: Param) -> dict[str, int]:
    found = {
        "minimum": param.minimum,
        "maximum": param.maximum,
        "maxLength": param.max_length,
        "maxItems": param.max_items,
    }
    return {name: value for name, value in found.items() if value is not None}


def test_every_method_is_published() -> None:
    assert set(METHODS) | {"execute"} <= set(published())


def test_methods_for_users_only_are_that() -> None:
    known = published()
    assert all("group" not in known[name]["access_token_type"] for name in USER_ONLY & set(known))


@pytest.mark.parametrize("method", sorted(METHODS))
def test_every_parameter_is_published_or_named_here(method: str) -> None:
    names = {p.name for p in METHODS[method].params}
    assert names - set(parameters(method)) == NEWER_PARAMS.get(method, set())


@pytest.mark.parametrize(("method", "param"), PARAMS, ids=lambda x: x if isinstance(x, str) else x.name)
def test_limits_agree_or_are_named_here(method: str, param: Param) -> None:
    theirs, mine = limits(parameters(method).get(param.name, {})), ours(param)
    different = {k for k in theirs.keys() | mine.keys() if theirs.get(k) != mine.get(k)}
    assert different == {k for k in different if (method, param.name, k) in DEVIATIONS}


@pytest.mark.parametrize(("method", "param"), PARAMS, ids=lambda x: x if isinstance(x, str) else x.name)
def test_required_and_choices_agree(method: str, param: Param) -> None:
    theirs = parameters(method).get(param.name, {})
    assert param.required == theirs.get("required", False)
    assert not param.choices or "$ref" in theirs or set(param.choices) == set(theirs["enum"])


def test_deviations_are_real() -> None:
    named = {(method, param.name) for method, param in PARAMS}
    assert {(method, name) for method, name, _ in DEVIATIONS} <= named
    assert parameters("messages.send")["peer_ids"]["maxItems"] == PEER_IDS


def test_events_that_can_be_switched_are_the_published_ones() -> None:
    switches = set(parameters("groups.setLongPollSettings")) - {"group_id", "enabled", "api_version"}
    assert set(EVENTS) == switches


def test_every_error_code_is_published_or_newer() -> None:
    errors = json.loads((SCHEMA / "errors.json").read_text(encoding="utf-8"))["errors"].values()
    codes = {error["code"]: error["description"] for error in errors}
    assert set(TEXTS) - set(codes) == NEWER_CODES
    assert used_codes() <= set(TEXTS)
    assert {c: TEXTS[c] for c in TEXTS if c in codes} == {c: d for c, d in codes.items() if c in TEXTS}


def used_codes() -> set[int]:
    """Every code the emulator may raise: written out in the code, or in the tables of states."""
    written = re.compile(r"(?:VkError\(|administered\(.*, |VkError\(\d+ if .* else )(\d+)")
    sources = [p.read_text(encoding="utf-8") for p in (ROOT / "vk_emulator").rglob("*.py")]
    found = {int(code) for text in sources for code in written.findall(text)}
    return found | set(CHAT_ERRORS.values()) | set(USER_ERRORS.values())
