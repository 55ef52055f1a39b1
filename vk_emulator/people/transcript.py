"""What a person sees of a dialog: for the page, the terminal and the tests."""

from vk_emulator.state.dialog import Dialog
from vk_emulator.state.model import Json, Message
from vk_emulator.state.world import World


def transcript(
    world: World, peer_id: int, after_cmid: int = 0, before_cmid: int | None = None, last: int | None = None
) -> Json:
    """Everything newer than `after_cmid`, with the reply keyboard and whether the bot is typing.

    `before_cmid` and `last` read a long dialog by pages; `earlier` tells whether there is something older.
    """
    dialog = world.dialog(peer_id)
    return _answer(world, dialog, dialog.between(after_cmid, before_cmid, last))


def heard(world: World, peer_id: int, after_cmid: int) -> Json:
    """The same with nothing but what the community has written."""
    return _answer(world, world.dialog(peer_id), letters(world, peer_id, after_cmid))


def letters(world: World, peer_id: int, after_cmid: int) -> list[Message]:
    """Messages of the community newer than `after_cmid`; service messages are not speech."""
    return world.dialog(peer_id).letters(after_cmid)


def single(world: World, message: Message) -> Json:
    """The transcript of one message."""
    return _answer(world, world.dialog(message.peer_id), [message])


def _answer(world: World, dialog: Dialog, messages: list[Message]) -> Json:
    return {
        "messages": [_line(world, m, dialog.pinned) for m in messages],
        "earlier": bool(messages) and messages[0].cmid > dialog.first(),
        "reply_keyboard": dialog.keyboard,
        "pinned": _pinned(world, dialog),
        "typing": world.clock.now() < dialog.typing_until,
    }


def _pinned(world: World, dialog: Dialog) -> Json | None:
    """The pinned message, however old it is."""
    message = dialog.messages.get(dialog.pinned)
    return None if message is None or message.deleted else _line(world, message, dialog.pinned)


def _line(world: World, message: Message, pinned: int) -> Json:
    line: Json = {
        "cmid": message.cmid,
        "from_id": message.from_id,
        "author": _author(world, message.from_id),
        "out": message.out,
        "date": message.date,
        "edited": bool(message.edited_at),
        "edits": message.edits,
        "deleted": message.deleted,
        "action": message.action,
        "pinned": message.cmid == pinned,
        "seen_by_bot": message.visible,
    }
    return line | (GONE if message.deleted else _said(world, message))


GONE: Json = {"text": "", "keyboard": None, "attachments": [], "fwd_messages": [], "reply_message": None}


def _said(world: World, message: Message) -> Json:
    """What is gone when a message is deleted."""
    keyboard = message.keyboard
    return {
        "text": message.text,
        "keyboard": keyboard if keyboard and keyboard.get("inline") else None,
        "attachments": [_with_url(a) for a in message.attachments],
        "fwd_messages": [_quoted(world, q) for q in message.forwarded],
        "reply_message": _quoted(world, message.reply) if message.reply else None,
    }


def _quoted(world: World, quote: Json) -> Json:
    return {**quote, "author": _author(world, quote["from_id"])}


def _author(world: World, from_id: int) -> str:
    if from_id == world.bot_id:
        return world.community.name
    user = world.users.get(from_id)
    return user.name if user else str(from_id)


def _with_url(attachment: Json) -> Json:
    """Photos and documents get a `url` at the top, where the page looks for it."""
    kind = str(attachment.get("type", ""))
    body = attachment.get(kind)
    if not isinstance(body, dict):
        return attachment
    sizes = body.get("sizes") or [{}]
    url = body.get("url") or sizes[-1].get("url")
    return {**attachment, "url": url} if url else attachment
