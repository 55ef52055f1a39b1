"""The community, its people, its wall."""

import pytest

from tests.emulator.api import ANNA, IVAN, MESSAGES_TOKEN, OLGA, Caller
from vk_emulator import Emulator


async def test_own_community_without_an_id(bot: Caller) -> None:
    (group,) = (await bot.ok("groups.getById"))["groups"]
    assert (group["id"], group["screen_name"]) == (1, "school1")
    assert (await bot.ok("groups.getById", group_ids="club1"))["groups"] == [group]
    assert (await bot.ok("groups.getById", group_id=5))["groups"] == []


async def test_other_communities_are_closed(bot: Caller) -> None:
    assert await bot.code("groups.getLongPollServer", group_id=2) == 125
    assert await bot.code("groups.getMembers", group_id=2) == 125


async def test_members_and_managers(bot: Caller) -> None:
    assert await bot.ok("groups.getMembers", group_id=1) == {"count": 1, "items": [ANNA]}
    managers = await bot.ok("groups.getMembers", group_id="school1", filter="managers")
    assert managers["items"] == [{"id": ANNA, "role": "administrator"}]
    named = await bot.ok("groups.getMembers", group_id=1, fields="sex")
    assert named["items"][0]["sex"] == 1


async def test_membership(bot: Caller) -> None:
    assert await bot.ok("groups.isMember", group_id=1, user_id=ANNA) == 1
    assert await bot.ok("groups.isMember", group_id=1, user_id=IVAN, extended=1) == {"member": 0}
    several = await bot.ok("groups.isMember", group_id=1, user_ids=f"{ANNA},999")
    assert several == [{"user_id": ANNA, "member": 1}, {"user_id": 999, "member": 0}]
    assert await bot.code("groups.isMember", group_id=1) == 100


async def test_full_token_has_every_right(bot: Caller) -> None:
    permissions = await bot.ok("groups.getTokenPermissions")
    assert permissions["mask"] == 134623237
    assert {p["name"] for p in permissions["permissions"]} >= {"messages", "manage", "photos", "docs", "wall"}


async def test_users(vk: Emulator, bot: Caller) -> None:
    await vk.user(OLGA, state="deleted")
    ivan, olga = await bot.ok("users.get", user_ids=f"ivan,999,{OLGA}", fields="sex,domain")
    assert (ivan["id"], ivan["first_name"], ivan["domain"]) == (IVAN, "Иван", "ivan")
    assert olga["deactivated"] == "deleted"
    assert await bot.ok("users.get") == []
    assert await bot.code("users.get", user_ids=1, name_case="odd") == 100


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("school1", {"object_id": 1, "type": "group"}),
        ("ivan", {"object_id": IVAN, "type": "user"}),
        (f"id{OLGA}", {"object_id": OLGA, "type": "user"}),
        ("nobody", []),
    ],
)
async def test_screen_names(bot: Caller, name: str, found: object) -> None:
    assert await bot.ok("utils.resolveScreenName", screen_name=name) == found


async def test_wall_post_with_guid_is_made_once(vk: Emulator, bot: Caller) -> None:
    post = {"owner_id": -1, "from_group": 1, "message": "Собрание", "guid": "a1"}
    first = await bot.ok("wall.post", **post)
    assert await bot.ok("wall.post", **post) == first
    await vk.advance(3600)
    assert await bot.ok("wall.post", **post) != first
    assert [p["text"] for p in (await vk.control.get("wall"))["posts"]] == ["Собрание"] * 2


async def test_wall_posts_vk_refuses(bot: Caller) -> None:
    assert await bot.code("wall.post", owner_id=-2, message="чужая стена") == 214
    assert await bot.code("wall.post", owner_id=-1) == 100
    assert await bot.code("wall.post", owner_id=-1, message="a", token=MESSAGES_TOKEN) == 15
    codes = [await bot.code("wall.post", owner_id=-1, message=str(n)) for n in range(51)]
    assert codes == [0] * 50 + [214]
