"""messages.send. Parameters, errors and shapes of answers: dev.vk.com messages.send."""

import json
from copy import copy

from vk_emulator.errors import VkError, invalid
from vk_emulator.methods.content import Content, read_content
from vk_emulator.methods.forwards import add_forwards
from vk_emulator.methods.method import Request
from vk_emulator.methods.peers import writable
from vk_emulator.methods.recipients import read_recipients
from vk_emulator.shapes.message import message_json
from vk_emulator.state.model import Json, Message
from vk_emulator.state.world import World

NAME = "messages.send"


def send(request: Request) -> object:
    """One message id for one recipient; a list of items, errors among them, for `peer_ids`."""
    world, args = request.world, request.args
    to = read_recipients(world, args)
    if not args.has("random_id"):
        raise invalid("random_id is undefined")
    _check_the_rest(request)
    content = read_content(world, args)
    add_forwards(world, args, content, to.peers)
    content.check_not_empty()
    random_id, payload = args.number("random_id"), args.word("payload") or None
    if to.many:
        return [_item(world, peer, content, random_id, payload) for peer in to.peers]
    return deliver(world, to.peers[0], content, random_id, payload).id


def deliver(world: World, peer_id: int, content: Content, random_id: int = 0, payload: str | None = None) -> Message:
    """Put the message into the dialog, or give back the one already sent with this random_id."""
    writable(world, peer_id)
    dialog = world.dialog(peer_id)
    before = dialog.sent_with(random_id, world.now())
    if before is not None:
        return before
    parts = {k: copy(v) for k, v in vars(content).items() if k != "text"}
    message = world.post(peer_id, world.bot_id, content.text, random_id=random_id, payload=payload, **parts)
    _show_keyboard(world, message)
    dialog.typing_until = 0.0
    world.events.emit("message_reply", message_json(message))
    return message


def _item(world: World, peer_id: int, content: Content, random_id: int, payload: str | None) -> Json:
    """One recipient's outcome; a failure is an object of code and description (base_message_error)."""
    try:
        fault = world.faults.error_for(NAME, peer_id)
        if fault:
            raise VkError(fault.code)
        sent = deliver(world, peer_id, content, random_id, payload)
    except VkError as error:
        return {"peer_id": peer_id, "message_id": 0, "error": error.item()}
    return {"peer_id": peer_id, "message_id": sent.id, "conversation_message_id": sent.cmid}


def _show_keyboard(world: World, message: Message) -> None:
    """A reply keyboard stays until the next one; an empty one removes it; an inline one leaves it alone."""
    keyboard = message.keyboard
    if keyboard is not None and not keyboard["inline"]:
        world.dialog(message.peer_id).keyboard = keyboard if keyboard["buttons"] else None


def _check_the_rest(request: Request) -> None:
    args = request.args
    if args.word("intent", "default") not in ("", "default"):
        raise VkError(943)
    for name in ("payload", "content_source"):
        if args.word(name) and not _is_json(args.word(name)):
            raise invalid(f"{name} is not valid JSON")


def _is_json(raw: str) -> bool:
    try:
        json.loads(raw)
    except ValueError:
        return False
    return True
