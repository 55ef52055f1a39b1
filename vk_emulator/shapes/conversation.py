"""Conversations as VK shows them (schema: messages_conversation; dev.vk.com conversation object)."""

from vk_emulator.limits import CHAT_OFFSET
from vk_emulator.shapes.html import escaped
from vk_emulator.shapes.message import message_json
from vk_emulator.state.model import Chat, Json, Message, User, is_chat
from vk_emulator.state.world import World

REFUSALS = {"deleted": 18, "blacklisted": 900, "privacy": 902}


def conversation_json(world: World, peer_id: int) -> Json:
    """`in_read` and `out_read` are message ids, the `_cmid` pair are numbers inside the dialog."""
    dialog = world.dialog(peer_id)
    last = dialog.latest_for_bot()
    shape: Json = {
        "peer": _peer(peer_id),
        "last_message_id": last.id if last else 0,
        "last_conversation_message_id": last.cmid if last else 0,
        "in_read": _id_of(dialog.messages.get(dialog.in_read)),
        "out_read": _id_of(dialog.messages.get(dialog.out_read)),
        "in_read_cmid": dialog.in_read,
        "out_read_cmid": dialog.out_read,
        "sort_id": {"major_id": 0, "minor_id": dialog.activity},
        "is_marked_unread": False,
        "important": False,
        "can_write": _can_write(world, peer_id),
    }
    unread = dialog.unread()
    shape |= {"unread_count": unread} if unread else {}
    shape |= {"unanswered": True} if dialog.unanswered else {}
    shape |= {"current_keyboard": dialog.keyboard} if dialog.keyboard else {}
    return shape | _settings(world, peer_id)


def _peer(peer_id: int) -> Json:
    if is_chat(peer_id):
        return {"id": peer_id, "type": "chat", "local_id": peer_id - CHAT_OFFSET}
    return {"id": peer_id, "type": "user", "local_id": peer_id}


def _id_of(message: Message | None) -> int:
    return message.id if message else 0


def _can_write(world: World, peer_id: int) -> Json:
    if is_chat(peer_id):
        chat = world.chats.get(peer_id)
        allowed = chat is not None and chat.bot.present and chat.state == "normal"
        return {"allowed": True} if allowed else {"allowed": False, "reason": 917}
    user = world.users.get(peer_id)
    reason = _refusal(user) if user else 901
    return {"allowed": False, "reason": reason} if reason else {"allowed": True}


def _refusal(user: User) -> int:
    return REFUSALS.get(user.state, 0) or (0 if user.allows_messages else 901)


def _settings(world: World, peer_id: int) -> Json:
    chat = world.chats.get(peer_id)
    return {"chat_settings": chat_settings(world, chat)} if chat else {}


def chat_settings(world: World, chat: Chat) -> Json:
    """The part of a conversation that only chats have (schema: messages_chat_settings)."""
    everybody = [*chat.members, *([world.bot_id] if chat.bot.present else [])]
    pinned = world.find(chat.peer_id, world.dialog(chat.peer_id).pinned)
    admin = chat.bot.admin
    shape: Json = {
        "owner_id": chat.owner_id,
        "title": escaped(chat.title),
        "state": "in" if chat.bot.present else "kicked",
        "members_count": len(everybody),
        "admin_ids": [*chat.admins, *([world.bot_id] if admin else [])],
        "active_ids": everybody[:4],
        "is_group_channel": False,
        "acl": dict.fromkeys(ACL, admin),
        "permissions": dict.fromkeys(PERMISSIONS, "owner_and_admins"),
    }
    return shape | ({"pinned_message": message_json(pinned)} if pinned else {})


ACL = (
    "can_change_info",
    "can_change_invite_link",
    "can_change_pin",
    "can_invite",
    "can_promote_users",
    "can_see_invite_link",
    "can_moderate",
    "can_copy_chat",
    "can_call",
    "can_use_mass_mentions",
    "can_change_style",
)
PERMISSIONS = (
    "invite",
    "change_info",
    "change_pin",
    "use_mass_mentions",
    "see_invite_link",
    "call",
    "change_admins",
    "change_style",
)
