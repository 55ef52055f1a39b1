"""messages.edit and messages.delete."""

from vk_emulator.errors import VkError, invalid
from vk_emulator.limits import DELETE_SECONDS, EDIT_SECONDS
from vk_emulator.methods.content import read_content
from vk_emulator.methods.method import Request
from vk_emulator.methods.params import Args
from vk_emulator.methods.peers import reachable, writable
from vk_emulator.shapes.message import message_json
from vk_emulator.state.model import Json, Message, is_chat
from vk_emulator.state.world import World


def edit(request: Request) -> int:
    """Replaces text, attachments and keyboard: what is not given again is gone (field reports)."""
    world, args = request.world, request.args
    writable(world, args.number("peer_id"))
    message = _own(world, args)
    content = read_content(world, args)
    if args.on("keep_forward_messages"):
        content.forwarded, content.reply = message.forwarded, message.reply
    content.check_not_empty()
    message.text, message.attachments, message.keyboard = content.text, content.attachments, content.keyboard
    message.forwarded, message.reply = content.forwarded, content.reply
    message.edited_at = world.now()
    message.edits += 1
    world.events.emit("message_edit", message_json(message))
    world.changes.publish("edit", message.peer_id, cmid=message.cmid)
    return 1


def delete(request: Request) -> list[Json]:
    """An item per message with its own outcome (schema: messages_delete_full_response)."""
    world, args = request.world, request.args
    wanted = _wanted(world, args)
    return [_delete_one(world, m, given, args.on("delete_for_all")) for given, m in wanted]


def chosen(world: World, args: Args) -> Message | None:
    """The message named by message_id, cmid or, as the documents of 2026 say too, conversation_message_id."""
    if args.has("message_id") and args.number("message_id"):
        return world.by_id.get(args.number("message_id"))
    number = args.number("cmid") or args.number("conversation_message_id")
    if not number:
        raise invalid("message_id is undefined")
    return world.find(args.number("peer_id"), number)


def _own(world: World, args: Args) -> Message:
    message = chosen(world, args)
    if message is None or message.deleted or message.peer_id != args.number("peer_id"):
        raise invalid("cmid is invalid")
    if not message.out or message.action:
        raise VkError(920)
    if world.now() - message.date >= EDIT_SECONDS:
        raise VkError(909)
    return message


def _wanted(world: World, args: Args) -> list[tuple[Json, Message | None]]:
    if args.has("message_ids"):
        return [({"message_id": n}, world.by_id.get(n)) for n in args.numbers("message_ids")]
    if not args.has("cmids"):
        raise invalid("message_ids is undefined")
    if not args.has("peer_id"):
        raise invalid("peer_id is undefined")
    peer_id = args.number("peer_id")
    reachable(world, peer_id)
    return [({"conversation_message_id": n}, world.find(peer_id, n)) for n in args.numbers("cmids")]


def _delete_one(world: World, message: Message | None, given: Json, for_all: bool) -> Json:
    if message is None or message.deleted or not message.visible:
        return {**given, "response": 0, "error": VkError(104).item()}
    named: Json = {
        "peer_id": message.peer_id,
        "message_id": message.id,
        "conversation_message_id": message.cmid,
    }
    if for_all and not _deletable(world, message):
        return {**named, "response": 0, "error": VkError(924).item()}
    message.deleted = message.deleted or for_all
    message.hidden_from_bot = True
    world.dialog(message.peer_id).hide(message)
    world.changes.publish("delete", message.peer_id, cmid=message.cmid)
    return {**named, "response": 1}


def _deletable(world: World, message: Message) -> bool:
    """Own messages for a day; others' where the bot is the chat's admin (field reports)."""
    if world.now() - message.date >= DELETE_SECONDS:
        return False
    return message.out or (is_chat(message.peer_id) and world.chats[message.peer_id].bot.admin)
