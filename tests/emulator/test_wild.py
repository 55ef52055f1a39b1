"""Wild input: whatever is sent, the emulator answers as VK would, with a response or an error."""

import json
from typing import Any

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.emulator.api import CHAT, OLGA, SEED, TOKEN, Caller
from vk_emulator import Emulator
from vk_emulator.methods.api import Api
from vk_emulator.methods.table import METHODS
from vk_emulator.state.longpoll import EventLog
from vk_emulator.state.world import Options, World

VALUES = st.one_of(
    st.sampled_from(["", "0", "1", "-1", "²", "--5", "1e9", "true", str(OLGA), str(CHAT), f"{OLGA},x", "{}", "[]"]),
    st.text(max_size=30),
    st.integers().map(str),
)
NAMES = sorted({p.name for m in METHODS.values() for p in m.params})
JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
ACTIONS = st.dictionaries(st.sampled_from(["type", "label", "payload", "link"]), JSONS | st.just("text"))
BUTTONS = st.fixed_dictionaries({"action": ACTIONS | JSONS}, optional={"color": JSONS})
KEYBOARDS = st.fixed_dictionaries({"buttons": st.lists(st.lists(BUTTONS, max_size=3), max_size=3) | JSONS})


def ask(method: str, **given_params: str) -> dict[str, Any]:
    """The answer of a fresh world, without the network between."""
    world = World(SEED, Options())
    call = world.calls.add(method, given_params)
    api = Api(world)
    api.transport_fault(method, given_params)
    return api.answer(method, given_params, world.community.tokens[TOKEN], call)


@given(st.sampled_from(sorted(METHODS)), st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6))
@settings(max_examples=400, deadline=None)
def test_any_parameters(method: str, params: dict[str, str]) -> None:
    assert set(ask(method, **params)) <= {"response", "error"}


@given(KEYBOARDS | JSONS)
@settings(deadline=None)
def test_any_keyboard(shape: object) -> None:
    answer = ask("messages.send", peer_id=str(OLGA), random_id="0", message="a", keyboard=json.dumps(shape))
    assert answer.get("error", {"error_code": 911})["error_code"] == 911


@given(st.sampled_from(["forward", "template", "event_data", "payload"]), JSONS)
@settings(deadline=None)
def test_any_json_parameter(name: str, value: object) -> None:
    ask("messages.send", peer_id=str(OLGA), random_id="0", message="a", **{name: json.dumps(value)})


@given(st.text() | st.text(alphabet="return API.usget({}[],;\"'\\: 1").map("return [API.users.get(".__add__))
@settings(deadline=None)
def test_any_script(code: str) -> None:
    assert ask("execute", code=code)["error"]["error_code"] in {12, 13, 100} or code.startswith("return [API")


@given(st.text(max_size=5), st.text(max_size=5))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
async def test_any_place_in_the_queue(key: str, ts: str) -> None:
    events = EventLog(Options().rng)
    assert "failed" in await events.poll(key, ts, 0)
    assert "ts" in await events.poll(events.server("")["key"], ts, 0)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("say", {"user_id": OLGA, "text": "a", "attachments": ["photo"]}),
        ("say", {"user_id": OLGA, "text": "a", "forward_cmids": ["x"]}),
        ("say", {"user_id": OLGA, "text": 5}),
        ("chat", {"peer_id": CHAT, "action": "title", "user_id": "me"}),
        ("chat", {"peer_id": CHAT, "action": "join", "user_id": OLGA, "invited_by": "me"}),
        ("faults", {"kind": "slow", "seconds": "long"}),
        ("faults", {"kind": "error", "times": 0}),
        ("user", {"user_id": OLGA, "state": ["odd"]}),
        ("chat", {"peer_id": CHAT, "action": "state", "state": {}}),
        ("repeat", {"last": "all"}),
        ("clock", {"advance": "long"}),
        ("longpoll", {"action": []}),
        ("token", {"token": 5, "state": "dead"}),
    ],
)
async def test_wrong_orders_are_refused(vk: Emulator, bot: Caller, name: str, body: dict[str, Any]) -> None:
    async with bot.session.post(f"{vk.url}/control/{name}", json=body) as response:
        assert response.status in {400, 404}


@pytest.mark.parametrize("query", ["peer_id=²", "peer_id=x", "", f"peer_id={OLGA}&timeout=x", "peer_id=--1"])
async def test_wrong_questions_are_refused(vk: Emulator, session: aiohttp.ClientSession, query: str) -> None:
    async with session.get(f"{vk.url}/control/hear?{query}") as response:
        assert response.status in {400, 404}
