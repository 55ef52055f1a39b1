"""Whom a call is about, and whether the community may write there."""

from collections.abc import Mapping

from vk_emulator.errors import VkError, invalid
from vk_emulator.limits import CHAT_OFFSET
from vk_emulator.numerals import whole
from vk_emulator.state.model import Chat, User, is_chat
from vk_emulator.state.world import World

CHAT_ERRORS = {
    "read_only": 1012,
    "restricted": 983,
    "left": 922,
    "disabled": 945,
    "deleted": 927,
    "moved_to_max": 993,
}
USER_ERRORS = {"deleted": 18, "blacklisted": 900, "privacy": 902, "no_dialog": 1021, "edu": 1016}

NAMED = ("peer_id", "user_id", "peer_ids", "user_ids")


def peers_of(given: Mapping[str, str]) -> set[int]:
    """Every recipient a raw call names; unreadable ones are left to the method's own checks."""
    raw = ",".join(given.get(name, "") for name in NAMED).split(",")
    peers = {number for item in raw if (number := whole(item.strip())) is not None}
    chat = whole(given.get("chat_id", ""))
    return peers if chat is None else peers | {CHAT_OFFSET + chat}


def writable(world: World, peer_id: int) -> None:
    """Raise what messages.send would answer about this recipient (dev.vk.com messages.send, errors)."""
    if is_chat(peer_id):
        _writable_chat(world, peer_id)
        return
    user = known_user(world, peer_id)
    if user.state in USER_ERRORS:
        raise VkError(USER_ERRORS[user.state])
    if not user.allows_messages:
        raise VkError(901)


def known_user(world: World, peer_id: int) -> User:
    """The person, or 936 as for an unknown contact."""
    user = world.users.get(peer_id)
    if user is None:
        raise VkError(936)
    return user


def reachable(world: World, peer_id: int) -> None:
    """Raise when the community cannot even look into this dialog."""
    if is_chat(peer_id):
        open_chat(world, peer_id)
    else:
        known_user(world, peer_id)


def open_chat(world: World, peer_id: int) -> Chat:
    """The chat the bot stands in; 917 else, also for a chat that never was (field reports)."""
    chat = world.chats.get(peer_id)
    if chat is None:
        raise VkError(917)
    if chat.state == "deleted":
        raise VkError(927)
    if not chat.bot.present:
        raise VkError(917)
    return chat


def administered(world: World, peer_id: int, code: int) -> Chat:
    """The chat, provided the bot is its admin; `code` is the method's own refusal."""
    if not is_chat(peer_id):
        raise invalid("peer_id is not a chat")
    chat = open_chat(world, peer_id)
    if not chat.bot.admin:
        raise VkError(code)
    return chat


def _writable_chat(world: World, peer_id: int) -> None:
    chat = world.chats.get(peer_id)
    if chat is not None and chat.state in CHAT_ERRORS:
        raise VkError(CHAT_ERRORS[chat.state])
    open_chat(world, peer_id)
