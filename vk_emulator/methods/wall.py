"""wall.post with a community token: text, links and existing media (observed since 2026)."""

from vk_emulator.errors import VkError, invalid
from vk_emulator.limits import WALL_GUID_SECONDS, WALL_POSTS_PER_DAY
from vk_emulator.methods.method import Request
from vk_emulator.shapes.attachments import read_attachments
from vk_emulator.state.model import Json
from vk_emulator.state.world import World


def post(request: Request) -> Json:
    """A repeated `guid` within an hour gives the first post back (dev.vk.com wall.post)."""
    world, args = request.world, request.args
    if args.number("owner_id") != world.bot_id:
        raise VkError(214)
    if not args.word("message") and not args.words("attachments"):
        raise invalid("message is undefined")
    guid = args.word("guid")
    before = next((p for p in world.posts if guid and p["guid"] == guid and _recent(world, p)), None)
    return {"post_id": (before or _publish(request, guid))["id"]}


def _publish(request: Request, guid: str) -> Json:
    world, args = request.world, request.args
    today = [p for p in world.posts if world.now() - p["date"] < 24 * 3600]
    if len(today) >= WALL_POSTS_PER_DAY:
        raise VkError(214)
    names = [a for a in args.words("attachments") if not a.startswith(("http://", "https://"))]
    new: Json = {
        "id": len(world.posts) + 1,
        "owner_id": world.bot_id,
        "from_id": world.bot_id,
        "date": world.now(),
        "text": args.word("message"),
        "attachments": read_attachments(",".join(names), world.uploads),
        "post_type": "post",
        "publish_date": args.number("publish_date"),
        "guid": guid,
    }
    world.posts.append(new)
    world.events.emit("wall_post_new", {k: v for k, v in new.items() if k not in ("guid", "publish_date")})
    return new


def _recent(world: World, old: Json) -> bool:
    return bool(world.now() - old["date"] < WALL_GUID_SECONDS)
