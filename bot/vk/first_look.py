"""A first look at a community, before there are settings: whose the token is, what it may do, who the owners are."""

from collections.abc import Iterable

from pydantic import SecretStr

from bot.vk.api import CommunityApi, make_limiter, make_session
from bot.vk.community import community_of
from bot.vk.needs import EVENTS, VERSION
from bot.vk.page_names import person_number
from bot.vk.token import Access, CommunityAccess

_SECONDS, _PER_SECOND = 15, 10


async def look(token: str, url: str) -> Access:
    """Raises `VkError`, `VkUnclear` or `VkUnreachable`, as the others here."""
    async with make_session(_SECONDS) as session:
        api = CommunityApi(SecretStr(token), url, session, make_limiter(_PER_SECOND))
        return await CommunityAccess(api, community_of(await api.call("groups.getById")).group_id).read()


async def switch_on(token: str, url: str, group_id: int) -> None:
    """Switch on the long poll and every event the bot needs."""
    async with make_session(_SECONDS) as session:
        api = CommunityApi(SecretStr(token), url, session, make_limiter(_PER_SECOND))
        await CommunityAccess(api, group_id).switch_on(VERSION, EVENTS)


async def find_people(token: str, url: str, written: Iterable[str]) -> dict[str, int | None]:
    """The number of each, None for nobody."""
    async with make_session(_SECONDS) as session:
        api = CommunityApi(SecretStr(token), url, session, make_limiter(_PER_SECOND))
        return {one: await person_number(api, one) for one in written}
