"""What happens to chats: people come and go, titles change, the bot is let in or put out.

Service messages and their `action` objects: published schema, messages_message_action.
"""

from collections.abc import Callable
from typing import cast, get_args

from vk_emulator.people.errors import ControlError, missing
from vk_emulator.people.say import announce, person
from vk_emulator.state.model import Chat, ChatState, Json
from vk_emulator.state.world import World

Ask = Json
"""The body of POST /control/chat."""


def act(world: World, ask: Ask) -> None:
    """Carry out one action; unknown ones are refused with the list of known ones."""
    chat = world.chats.get(_number(ask, "peer_id"))
    if chat is None:
        raise missing(f"no such chat: {ask.get('peer_id')}")
    action = ACTIONS.get(str(ask.get("action")))
    if action is None:
        raise ControlError(f"unknown action; known: {', '.join(ACTIONS)}")
    action(world, chat, ask)
    world.changes.publish("chat", chat.peer_id)


def _join(world: World, chat: Chat, ask: Ask) -> None:
    user_id = person(world, _number(ask, "user_id")).id
    if user_id not in chat.members:
        chat.members.append(user_id)
    if ask.get("invited_by"):
        _service(world, chat, _number(ask, "invited_by"), {"type": "chat_invite_user", "member_id": user_id})
    else:
        _service(world, chat, user_id, {"type": "chat_invite_user_by_link"})


def _leave(world: World, chat: Chat, ask: Ask) -> None:
    user_id = _member(chat, ask)
    by = _number(ask, "kicked_by") if ask.get("kicked_by") else user_id
    _service(world, chat, by, {"type": "chat_kick_user", "member_id": user_id})
    chat.members.remove(user_id)
    if user_id in chat.admins:
        chat.admins.remove(user_id)


def _title(world: World, chat: Chat, ask: Ask) -> None:
    chat.title = str(ask.get("title") or chat.title)
    _service(world, chat, _actor(chat, ask), {"type": "chat_title_update", "text": chat.title})


def _invite_bot(world: World, chat: Chat, ask: Ask) -> None:
    """The community learns of its own invitation by member_id = minus its id."""
    chat.bot.present, chat.state = True, "normal"
    _service(world, chat, _actor(chat, ask), {"type": "chat_invite_user", "member_id": world.bot_id})


def _kick_bot(world: World, chat: Chat, ask: Ask) -> None:
    """Whether VK tells a bot that it was put out is not published; `silent` leaves the event out."""
    action = {"type": "chat_kick_user", "member_id": world.bot_id}
    if not ask.get("silent"):
        _service(world, chat, _actor(chat, ask), action)
    chat.bot.present = chat.bot.admin = chat.bot.sees_all = False
    if ask.get("silent"):
        _service(world, chat, _actor(chat, ask), action)


def _grant_all(world: World, chat: Chat, ask: Ask) -> None:
    """VK tells bots nothing about rights given or taken."""
    chat.bot.sees_all = True


def _revoke_all(world: World, chat: Chat, ask: Ask) -> None:
    chat.bot.sees_all = False


def _make_admin(world: World, chat: Chat, ask: Ask) -> None:
    """The person `user_id`, or the bot when nobody is named; `value` false takes the star away."""
    value = bool(ask.get("value", True))
    if "user_id" not in ask:
        chat.bot.admin = value
        return
    user_id = _member(chat, ask)
    others = [a for a in chat.admins if a != user_id]
    chat.admins[:] = [*others, user_id] if value else others


def _state(world: World, chat: Chat, ask: Ask) -> None:
    if ask.get("state") not in get_args(ChatState):
        raise ControlError(f"state: one of {', '.join(get_args(ChatState))}")
    chat.state = cast(ChatState, ask["state"])


def _pin(world: World, chat: Chat, ask: Ask) -> None:
    message = world.find(chat.peer_id, _number(ask, "cmid"))
    if message is None or message.deleted:
        raise missing(f"no message {ask.get('cmid')} in {chat.peer_id}")
    actor = _actor(chat, ask)
    world.dialog(chat.peer_id).pinned = message.cmid
    named = {"member_id": actor, "conversation_message_id": message.cmid, "message": message.text}
    _service(world, chat, actor, {"type": "chat_pin_message", **named})


def _unpin(world: World, chat: Chat, ask: Ask) -> None:
    dialog, actor = world.dialog(chat.peer_id), _actor(chat, ask)
    named = {"member_id": actor, "conversation_message_id": dialog.pinned}
    dialog.pinned = 0
    _service(world, chat, actor, {"type": "chat_unpin_message", **named})


ACTIONS: dict[str, Callable[[World, Chat, Ask], None]] = {
    "join": _join,
    "leave": _leave,
    "title": _title,
    "invite_bot": _invite_bot,
    "kick_bot": _kick_bot,
    "grant_all": _grant_all,
    "revoke_all": _revoke_all,
    "make_admin": _make_admin,
    "state": _state,
    "pin": _pin,
    "unpin": _unpin,
}


def _service(world: World, chat: Chat, actor: int, action: Json) -> None:
    """Service messages always come to a bot that is in the chat."""
    announce(world, world.post(chat.peer_id, actor, "", action=action, visible=chat.bot.present))


def _actor(chat: Chat, ask: Ask) -> int:
    return _number(ask, "user_id") if ask.get("user_id") else chat.owner_id


def _member(chat: Chat, ask: Ask) -> int:
    user_id = _number(ask, "user_id")
    if user_id not in chat.members:
        raise ControlError(f"{user_id} is not in the chat {chat.peer_id}")
    return user_id


def _number(ask: Ask, name: str) -> int:
    value = ask.get(name)
    if not isinstance(value, int):
        raise ControlError(f"{name}: a whole number is needed")
    return value
