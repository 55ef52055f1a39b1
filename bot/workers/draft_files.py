"""Files of drafts are fetched where the author has put them and uploaded again in the community's name."""

import asyncio
from dataclasses import replace

import aiohttp
from loguru import logger

from bot.runtime.web import Forbidden, Web
from bot.vk.errors import VkError, VkUnclear, VkUnreachable
from bot.vk.uploads import Uploads
from bot.workers.poll_loop import UNTIL_WOKEN
from school.announcements.attachments import MAX_FILE_BYTES, Attachments
from school.announcements.model import WaitingFile
from school.messaging.peers import Address
from storage.unit_of_work import Store

MAX_ATTEMPTS = 3


class DraftFileUploader:
    """One file after another. What is to be fetched stands in a table; after a crash it is fetched again."""

    def __init__(self, store: Store, uploads: Uploads, web: Web, attachments: Attachments) -> None:
        self._store = store
        self._uploads = uploads
        self._web = web
        self._attachments = attachments

    async def upload_waiting(self) -> float:
        """Upload the files that wait. Seconds to rest afterwards."""
        async with self._store.begin() as uow:
            waiting = await uow.announcements.waiting_files()
        for file in waiting:
            await self._attach(file)
        return 0 if waiting else UNTIL_WOKEN

    async def _attach(self, file: WaitingFile) -> None:
        """Upload a file and put it into its draft, or tell the author that it can't be."""
        async with self._store.begin() as uow:
            author = await uow.peers.address(file.author_id)
        name = await self._uploaded(file, author) if author else None
        async with self._store.begin() as uow:
            await uow.announcements.drop_file(file.id)
            draft = await uow.announcements.draft(file.announcement_id)
            if draft is None:
                return
            if name is None:
                await uow.outbox.put(self._attachments.failed(draft.author_id, file.title), uow.now)
            else:
                more = replace(draft, attachments=(*draft.attachments, name))
                await uow.announcements.change(more, uow.now)
            for message in (await self._attachments.attached(uow, file.announcement_id)).messages:
                await uow.outbox.put(message, uow.now)

    async def _uploaded(self, file: WaitingFile, author: Address) -> str | None:
        """VK's name of the new file; None when it could not be fetched or uploaded."""
        for attempt in range(MAX_ATTEMPTS):
            try:
                body = await self._web.read(file.url, MAX_FILE_BYTES)
                if file.kind == "photo":
                    return await self._uploads.picture("image.png", body)
                return await self._uploads.document(file.title, body, author)
            except (aiohttp.ClientError, TimeoutError, VkUnclear, VkUnreachable) as error:
                logger.warning("a file of a draft was not uploaded: {}", type(error).__name__)
                await asyncio.sleep(attempt)
            except (VkError, ValueError, Forbidden) as error:
                logger.warning("a file of a draft is refused: {}", type(error).__name__)
                return None
        return None
