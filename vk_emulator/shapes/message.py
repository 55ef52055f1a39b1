"""Messages as VK shows them to bots (schema: messages_message)."""

from vk_emulator.shapes.html import action_escaped, escaped, quote_escaped
from vk_emulator.state.model import Json, Message

CLIENT_INFO: Json = {
    "button_actions": ["text", "vkpay", "open_app", "location", "open_link", "callback", "open_photo"],
    "keyboard": True,
    "inline_keyboard": True,
    "carousel": True,
    "lang_id": 0,
}


def message_json(message: Message) -> Json:
    """The full object. `text` is always a string, also when there is nothing but an attachment."""
    shape: Json = {
        "date": message.date,
        "from_id": message.from_id,
        "id": message.id,
        "version": 10_000 + message.cmid,
        "out": int(message.out),
        "important": False,
        "is_hidden": False,
        "attachments": message.attachments,
        "conversation_message_id": message.cmid,
        "fwd_messages": [quote_escaped(one) for one in message.forwarded],
        "text": escaped(message.text),
        "peer_id": message.peer_id,
        "random_id": message.random_id,
    }
    return shape | _optional(message) | message.extra


def cropped_json(message: Message) -> Json:
    """As it may come to a bot: the first attachment, nothing forwarded (schema: messages_message, is_cropped)."""
    return message_json(message) | {"attachments": message.attachments[:1], "fwd_messages": [], "is_cropped": True}


def quoted_json(message: Message) -> Json:
    """A message as it is kept inside another: forwarded or replied to (schema: messages_foreign_message)."""
    inside: Json = {"fwd_messages": message.forwarded, "reply_message": message.reply}
    return {name: value for name, value in inside.items() if value} | {
        "date": message.date,
        "from_id": message.from_id,
        "text": message.text,
        "attachments": message.attachments,
        "conversation_message_id": message.cmid,
        "peer_id": message.peer_id,
        "id": message.id,
    }


def _optional(message: Message) -> Json:
    given: Json = {
        "payload": message.payload,
        "keyboard": message.keyboard if message.keyboard and message.keyboard.get("inline") else None,
        "reply_message": quote_escaped(message.reply) if message.reply else None,
        "action": action_escaped(message.action) if message.action else None,
        "update_time": message.edited_at or None,
    }
    return {name: value for name, value in given.items() if value is not None}
