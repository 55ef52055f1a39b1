"""What a bot can do with a chat: see members, pin, get the invite link."""

from vk_emulator.errors import invalid
from vk_emulator.methods.changing import chosen
from vk_emulator.methods.method import Request
from vk_emulator.methods.peers import administered, known_user
from vk_emulator.shapes.message import message_json
from vk_emulator.shapes.user import people
from vk_emulator.state.model import Chat, Json, is_chat
from vk_emulator.state.world import World


def get_members(request: Request) -> Json:
    """Members of a chat the bot administers; 917 without the admin star (vk-io issue 169)."""
    world, args = request.world, request.args
    peer_id = args.number("peer_id")
    items = _chat_members(world, administered(world, peer_id, 917)) if is_chat(peer_id) else _pair(world, peer_id)
    wanted = args.numbers("member_ids")
    if wanted:
        items = [i for i in items if i["member_id"] in wanted]
    offset = args.number("offset")
    page = items[offset : offset + args.number("count", 20)]
    answer: Json = {"count": len(items), "items": page}
    if args.on("extended") or args.has("fields"):
        answer |= people(world, (i["member_id"] for i in page), args.words("fields"))
    return answer


def get_invite_link(request: Request) -> Json:
    """919 without admin rights; `reset` makes the old link invalid (dev.vk.com messages.getInviteLink)."""
    world, args = request.world, request.args
    chat = administered(world, args.number("peer_id"), 919)
    if args.on("reset") or not chat.invite_link:
        chat.invite_link = f"https://vk.me/join/{world.hex(32)}"
    return {"link": chat.invite_link}


def pin(request: Request) -> Json:
    """925 without admin rights. Puts VK's service message about it into the chat."""
    world, args = request.world, request.args
    chat = administered(world, args.number("peer_id"), 925)
    message = chosen(world, args)
    if message is None or message.deleted or not message.visible:
        raise invalid("cmid is invalid")
    world.dialog(chat.peer_id).pinned = message.cmid
    action = {
        "type": "chat_pin_message",
        "member_id": world.bot_id,
        "conversation_message_id": message.cmid,
        "message": message.text,
    }
    world.post(chat.peer_id, world.bot_id, "", action=action)
    world.changes.publish("chat", chat.peer_id)
    return message_json(message)


def unpin(request: Request) -> int:
    """925 without admin rights; leaves a service message like `pin`."""
    world, args = request.world, request.args
    chat = administered(world, args.number("peer_id"), 925)
    dialog = world.dialog(chat.peer_id)
    action = {
        "type": "chat_unpin_message",
        "member_id": world.bot_id,
        "conversation_message_id": dialog.pinned,
    }
    dialog.pinned = 0
    world.post(chat.peer_id, world.bot_id, "", action=action)
    world.changes.publish("chat", chat.peer_id)
    return 1


def _chat_members(world: World, chat: Chat) -> list[Json]:
    everybody = [*chat.members, world.bot_id]
    return [_member(chat, m, m in chat.admins or m < 0) for m in everybody]


def _member(chat: Chat, member_id: int, is_admin: bool) -> Json:
    """VK leaves `is_admin` and `is_owner` out where they are false (schema: both optional)."""
    shape: Json = {
        "member_id": member_id,
        "invited_by": chat.owner_id,
        "join_date": 1_600_000_000,
        "can_kick": member_id != chat.owner_id,
    }
    shape |= {"is_admin": True} if is_admin else {}
    return shape | ({"is_owner": True} if member_id == chat.owner_id else {})


def _pair(world: World, peer_id: int) -> list[Json]:
    known_user(world, peer_id)
    return [{"member_id": peer_id}, {"member_id": world.bot_id}]
