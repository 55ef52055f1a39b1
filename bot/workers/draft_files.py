"""Files of drafts are fetched where the author has put them and uploaded again in the community's name."""

from dataclasses import replace

from bot.workers.file_copies import FileCopies
from bot.workers.worker_loop import UNTIL_WOKEN
from school.announcements.attachments import MAX_FILE_BYTES, Attachments
from school.announcements.model import WaitingFile
from school.messaging.incoming import SentFile
from storage.unit_of_work import Store


class DraftFileUploader:
    """One file after another. What is to be fetched stands in a table; after a crash it is fetched again."""

    def __init__(self, store: Store, copies: FileCopies, attachments: Attachments) -> None:
        self._store = store
        self._copies = copies
        self._attachments = attachments

    async def upload_waiting(self) -> float:
        """Upload the files that wait. Seconds to rest afterwards."""
        async with self._store.begin() as uow:
            waiting = await uow.draft_files.waiting()
        for file in waiting:
            await self._attach(file)
        return 0 if waiting else UNTIL_WOKEN

    async def _attach(self, file: WaitingFile) -> None:
        """Upload a file and put it into its draft, or tell the author that it can't be."""
        async with self._store.begin() as uow:
            author = await uow.peers.address(file.author_id)
        sent = SentFile(file.kind, file.title, file.url)
        name = await self._copies.copy(sent, author, MAX_FILE_BYTES) if author else None
        async with self._store.begin() as uow:
            await uow.draft_files.drop(file.id)
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
