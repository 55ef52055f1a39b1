"""Who did what, when. Table: audit; rows are added and go by age, the database refuses anything else."""

import aiosqlite

from school.access.model import AuditEntry


class AuditTable:
    """The journal of announcements and rights."""

    def __init__(self, connection: aiosqlite.Connection, now: int) -> None:
        self._connection = connection
        self._now = now

    async def add(self, person_id: int, action: str, announcement_id: int | None = None, detail: str = "") -> None:
        """Note a deed; `action` is the key of a phrase under `audit.did`."""
        await self._connection.execute(
            "INSERT INTO audit (at, person_id, action, announcement_id, detail) VALUES (?, ?, ?, ?, ?)",
            (self._now, person_id, action, announcement_id, detail),
        )

    async def last(self, most: int, announcement_id: int | None = None) -> list[AuditEntry]:
        """The latest deeds, newest first; of one announcement, when it is named."""
        query = (
            "SELECT at, person_id, action, announcement_id, detail FROM audit "
            "WHERE ?1 IS NULL OR announcement_id = ?1 ORDER BY id DESC LIMIT ?2"
        )
        async with self._connection.execute(query, (announcement_id, most)) as cursor:
            return [AuditEntry(*row) for row in await cursor.fetchall()]

    async def purge(self, before: int) -> None:
        """Delete deeds of earlier; the database refuses those of the last year."""
        await self._connection.execute("DELETE FROM audit WHERE at < ?", (before,))

    async def done_by(self, person_id: int) -> int:
        """Count deeds of a person on record."""
        async with self._connection.execute("SELECT count(*) FROM audit WHERE person_id = ?", (person_id,)) as cursor:
            row = await cursor.fetchone()
        return int(row[0]) if row else 0
