"""Whether VK still accepts the community's token, and what it allows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import SecretStr

from bot.vk.api import CommunityApi, make_limiter, make_session, patiently
from bot.vk.community import community_of
from bot.vk.errors import VkError, VkUnclear, VkUnreachable
from bot.vk.fields import number_of, object_of, objects_of, text_of

MANAGE = "manage"
"""The right without which VK does not show the settings of the long poll."""

_NO_RIGHT = 15
_REFUSALS = (5, 17, 27, 28, 1117)
"""Codes with which VK refuses a token (dev.vk.com, errors)."""


class Token:
    """The community's token."""

    def __init__(self, api: CommunityApi) -> None:
        self._api = api

    async def is_accepted(self) -> bool:
        """Ask VK; False when it can't be told now. Raises `VkError` when the token is refused."""
        try:
            await self._api.call("groups.getById")
        except (VkUnclear, VkUnreachable):
            return False
        except VkError as error:
            if error.code in _REFUSALS:
                raise
            return False
        return True


def lacks_right(error: VkError) -> bool:
    """Whether a call was refused for want of a right, which asking again does not mend."""
    return error.code == _NO_RIGHT


@dataclass(frozen=True, slots=True)
class LongPollSettings:
    """Of the community: whether its long poll is on, with which version of the API, and which events come."""

    enabled: bool
    version: str
    events: frozenset[str]


@dataclass(frozen=True, slots=True)
class Access:
    """Owner of the token and what it may do; `longpoll` is None when it may not be seen."""

    group_id: int
    rights: frozenset[str]
    longpoll: LongPollSettings | None


async def read_access(token: SecretStr, url: str, timeout_seconds: float, requests_per_second: int) -> Access:
    """Ask VK about a token. Raises `VkError`, `VkUnclear` or `VkUnreachable`."""
    async with make_session(timeout_seconds) as session:
        api = CommunityApi(token, url, session, make_limiter(requests_per_second))
        group_id = community_of(await patiently(lambda: api.call("groups.getById"), attempts=2)).group_id
        return await CommunityAccess(api, group_id).read()


async def read_clock(token: SecretStr, url: str, timeout_seconds: float, requests_per_second: int) -> int:
    """UTC seconds by VK's clock (utils.getServerTime). Raises `VkError`, `VkUnclear` or `VkUnreachable`."""
    async with make_session(timeout_seconds) as session:
        api = CommunityApi(token, url, session, make_limiter(requests_per_second))
        told = await patiently(lambda: api.call("utils.getServerTime"), attempts=2)
        return number_of(told)


class CommunityAccess:
    """Rights of a token in its community, and the switches of the community's long poll."""

    def __init__(self, api: CommunityApi, group_id: int) -> None:
        self._api = api
        self._group_id = group_id

    async def read(self) -> Access:
        """Ask VK. Raises `VkError`, `VkUnclear` or `VkUnreachable`."""
        rights = rights_of(await self._api.call("groups.getTokenPermissions"))
        if MANAGE not in rights:
            return Access(self._group_id, rights, None)
        answer = await self._api.call("groups.getLongPollSettings", group_id=self._group_id)
        return Access(self._group_id, rights, longpoll_of(answer))

    async def switch_on(self, version: str, events: Iterable[str]) -> None:
        """Switch on the long poll and these events; the other ones stay as they are. Raises as `read`."""
        from bot.vk.typed_api import TypedApi  # noqa: PLC0415 - imports vkbottle, for a call that is made once

        groups, wanted = TypedApi(self._api).groups, dict.fromkeys(events, True)
        await groups.set_long_poll_settings(self._group_id, version, enabled=True, **wanted)


def rights_of(answer: Any) -> frozenset[str]:
    """Of groups.getTokenPermissions: `{"permissions": [{"name"}]}`."""
    return frozenset(text_of(one.get("name")) for one in objects_of(object_of(answer).get("permissions")))


def longpoll_of(answer: Any) -> LongPollSettings:
    """Of groups.getLongPollSettings: `{"is_enabled", "api_version", "events": {name: 0 or 1}}`."""
    given = object_of(answer)
    events = frozenset(name for name, is_on in object_of(given.get("events")).items() if is_on)
    return LongPollSettings(bool(given.get("is_enabled")), text_of(given.get("api_version")), events)
