"""`/control/…` for reading: state, transcript, what is heard, calls, answers to presses, the wall."""

from aiohttp import web

from vk_emulator.people.errors import ControlError, missing
from vk_emulator.people.transcript import heard, letters, single, transcript
from vk_emulator.state.model import Chat, Json, User, is_chat
from vk_emulator.state.world import World
from vk_emulator.web import asked
from vk_emulator.web.keys import WORLD


async def get_state(request: web.Request) -> web.Response:
    """The community, its people and chats."""
    world = request.app[WORLD]
    ours = world.community
    hint = next(iter(ours.tokens))
    answer = {
        "now": world.now(),
        "community": {"id": ours.id, "name": ours.name, "screen_name": ours.screen_name, "token_hint": hint},
        "users": [_user(u) for u in world.users.values()],
        "chats": [_chat(c) for c in world.chats.values()],
    }
    return web.json_response(answer)


async def get_transcript(request: web.Request) -> web.Response:
    """A dialog as people see it."""
    world, peer_id = request.app[WORLD], _peer(request)
    after = asked.query_number(request, "after_cmid", 0)
    before, last = asked.query_optional(request, "before_cmid"), asked.query_optional(request, "last")
    return web.json_response(transcript(world, peer_id, after, before, last))


async def get_hear(request: web.Request) -> web.Response:
    """Waits for `count` messages of the community; an empty or shorter list when the time is over."""
    world, peer_id = request.app[WORLD], _peer(request)
    after, count = asked.query_number(request, "after_cmid", 0), asked.query_number(request, "count", 1)
    timeout = asked.query_seconds(request, "timeout", 10)
    await world.changes.of(peer_id).until(
        lambda: world.events.closing or len(letters(world, peer_id, after)) >= count, timeout
    )
    return web.json_response(heard(world, peer_id, after))


async def get_edited(request: web.Request) -> web.Response:
    """Waits until the message has been edited more than `after_edits` times; an empty list if it was not."""
    world, peer_id = request.app[WORLD], _peer(request)
    message = world.find(peer_id, asked.query_number(request, "cmid"))
    if message is None:
        raise missing(f"no such message in {peer_id}")
    after, timeout = (
        asked.query_number(request, "after_edits", 0),
        asked.query_seconds(request, "timeout", 10),
    )
    signal = world.changes.of(peer_id)
    await signal.until(lambda: message.edits > after or world.events.closing, timeout)
    seen = single(world, message)
    return web.json_response(seen if message.edits > after else seen | {"messages": []})


async def get_event_answer(request: web.Request) -> web.Response:
    """Waits for the bot's answer to a press."""
    world, event_id = request.app[WORLD], request.query.get("event_id", "")
    press = world.presses.get(event_id)
    if press is None:
        raise missing(f"no such press: {event_id}")
    timeout = asked.query_seconds(request, "timeout", 10)
    await world.changes.of(press.peer_id).until(lambda: press.answered or world.events.closing, timeout)
    return web.json_response({"answered": press.answered, "event_data": press.event_data})


async def get_calls(request: web.Request) -> web.Response:
    """The log of API calls."""
    calls = request.app[WORLD].calls
    after, last = asked.query_number(request, "after", 0), asked.query_optional(request, "last")
    return web.json_response({"calls": calls.read(after, request.query.get("method", ""), last)})


async def get_wall(request: web.Request) -> web.Response:
    """Posts made by wall.post."""
    return web.json_response({"posts": request.app[WORLD].posts})


def _peer(request: web.Request) -> int:
    """A dialog there can be: of a known person or chat."""
    world, peer_id = request.app[WORLD], asked.query_number(request, "peer_id")
    _check_peer(world, peer_id)
    return peer_id


def _check_peer(world: World, peer_id: int) -> None:
    if is_chat(peer_id) and peer_id not in world.chats:
        raise missing(f"no such chat: {peer_id}")
    if peer_id > 0 and not is_chat(peer_id) and peer_id not in world.users:
        raise missing(f"no such person: {peer_id}")
    if peer_id <= 0:
        raise ControlError("peer_id: a person or a chat")


def _user(user: User) -> Json:
    return {
        "id": user.id,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "note": user.note,
        "allows_messages": user.allows_messages,
        "state": user.state,
    }


def _chat(chat: Chat) -> Json:
    return {
        "peer_id": chat.peer_id,
        "title": chat.title,
        "members": chat.members,
        "admins": chat.admins,
        "bot": {"present": chat.bot.present, "admin": chat.bot.admin, "sees_all": chat.bot.sees_all},
        "state": chat.state,
    }
