"""Dialogs of the community: listing them, marking them, showing activity in them."""

from collections.abc import Callable

from vk_emulator.errors import VkError, invalid
from vk_emulator.limits import TYPING_SECONDS
from vk_emulator.methods.method import Request
from vk_emulator.methods.peers import open_chat, reachable, writable
from vk_emulator.shapes.conversation import conversation_json
from vk_emulator.shapes.message import message_json
from vk_emulator.shapes.user import people
from vk_emulator.state.dialog import Dialog
from vk_emulator.state.model import Json, is_chat
from vk_emulator.state.world import World

FILTERS: dict[str, Callable[[Dialog], bool]] = {
    "all": lambda d: True,
    "unread": lambda d: d.unread() > 0,
    "unanswered": lambda d: d.unanswered,
    "important": lambda d: False,
    "archive": lambda d: False,
    "sorted_chats": lambda d: True,
}


def get_conversations(request: Request) -> Json:
    """Dialogs the community has, the latest talk first (dev.vk.com messages.getConversations)."""
    world, args = request.world, request.args
    fits = FILTERS[args.word("filter", "all")]
    known = _known(world)
    dialogs = [d for d in known if fits(d) and _not_newer(d, args.number("start_message_id"))]
    offset = args.number("offset")
    page = dialogs[offset : offset + args.number("count", 20)]
    answer: Json = {
        "count": len(dialogs),
        "unread_count": sum(1 for d in known if d.unread()),
        "items": [_with_last(world, d) for d in page],
    }
    if args.on("extended"):
        answer |= people(world, [d.peer_id for d in page] + [world.bot_id], args.words("fields"))
    return answer


def get_conversations_by_id(request: Request) -> Json:
    """A chat where the bot is no admin is left out without an error (vk-io issue 169)."""
    world, args = request.world, request.args
    peers = [p for p in args.numbers("peer_ids") if _describable(world, p)]
    answer: Json = {"count": len(peers), "items": [conversation_json(world, p) for p in peers]}
    if args.on("extended"):
        answer |= people(world, [*peers, world.bot_id], args.words("fields"))
    return answer


def mark_as_read(request: Request) -> int:
    """All of the dialog, or up to the given message. The page names three ways to say which."""
    world, args = request.world, request.args
    peer_id = args.number("peer_id")
    if not peer_id:
        raise invalid("peer_id is undefined")
    reachable(world, peer_id)
    dialog = world.dialog(peer_id)
    start = world.by_id.get(args.number("start_message_id"))
    upto = args.number("up_to_cmid") or (start.cmid if start else dialog.last_cmid)
    dialog.in_read = max(dialog.in_read, min(upto, dialog.last_cmid))
    world.changes.publish("read", peer_id, cmid=dialog.in_read)
    return 1


def mark_as_answered(request: Request) -> int:
    """`answered=0` puts the dialog among the unanswered again."""
    world, args = request.world, request.args
    reachable(world, args.number("peer_id"))
    world.dialog(args.number("peer_id")).answered = args.on("answered", True)
    return 1


def set_activity(request: Request) -> int:
    """Typing is shown for about ten seconds."""
    world, args = request.world, request.args
    peer_id = args.number("peer_id") or args.number("user_id")
    if not peer_id:
        raise invalid("peer_id is undefined")
    writable(world, peer_id)
    world.dialog(peer_id).typing_until = world.clock.now() + TYPING_SECONDS
    world.changes.publish("typing", peer_id)
    return 1


def _known(world: World) -> list[Dialog]:
    """Dialogs with something in them that the bot may see, latest first."""
    dialogs = [d for d in world.dialogs.values() if d.latest_for_bot()]
    return sorted(dialogs, key=lambda d: d.activity, reverse=True)


def _not_newer(dialog: Dialog, start_message_id: int) -> bool:
    last = dialog.latest_for_bot()
    return not start_message_id or (last is not None and last.id <= start_message_id)


def _with_last(world: World, dialog: Dialog) -> Json:
    last = dialog.latest_for_bot()
    shape: Json = {"conversation": conversation_json(world, dialog.peer_id)}
    return shape | ({"last_message": message_json(last)} if last else {})


def _describable(world: World, peer_id: int) -> bool:
    if not is_chat(peer_id):
        return peer_id in world.users
    try:
        return open_chat(world, peer_id).bot.admin
    except VkError:
        return False
