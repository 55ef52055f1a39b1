"""`/control/…` of the world itself: state, reset, clock, tokens, faults, the long poll, raw events."""

from typing import cast, get_args

from aiohttp import web

from vk_emulator.people import consent
from vk_emulator.people.errors import ControlError
from vk_emulator.people.say import person
from vk_emulator.state.faults import KINDS, Fault
from vk_emulator.state.model import Json, UserState
from vk_emulator.state.section import SeedError
from vk_emulator.state.world import World
from vk_emulator.web import asked
from vk_emulator.web.keys import WORLD


async def post_reset(request: web.Request) -> web.Response:
    """Back to the seed."""
    world = request.app[WORLD]
    world.load(world.source)
    return web.json_response({"ok": True})


async def post_seed(request: web.Request) -> web.Response:
    """Another seed, of the same structure as the TOML file."""
    data = await asked.body(request)
    try:
        request.app[WORLD].load(data)
    except SeedError as error:
        raise ControlError(str(error)) from None
    return web.json_response({"ok": True})


async def post_clock(request: web.Request) -> web.Response:
    """Time goes forward."""
    world, data = request.app[WORLD], await asked.body(request)
    world.clock.advance(asked.seconds(data, "advance"))
    return web.json_response({"now": world.now()})


async def post_token(request: web.Request) -> web.Response:
    """Kill or revive a token; the first one when none is named."""
    world, data = request.app[WORLD], await asked.body(request)
    token = world.community.tokens.get(asked.word(data, "token", next(iter(world.community.tokens))))
    if token is None or data.get("state") not in ("dead", "alive"):
        raise ControlError("a known token and the state dead or alive are needed")
    token.alive = data["state"] == "alive"
    return web.json_response({"ok": True})


async def post_user(request: web.Request) -> web.Response:
    """Change a person's state or membership."""
    world, data = request.app[WORLD], await asked.body(request)
    user = person(world, asked.number(data, "user_id"))
    if data.get("state", "normal") not in get_args(UserState):
        raise ControlError(f"state: one of {', '.join(get_args(UserState))}")
    user.state = cast(UserState, data.get("state", user.state))
    if "member" in data:
        consent.join_community(world, user, bool(data["member"]))
    world.changes.publish("allow", user.id, user_id=user.id)
    return web.json_response({"ok": True})


async def post_settings(request: web.Request) -> web.Response:
    """`bots_capabilities`: the switch whose absence makes VK answer 912."""
    world, data = request.app[WORLD], await asked.body(request)
    world.community.bots_capabilities = bool(data.get("bots_capabilities", True))
    return web.json_response({"ok": True})


async def post_faults(request: web.Request) -> web.Response:
    """Order a fault."""
    data = await asked.body(request)
    request.app[WORLD].faults.add(_fault(data))
    return web.json_response({"ok": True})


async def delete_faults(request: web.Request) -> web.Response:
    """Clear all faults and hang up what they hold."""
    request.app[WORLD].faults.clear()
    return web.json_response({"ok": True})


async def post_longpoll(request: web.Request) -> web.Response:
    """Trouble of the long poll."""
    action = asked.word(await asked.body(request), "action")
    _longpoll(request.app[WORLD], action)
    return web.json_response({"ok": True})


async def post_event(request: web.Request) -> web.Response:
    """Any event, of known and unknown types, past the switches of the settings."""
    data = await asked.body(request)
    kind, event_id = asked.word(data, "type"), asked.word(data, "event_id", "")
    return web.json_response({"event_id": request.app[WORLD].events.push(kind, data.get("object"), event_id)})


async def post_repeat(request: web.Request) -> web.Response:
    """Deliver the last events again."""
    data = await asked.body(request)
    return web.json_response({"repeated": request.app[WORLD].events.repeat(asked.number(data, "last", 1))})


def _fault(data: Json) -> Fault:
    kind = asked.word(data, "kind")
    if kind not in KINDS:
        raise ControlError(f"kind: one of {', '.join(KINDS)}")
    times = data.get("times", None if kind == "silent" else 1)
    if times is not None and (not isinstance(times, int) or times < 1):
        raise ControlError("times: a positive whole number or null is needed")
    peer_id = asked.number(data, "peer_id", 0) or None
    seconds = asked.seconds(data, "seconds")
    return Fault(kind, asked.word(data, "method", "*"), asked.number(data, "code", 10), seconds, times, peer_id)


def _longpoll(world: World, action: str) -> None:
    events = world.events
    known = {
        "expire_key": events.expire_key,
        "lose_history": events.lose_history,
        "lose_all": events.lose_all,
        "disable": events.disable,
        "enable": events.enable,
    }
    if action not in known:
        raise ControlError(f"action: one of {', '.join(known)}")
    known[action]()
