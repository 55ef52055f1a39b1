"""Consent to messages, membership, reading, and the states of a person."""

from vk_emulator.state.model import User
from vk_emulator.state.world import World


def allow(world: World, user: User, key: str = "") -> None:
    """message_allow: also sent with a person's first message (dev.vk.com community messages)."""
    user.allows_messages = True
    world.events.emit("message_allow", {"user_id": user.id, "key": key})
    world.changes.publish("allow", user.id, user_id=user.id)


def deny(world: World, user: User) -> None:
    """The person forbids messages: message_deny, and 901 from now on."""
    user.allows_messages = False
    world.events.emit("message_deny", {"user_id": user.id})
    world.changes.publish("allow", user.id, user_id=user.id)


def join_community(world: World, user: User, member: bool) -> None:
    """group_join or group_leave."""
    user.member = member
    if member:
        world.events.emit("group_join", {"user_id": user.id, "join_type": "join"})
    else:
        world.events.emit("group_leave", {"user_id": user.id, "self": 1})


def read_all(world: World, user: User, peer_id: int) -> None:
    """The person has read the dialog to its end; message_read comes for private dialogs."""
    dialog = world.dialog(peer_id)
    if dialog.out_read == dialog.last_cmid:
        return
    dialog.out_read = dialog.last_cmid
    last = dialog.messages.get(dialog.last_cmid)
    body = {
        "from_id": user.id,
        "peer_id": peer_id,
        "read_message_id": last.id if last else 0,
        "conversation_message_id": dialog.last_cmid,
    }
    world.events.emit("message_read", body)
    world.changes.publish("read", peer_id, user_id=user.id)
