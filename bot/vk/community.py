"""Who the token belongs to."""

import asyncio
from typing import Any

from bot.runtime.trouble_log import TroubleLog
from bot.vk.api import CommunityApi
from bot.vk.errors import VkError, VkUnclear, VkUnreachable
from bot.vk.event_parser import Community

_LONGEST_PAUSE = 30.0
_PASSING = (1, 6, 9, 10, 36)
"""Codes after which asking again helps (VKCOM/vk-api-schema, errors.json)."""


async def fetch_community(api: CommunityApi) -> Community:
    """The token's community, however long VK can't be reached. Raises `VkError` when VK refuses the token."""
    pause, trouble = 0.5, TroubleLog("VK does not answer")
    while True:
        try:
            found = community_of(await api.call("groups.getById"))
        except (VkUnclear, VkUnreachable) as error:
            trouble.met(error)
        except VkError as error:
            if error.code not in _PASSING:
                raise
            trouble.met(error)
        else:
            trouble.over()
            return found
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


def community_of(answer: Any) -> Community:
    """Reads groups.getById of a community token: `{"groups": [{"id", "screen_name"}]}` since 5.139, a list before."""
    groups = answer.get("groups", []) if isinstance(answer, dict) else answer
    if not groups:
        raise VkError(27, "the token belongs to no community")
    return Community(int(groups[0]["id"]), str(groups[0].get("screen_name", "")))
