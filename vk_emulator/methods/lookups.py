"""users.get and utils.*."""

from vk_emulator.errors import invalid
from vk_emulator.methods.method import Request
from vk_emulator.methods.recipients import by_screen_name
from vk_emulator.numerals import whole
from vk_emulator.shapes.user import user_json
from vk_emulator.state.model import Json

USERS = 1000


def get_users(request: Request) -> list[Json]:
    """Known people in the order asked; unknown ones are left out. Name cases are not inflected here."""
    world, args = request.world, request.args
    names = args.words("user_ids")
    if len(names) > USERS:
        raise invalid(f"user_ids should contain at most {USERS} items")
    ids = [whole(name) or by_screen_name(world, name) for name in names]
    return [user_json(world.users[i], args.words("fields")) for i in ids if i in world.users]


def get_server_time(request: Request) -> int:
    """The emulator's clock, UTC seconds."""
    return request.world.now()


def resolve_screen_name(request: Request) -> object:
    """An empty list for an unknown name, as VK answers instead of an error."""
    world, name = request.world, request.args.word("screen_name")
    ours = world.community
    if name in (ours.screen_name, f"club{ours.id}", f"public{ours.id}"):
        return {"object_id": ours.id, "type": "group"}
    found = by_screen_name(world, name)
    return {"object_id": found, "type": "user"} if found else []
