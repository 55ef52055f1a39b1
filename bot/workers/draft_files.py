"""Files of drafts are fetched where the author has put them and uploaded again in the community's name."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import aiohttp
from loguru import logger

from bot.vk.errors import VkError, VkUnclear, VkUnreachable
from bot.vk.uploads import Uploads
from school.announcements.attachments import LARGEST, Attachments
from school.announcements.model import WaitingFile
from storage.unit_of_work import Store

IDLE = 5.0
ATTEMPTS = 3


class DraftFileUploader:
    """One file after another. What is to be fetched stands in a table; after a crash it is fetched again."""

    def __init__(
        self, store: Store, uploads: Uploads, session: aiohttp.ClientSession, attaching: Attachments,
        wake: Callable[[], None],
    ) -> None:  # fmt: skip
        self._store = store
        self._uploads = uploads
        self._session = session
        self._attaching = attaching
        self._wake_sender = wake
        self._called = asyncio.Event()

    def wake(self) -> None:
        """There may be a file to fetch."""
        self._called.set()

    async def run(self) -> None:
        """Serve until cancelled."""
        while True:
            self._called.clear()
            async with self._store.begin() as uow:
                waiting = await uow.announcements.waiting_files()
            for file in waiting:
                await self._serve(file)
            if not waiting:
                await self._rest()

    async def _serve(self, file: WaitingFile) -> None:
        name = await self._carried(file)
        async with self._store.begin() as uow:
            await uow.announcements.drop_file(file.id)
            draft = await uow.announcements.draft(file.announcement_id)
            if draft is None:
                return
            if name is None:
                await uow.outbox.put(self._attaching.failed(draft.author_id, file.title), uow.now)
            else:
                more = replace(draft, attachments=(*draft.attachments, name))
                await uow.announcements.change(more, uow.now)
            for message in await self._attaching.attached(uow, file.announcement_id):
                await uow.outbox.put(message, uow.now)
        self._wake_sender()

    async def _carried(self, file: WaitingFile) -> str | None:
        """What VK calls the new file; None when it could not be fetched or uploaded."""
        for attempt in range(ATTEMPTS):
            try:
                body = await self._fetched(file.url)
                if file.kind == "photo":
                    return await self._uploads.picture("image.png", body)
                return await self._uploads.document(file.title, body, file.author_id)
            except (aiohttp.ClientError, TimeoutError, VkUnclear, VkUnreachable) as error:
                logger.warning("a file of a draft was not carried: {}", type(error).__name__)
                await asyncio.sleep(attempt)
            except (VkError, ValueError) as error:
                logger.warning("a file of a draft is refused: {}", type(error).__name__)
                return None
        return None

    async def _fetched(self, url: str) -> bytes:
        """The bytes, as long as they are not too many. Raises `ValueError` otherwise."""
        async with self._session.get(url) as answer:
            answer.raise_for_status()
            body = await answer.content.read(LARGEST + 1)
            while len(body) <= LARGEST and (more := await answer.content.read(LARGEST + 1 - len(body))):
                body += more
            if len(body) > LARGEST:
                raise ValueError("too large")
            return body

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(IDLE):
                await self._called.wait()
        except TimeoutError:
            return
