"""A token that VK refuses: once may be a blip of VK, twice is the truth."""

import asyncio
from collections.abc import Callable

from loguru import logger

from bot.vk.api import CommunityApi
from bot.vk.errors import VkError, VkUnclear, VkUnreachable

PAUSE = 30.0
"""Seconds between a refusal and the question whether it was meant."""

_NO_RIGHT = 15
_REFUSALS = (5, 17, 27, 28, 1117)
"""Codes with which VK refuses a token (dev.vk.com, errors)."""


class TokenCheck:
    """Confirms a suspicion; a token that is really dead ends the bot, so that nobody believes it alive."""

    def __init__(self, api: CommunityApi, dead: Callable[[BaseException], None], pause: float = PAUSE) -> None:
        self._api = api
        self._dead = dead
        self._pause = pause
        self._suspected = asyncio.Event()

    def suspect(self) -> None:
        """A call was refused because of the token."""
        self._suspected.set()

    async def run(self) -> None:
        """Wait for suspicions until cancelled."""
        while True:
            await self._suspected.wait()
            try:
                await self.confirm()
            except VkError as error:
                self._dead(error)
                return
            self._suspected.clear()

    async def confirm(self, refusal: VkError | None = None) -> None:
        """Ask VK again after a pause, as long as it takes. Raises `VkError` when the token is refused again.

        A missing right is no blip: it is raised at once.
        """
        if refusal and refusal.code == _NO_RIGHT:
            raise refusal
        while True:
            await asyncio.sleep(self._pause)
            try:
                await self._api.call("groups.getById")
            except (VkUnclear, VkUnreachable):
                continue
            except VkError as error:
                if error.code in _REFUSALS:
                    raise
                continue
            logger.info("VK accepts the token again")
            return
