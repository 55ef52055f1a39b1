"""groups.*: the community, its long poll, its token, its members."""

from vk_emulator.errors import VkError, invalid
from vk_emulator.limits import API_VERSION
from vk_emulator.methods.method import Request
from vk_emulator.shapes.user import group_json, user_json
from vk_emulator.state.longpoll_settings import EVENTS
from vk_emulator.state.model import Json
from vk_emulator.state.world import World

MASK = {
    "stories": 1,
    "photos": 4,
    "messages": 4096,
    "wall": 8192,
    "docs": 131072,
    "manage": 262144,
    "market": 134217728,
}
"""Bits of groups.getTokenPermissions; they add up to a mask published in VKCOM/vk-api-schema issue 242."""


def get_by_id(request: Request) -> Json:
    """Without ids a community token gets its own community, wrapped in `groups` since 5.199."""
    wanted = request.args.words("group_ids") or request.args.words("group_id")
    ours = request.world.community
    names = {str(ours.id), ours.screen_name, f"club{ours.id}"}
    found = not wanted or any(name in names for name in wanted)
    return {"groups": [group_json(ours)] if found else [], "profiles": []}


def get_long_poll_server(request: Request) -> Json:
    """100 while Long Poll is switched off in the settings (field reports)."""
    _own(request)
    if not request.world.events.settings.enabled:
        raise invalid("longpoll for this group is not enabled")
    return request.world.events.server(f"{request.world.url}/longpoll")


def get_long_poll_settings(request: Request) -> Json:
    """Every switch as 0 or 1 (schema: groups_long_poll_settings)."""
    _own(request)
    settings = request.world.events.settings
    events = {name: int(name in settings.on) for name in EVENTS}
    return {"api_version": settings.api_version, "events": events, "is_enabled": settings.enabled}


def set_long_poll_settings(request: Request) -> int:
    """Changes what is given and keeps the rest."""
    _own(request)
    settings, args = request.world.events.settings, request.args
    settings.enabled = args.on("enabled", settings.enabled)
    settings.api_version = args.word("api_version", settings.api_version) or API_VERSION
    for name in filter(args.has, EVENTS):
        (settings.on.add if args.on(name) else settings.on.discard)(name)
    request.world.events.signal.fire()
    return 1


def get_token_permissions(request: Request) -> Json:
    """The rights of the token that asks, and their sum as a mask."""
    rights = [{"name": name, "setting": MASK[name]} for name in MASK if name in request.token.rights]
    return {"mask": sum(MASK[name] for name in request.token.rights), "permissions": rights}


def get_members(request: Request) -> Json:
    """Ids; objects when `fields` are asked; roles with filter=managers."""
    world, args = request.world, request.args
    _own(request)
    if args.word("filter") == "managers":
        roles = [{"id": n, "role": role} for n, role in world.community.managers.items()]
        return {"count": len(roles), "items": roles}
    members = [u for u in sorted(world.users.values(), key=lambda u: u.id) if u.member]
    members = [] if args.word("filter") else members
    page = members[args.number("offset") :][: args.number("count", 1000)]
    fields = args.words("fields")
    items = [user_json(u, fields) if fields else u.id for u in page]
    return {"count": len(members), "items": items}


def is_member(request: Request) -> object:
    """A bare 0 or 1 for `user_id`, an object when `extended`, a list for `user_ids`."""
    world, args = request.world, request.args
    _own(request)
    if args.has("user_ids"):
        return [{"user_id": n, "member": _member(world, n)} for n in args.numbers("user_ids")]
    if not args.has("user_id"):
        raise invalid("user_id is undefined")
    member = _member(world, args.number("user_id"))
    return {"member": member} if args.on("extended") else member


def is_messages_allowed(request: Request) -> Json:
    """messages.isMessagesFromGroupAllowed: consent of one person."""
    _own(request)
    user = request.world.users.get(request.args.number("user_id"))
    return {"is_allowed": int(user is not None and user.allows_messages and user.state == "normal")}


def _member(world: World, user_id: int) -> int:
    user = world.users.get(user_id)
    return int(user is not None and user.member)


def _own(request: Request) -> None:
    """A community token is for its own community: 125 when another is named."""
    ours = request.world.community
    if not request.args.has("group_id"):
        return
    if request.args.word("group_id") not in (str(ours.id), ours.screen_name):
        raise VkError(125)
