"""Files are fetched where people have put them and uploaded again in the community's name."""

import asyncio

import aiohttp
from loguru import logger

from bot.runtime.web import Forbidden, Web
from bot.vk.errors import VkError, VkUnclear, VkUnreachable
from bot.vk.uploads import Uploads
from school.messaging.incoming import SentFile
from school.messaging.peers import Address

MAX_ATTEMPTS = 3


class FileCopies:
    """One file after another, each in memory while it passes through."""

    def __init__(self, uploads: Uploads, web: Web) -> None:
        self._uploads = uploads
        self._web = web

    async def copy(self, file: SentFile, recipient: Address, limit: int) -> str | None:
        """VK's name of the new file; None when it could not be fetched or uploaded, or has more bytes than `limit`."""
        for attempt in range(MAX_ATTEMPTS):
            try:
                body = await self._web.read(file.url, limit)
                if file.kind == "photo":
                    return await self._uploads.picture("image.png", body)
                return await self._uploads.document(file.title, body, recipient)
            except (aiohttp.ClientError, TimeoutError, VkUnclear, VkUnreachable) as error:
                logger.warning("a file was not carried over: {}", type(error).__name__)
                await asyncio.sleep(attempt)
            except (VkError, ValueError, Forbidden) as error:
                logger.warning("a file is refused: {}", type(error).__name__)
                return None
        return None
