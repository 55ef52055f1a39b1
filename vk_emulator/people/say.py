"""A person writes, edits and deletes messages."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from vk_emulator.limits import PERSON_MESSAGE_LENGTH
from vk_emulator.people.consent import allow
from vk_emulator.people.errors import ControlError, missing
from vk_emulator.people.visibility import bot_sees
from vk_emulator.shapes.message import CLIENT_INFO, cropped_json, message_json, quoted_json
from vk_emulator.state.model import Chat, Json, Message, User, is_chat
from vk_emulator.state.world import World


@dataclass
class Speech:
    """A person's message. `payload` is the button's, as a JSON string; `cropped`: the bot is told only a part."""

    text: str = ""
    payload: str | None = None
    attachments: list[Json] = field(default_factory=list)
    forward_cmids: list[int] = field(default_factory=list)
    reply_to_cmid: int = 0
    extra: Json = field(default_factory=dict)
    cropped: bool = False


def say(world: World, user_id: int, peer_id: int, speech: Speech) -> Message:
    """Post the message and tell the bot of it, if the bot is shown it."""
    user = person(world, user_id)
    _check(world, user, peer_id, speech)
    reply = _quote(world, peer_id, speech.reply_to_cmid) if speech.reply_to_cmid else None
    if not is_chat(peer_id):
        _open_dialog(world, user)
    message = world.post(
        peer_id,
        user_id,
        speech.text,
        payload=speech.payload,
        attachments=speech.attachments,
        forwarded=[_quote(world, peer_id, cmid) for cmid in speech.forward_cmids],
        reply=reply,
        extra=speech.extra,
        visible=_visible(world, peer_id, speech, reply),
    )
    announce(world, message, cropped_json if speech.cropped else message_json)
    return message


def announce(world: World, message: Message, shape: Callable[[Message], Json] = message_json) -> None:
    """message_new, for what the bot is shown."""
    if message.visible:
        body = {"message": shape(message), "client_info": CLIENT_INFO}
        world.events.emit("message_new", body)


def edit_own(world: World, user_id: int, peer_id: int, cmid: int, text: str) -> None:
    """VK tells bots nothing of people's edits (dev.vk.com community events, message_edit)."""
    message = _own(world, user_id, peer_id, cmid)
    message.text, message.edited_at = text, world.now()
    message.edits += 1
    world.changes.publish("edit", peer_id, cmid=cmid, user_id=user_id)


def delete_own(world: World, user_id: int, peer_id: int, cmid: int) -> None:
    """There is no event for deletions either."""
    message = _own(world, user_id, peer_id, cmid)
    message.deleted = True
    world.dialog(peer_id).hide(message)
    world.changes.publish("delete", peer_id, cmid=cmid, user_id=user_id)


def person(world: World, user_id: int) -> User:
    """The person, or 404."""
    user = world.users.get(user_id)
    if user is None:
        raise missing(f"no such person: {user_id}")
    return user


def joined_chat(world: World, user_id: int, peer_id: int) -> Chat:
    """The chat, provided the person is in it."""
    chat = world.chats.get(peer_id)
    if chat is None:
        raise missing(f"no such chat: {peer_id}")
    if user_id not in chat.members:
        raise ControlError(f"{user_id} is not in the chat {peer_id}")
    return chat


def as_payload(value: Any) -> str | None:
    """VK hands payloads over as strings; tests may give an object."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _check(world: World, user: User, peer_id: int, speech: Speech) -> None:
    if len(speech.text) > PERSON_MESSAGE_LENGTH:
        raise ControlError(f"a person's message holds at most {PERSON_MESSAGE_LENGTH} characters")
    if not (speech.text or speech.attachments or speech.forward_cmids or speech.extra):
        raise ControlError("an empty message")
    if user.state in ("deleted", "blacklisted"):
        raise ControlError(f"{user.id} cannot write: {user.state}")
    if is_chat(peer_id):
        joined_chat(world, user.id, peer_id)
    elif peer_id != user.id:
        raise ControlError("a private dialog's peer_id is the person's own id")


def _open_dialog(world: World, user: User) -> None:
    """The first message of a person is consent, and VK says so before the message itself."""
    first = not world.dialog(user.id).messages
    if user.state == "no_dialog":
        user.state = "normal"
    if first or not user.allows_messages:
        allow(world, user)


def _visible(world: World, peer_id: int, speech: Speech, reply: Json | None) -> bool:
    if not is_chat(peer_id):
        return True
    return bot_sees(world, world.chats[peer_id], speech.text, speech.payload, reply)


def _quote(world: World, peer_id: int, cmid: int) -> Json:
    message = world.find(peer_id, cmid)
    if message is None or message.deleted:
        raise missing(f"no message {cmid} in {peer_id}")
    return quoted_json(message)


def _own(world: World, user_id: int, peer_id: int, cmid: int) -> Message:
    message = world.find(peer_id, cmid)
    if message is None or message.deleted:
        raise missing(f"no message {cmid} in {peer_id}")
    if message.from_id != user_id:
        raise ControlError("only one's own messages")
    return message
