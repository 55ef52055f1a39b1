"""Reading messages: getHistory, getById, getByConversationMessageId."""

from collections.abc import Iterable

from vk_emulator.errors import invalid
from vk_emulator.methods.method import Request
from vk_emulator.methods.params import Args
from vk_emulator.methods.peers import reachable
from vk_emulator.shapes.conversation import conversation_json
from vk_emulator.shapes.message import message_json
from vk_emulator.shapes.user import people
from vk_emulator.state.model import Json, Message
from vk_emulator.state.world import World


def get_history(request: Request) -> Json:
    """Newest first; only what the bot was shown, for in chats it has no access to the rest."""
    world, args = request.world, request.args
    peer_id = args.number("peer_id") or args.number("user_id")
    if not peer_id:
        raise invalid("peer_id is undefined")
    reachable(world, peer_id)
    dialog = world.dialog(peer_id)
    numbers = dialog.seen if args.number("rev") else dialog.seen[::-1]
    start = max(0, _start(world, numbers, args) + args.number("offset"))
    page = [dialog.messages[n] for n in numbers[start : start + args.number("count", 20)]]
    answer: Json = {"count": len(numbers), "items": [message_json(m) for m in page]}
    if args.on("extended"):
        answer["conversations"] = [conversation_json(world, peer_id)]
    return answer | _extended(world, args, page)


def get_by_cmid(request: Request) -> Json:
    """By numbers inside one dialog; what the bot was not shown is left out."""
    world, args = request.world, request.args
    peer_id = args.number("peer_id")
    reachable(world, peer_id)
    found = [world.find(peer_id, cmid) for cmid in args.numbers("conversation_message_ids")]
    return _listed(world, args, found)


def get_by_id(request: Request) -> Json:
    """By message ids (private dialogs), or by `cmids` of one `peer_id`."""
    world, args = request.world, request.args
    if args.has("cmids"):
        reachable(world, args.number("peer_id"))
        found = [world.find(args.number("peer_id"), cmid) for cmid in args.numbers("cmids")]
    elif args.has("message_ids"):
        found = [world.by_id.get(number) for number in args.numbers("message_ids")]
    else:
        raise invalid("message_ids is undefined")
    return _listed(world, args, found)


def _listed(world: World, args: Args, found: Iterable[Message | None]) -> Json:
    seen = [m for m in found if m and m.visible and not m.deleted and not m.hidden_from_bot]
    return {"count": len(seen), "items": [message_json(m) for m in seen]} | _extended(world, args, seen)


def _extended(world: World, args: Args, messages: list[Message]) -> Json:
    if not args.on("extended"):
        return {}
    return people(world, (m.from_id for m in messages), args.words("fields"))


def _start(world: World, numbers: list[int], args: Args) -> int:
    """Where `start_message_id` stands in the list; private dialogs only, ids are 0 in chats."""
    wanted = world.by_id.get(args.number("start_message_id"))
    return numbers.index(wanted.cmid) if wanted and wanted.cmid in numbers else 0
