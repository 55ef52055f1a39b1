"""A token that VK refuses: once may be a blip of VK, twice is the truth."""

import asyncio
from collections.abc import Callable

from loguru import logger

from bot.vk.errors import VkError
from bot.vk.token import Token, lacks_right

CONFIRM_AFTER_SECONDS = 30.0
"""Seconds between a refusal and the question whether it was meant."""


class TokenCheck:
    """Confirms a suspicion; a token that is really dead ends the bot, so that nobody believes it alive."""

    def __init__(
        self, token: Token, dead: Callable[[BaseException], None], pause: float = CONFIRM_AFTER_SECONDS
    ) -> None:
        self._token = token
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
        if refusal and lacks_right(refusal):
            raise refusal
        while True:
            await asyncio.sleep(self._pause)
            if await self._token.is_accepted():
                logger.info("VK accepts the token again")
                return
