"""Messages as VK shows them to bots (schema: messages_message)."""

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
        "fwd_messages": message.forwarded,
        "text": message.text,
        "peer_id": message.peer_id,
        "random_id": message.random_id,
    }
    return shape | _optional(message) | message.extra


def quoted_json(message: Message) -> Json:
    """How a message stands inside another: forwarded or replied to (schema: messages_foreign_message)."""
    return {
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
        "reply_message": message.reply,
        "action": message.action,
        "update_time": message.edited_at or None,
    }
    return {name: value for name, value in given.items() if value is not None}
