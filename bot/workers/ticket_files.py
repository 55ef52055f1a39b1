"""Pictures and files of a ticket go with its words, as copies: a file of the person's own would show whose it is."""

from typing import Any

from bot.workers.file_copies import FileCopies
from school.messaging.incoming import SentFile
from school.messaging.model import OutgoingMessage
from school.messaging.texts import Texts
from school.tickets.carried_files import MAX_FILE_BYTES
from storage.messaging.outbox.rows import PendingEnclosure
from storage.unit_of_work import Store


class TicketFileCopies:
    """The words go in any case; of a file that did not, both sides learn."""

    def __init__(self, store: Store, copies: FileCopies, texts: Texts) -> None:
        self._store = store
        self._copies = copies
        self._texts = texts

    async def attach(self, message: PendingEnclosure, request: dict[str, Any]) -> None:
        """Copy the files of a message and let it go."""
        files = [SentFile(**one) for one in request["files"]]
        names = [await self._copy(one, message) for one in files]
        lost = sum(name is None for name in names)
        sorry = self._texts("tickets.file_lost", files=lost) if lost else ""
        async with self._store.begin() as uow:
            await uow.enclosures.illustrate(message.id, ",".join(filter(None, names)), sorry)
            if lost:
                told = self._texts("tickets.file_not_sent", id=request["ticket"], files=lost)
                await uow.outbox.put(OutgoingMessage(request["sender"], told), uow.now)

    async def _copy(self, file: SentFile, message: PendingEnclosure) -> str | None:
        return await self._copies.copy(file, message.address, MAX_FILE_BYTES) if message.address else None
