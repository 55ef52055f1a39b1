"""Files of drafts that are still to be uploaded. Table: draft_files."""

import aiosqlite

from school.announcements.model import WaitingFile
from school.messaging.incoming import SentFile
from storage.work import NewWork, WorkKind

DROP_FILES_OF_DRAFT = (
    "DELETE FROM draft_files WHERE announcement_id IN "
    "(SELECT id FROM announcements WHERE author_id = ? AND state = 'draft')"
)


class DraftFileTable:
    """A row for each file, until it is uploaded or will not be."""

    def __init__(self, connection: aiosqlite.Connection, work: NewWork) -> None:
        self._connection = connection
        self._work = work

    async def note(self, announcement_id: int, file: SentFile) -> None:
        """A file of a draft, to be uploaded."""
        self._work.add(WorkKind.DRAFT_FILES)
        await self._connection.execute(
            "INSERT INTO draft_files (announcement_id, kind, title, url) VALUES (?, ?, ?, ?)",
            (announcement_id, file.kind, file.title, file.url),
        )

    async def count(self, announcement_id: int) -> int:
        """Count files of a draft still to be uploaded."""
        query = "SELECT count(*) FROM draft_files WHERE announcement_id = ?"
        async with self._connection.execute(query, (announcement_id,)) as cursor:
            row = await cursor.fetchone()
        return int(row[0]) if row else 0

    async def waiting(self, most: int = 10) -> list[WaitingFile]:
        """Files to be uploaded, in the order in which they came."""
        query = (
            "SELECT f.id, announcement_id, author_id, kind, title, url FROM draft_files AS f "
            "JOIN announcements ON announcements.id = announcement_id ORDER BY f.id LIMIT ?"
        )
        async with self._connection.execute(query, (most,)) as cursor:
            return [WaitingFile(*row) for row in await cursor.fetchall()]

    async def drop(self, file_id: int) -> None:
        """Drop a file that is uploaded, or will not be."""
        await self._connection.execute("DELETE FROM draft_files WHERE id = ?", (file_id,))

    async def drop_all(self, announcement_id: int) -> None:
        """None of the files that are still to be uploaded will be."""
        await self._connection.execute("DELETE FROM draft_files WHERE announcement_id = ?", (announcement_id,))
