"""vkbottle's API over our transport: its typed methods and uploaders, for what is called once in a while.

Importing vkbottle takes a second of the processor and 37 MB, so only what calls a typed method imports this module,
when it does: docs/decisions/vkbottle-with-own-runner.md.
"""

from typing import Any

from vkbottle import API

from bot.vk.api import CommunityApi

_IN_OUR_HEADERS = "the token travels in the headers of CommunityApi"


class TypedApi(API):
    """Calls with our rate, timeout and outcomes. Answers are validated strictly: an odd one raises `ValueError`."""

    def __init__(self, api: CommunityApi) -> None:
        super().__init__(_IN_OUR_HEADERS)
        self._api = api

    async def request(self, method: str, data: dict[str, Any], version: Any = None) -> dict[str, Any]:
        """As vkbottle's typed methods want it. Raises `VkError`, `VkUnclear` or `VkUnreachable`."""
        return await self._api.request(method, data)
