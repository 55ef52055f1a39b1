"""Forwarded and answered messages of messages.send: `forward`, `forward_messages`, `reply_to`."""

from typing import Any

from vk_emulator.errors import VkError, invalid
from vk_emulator.limits import FORWARDED
from vk_emulator.methods.content import Content, json_object
from vk_emulator.methods.params import Args
from vk_emulator.shapes.message import quoted_json
from vk_emulator.state.model import Json, Message
from vk_emulator.state.world import World


def add_forwards(world: World, args: Args, content: Content, peers: list[int]) -> None:
    """Put what is forwarded into the content; 921 for a message the bot may not forward, 913 for too many."""
    if args.has("forward_messages"):
        content.forwarded += _by_ids(world, args.numbers("forward_messages"))
    if args.has("reply_to"):
        content.reply = _by_ids(world, [args.number("reply_to")])[0]
    if args.word("forward"):
        _forward(world, json_object(args, "forward"), content, peers)
    if len(content.forwarded) > FORWARDED:
        raise VkError(913)


def _forward(world: World, forward: Json, content: Content, peers: list[int]) -> None:
    found = _named(world, forward, peers)
    if not forward.get("is_reply"):
        content.forwarded += found
        return
    if len(found) != 1:
        raise invalid("forward: is_reply needs exactly one message")
    content.reply = found[0]


def _named(world: World, forward: Json, peers: list[int]) -> list[Json]:
    cmids = forward.get("conversation_message_ids") or forward.get("cmids")
    if cmids is None:
        return _by_ids(world, _integers(forward.get("message_ids")))
    peer_id = forward.get("peer_id", peers[0])
    if not isinstance(peer_id, int):
        raise invalid("forward.peer_id not integer")
    return [_quotable(world.find(peer_id, cmid)) for cmid in _integers(cmids)]


def _integers(value: Any) -> list[int]:
    if not isinstance(value, list) or not value or not all(type(v) is int for v in value):
        raise invalid("forward is invalid")
    return value


def _by_ids(world: World, ids: list[int]) -> list[Json]:
    return [_quotable(world.by_id.get(number)) for number in ids]


def _quotable(message: Message | None) -> Json:
    """Only what the bot has access to can be forwarded (dev.vk.com messages.send, forward)."""
    if message is None or message.deleted or not message.visible:
        raise VkError(921)
    return quoted_json(message)
