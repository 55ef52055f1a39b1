"""Users and communities as VK shows them."""

from collections.abc import Iterable

from vk_emulator.state.model import Community, Json, User
from vk_emulator.state.world import World


def user_json(user: User, fields: Iterable[str] = ()) -> Json:
    """A `users_user` object; a deleted one has the marks VK puts on it."""
    if user.state == "deleted":
        return {"id": user.id, "first_name": "DELETED", "last_name": "", "deactivated": "deleted"}
    shape: Json = {
        "id": user.id,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "can_access_closed": True,
        "is_closed": False,
    }
    wanted = _extra(user)
    return shape | {name: wanted[name] for name in fields if name in wanted}


def group_json(community: Community) -> Json:
    """A `groups_group_full` object without the optional fields."""
    return {
        "id": community.id,
        "name": community.name,
        "screen_name": community.screen_name,
        "is_closed": 0,
        "type": "group",
        "photo_50": "",
        "photo_100": "",
        "photo_200": "",
    }


def people(world: World, ids: Iterable[int], fields: Iterable[str] = ()) -> Json:
    """The `profiles` and `groups` that accompany an extended answer."""
    wanted = dict.fromkeys(ids)
    profiles = [user_json(world.users[i], fields) for i in wanted if i in world.users]
    groups = [group_json(world.community)] if world.bot_id in wanted else []
    return {"profiles": profiles, "groups": groups}


def _extra(user: User) -> Json:
    screen_name = user.screen_name or f"id{user.id}"
    return {
        "sex": user.sex,
        "screen_name": screen_name,
        "domain": screen_name,
        "online": 0,
        "photo_50": "",
        "photo_100": "",
        "photo_200": "",
    }
