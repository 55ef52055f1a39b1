"""`/control/…` of what people do: say, press, edit, delete, allow, deny, read."""

from aiohttp import web

from vk_emulator.errors import VkError
from vk_emulator.methods.content import Content
from vk_emulator.methods.send import deliver
from vk_emulator.people import chat, consent
from vk_emulator.people.errors import ControlError
from vk_emulator.people.press import press
from vk_emulator.people.say import Speech, as_payload, delete_own, edit_own, person, say
from vk_emulator.state.model import Json
from vk_emulator.web import asked
from vk_emulator.web.keys import WORLD


async def post_say(request: web.Request) -> web.Response:
    """A person writes."""
    data = await asked.body(request)
    user_id = asked.number(data, "user_id")
    message = say(request.app[WORLD], user_id, asked.number(data, "peer_id", user_id), _speech(data))
    return web.json_response({"peer_id": message.peer_id, "conversation_message_id": message.cmid})


async def post_press(request: web.Request) -> web.Response:
    """A person presses a button."""
    data = await asked.body(request)
    user_id = asked.number(data, "user_id")
    answer = press(
        request.app[WORLD],
        user_id,
        asked.number(data, "peer_id", user_id),
        cmid=asked.number(data, "conversation_message_id", 0),
        label=data.get("label"),
        payload=data.get("payload"),
        old_client=bool(data.get("old_client")),
    )
    return web.json_response(answer)


async def post_edit(request: web.Request) -> web.Response:
    """A person edits an own message."""
    data = await asked.body(request)
    edit_own(request.app[WORLD], *_named(data), asked.word(data, "text"))
    return web.json_response({"ok": True})


async def post_delete(request: web.Request) -> web.Response:
    """A person deletes an own message."""
    data = await asked.body(request)
    delete_own(request.app[WORLD], *_named(data))
    return web.json_response({"ok": True})


async def post_allow(request: web.Request) -> web.Response:
    """A person allows messages."""
    world, data = request.app[WORLD], await asked.body(request)
    consent.allow(world, person(world, asked.number(data, "user_id")), asked.word(data, "key", ""))
    return web.json_response({"ok": True})


async def post_deny(request: web.Request) -> web.Response:
    """A person forbids messages."""
    world, data = request.app[WORLD], await asked.body(request)
    consent.deny(world, person(world, asked.number(data, "user_id")))
    return web.json_response({"ok": True})


async def post_read(request: web.Request) -> web.Response:
    """A person reads the dialog to its end."""
    world, data = request.app[WORLD], await asked.body(request)
    user = person(world, asked.number(data, "user_id"))
    consent.read_all(world, user, asked.number(data, "peer_id", user.id))
    return web.json_response({"ok": True})


async def post_chat(request: web.Request) -> web.Response:
    """Something happens to a chat."""
    chat.act(request.app[WORLD], await asked.body(request))
    return web.json_response({"ok": True})


async def post_reply(request: web.Request) -> web.Response:
    """A human administrator answers by hand in the community's name: message_reply has admin_author_id."""
    world, data = request.app[WORLD], await asked.body(request)
    admin = person(world, asked.number(data, "admin_id"))
    content = Content(asked.word(data, "text"), extra={"admin_author_id": admin.id})
    try:
        message = deliver(world, asked.number(data, "peer_id"), content)
    except VkError as error:
        raise ControlError(error.text) from None
    return web.json_response({"peer_id": message.peer_id, "conversation_message_id": message.cmid})


def _speech(data: Json) -> Speech:
    extra: Json = {name: asked.word(data, name) for name in ("ref", "ref_source") if name in data}
    attachments = list(asked.items(data, "attachments"))
    if not all(isinstance(attachment, dict) for attachment in attachments):
        raise ControlError("attachments: VK attachment objects are needed")
    if "sticker_id" in data:
        sticker = {"sticker_id": asked.number(data, "sticker_id"), "product_id": 1, "images": []}
        attachments.append({"type": "sticker", "sticker": sticker})
    return Speech(
        text=asked.word(data, "text", ""),
        payload=as_payload(data.get("payload")),
        attachments=attachments,
        forward_cmids=asked.items(data, "forward_cmids"),
        reply_to_cmid=asked.number(data, "reply_to_cmid", 0),
        extra=extra,
        cropped=bool(data.get("cropped")),
    )


def _named(data: Json) -> tuple[int, int, int]:
    """Whose message, where, which."""
    user_id = asked.number(data, "user_id")
    cmid = "conversation_message_id" if "conversation_message_id" in data else "cmid"
    return user_id, asked.number(data, "peer_id", user_id), asked.number(data, cmid)
