"""To whom an announcement would go when that was last shown. Table: shown_targets."""

import json

import aiosqlite

from school.announcements.model import ShownTargets


class ShownTargetTable:
    """One list an announcement, until it leaves."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def note(self, announcement_id: int, shown: ShownTargets) -> None:
        """The last list counts."""
        await self._connection.execute(
            "INSERT OR REPLACE INTO shown_targets (announcement_id, targets, shown_at) VALUES (?, ?, ?)",
            (announcement_id, json.dumps([shown.titles, shown.people], ensure_ascii=False), shown.shown_at),
        )

    async def of(self, announcement_id: int) -> ShownTargets | None:
        """The last list of an announcement."""
        query = "SELECT targets, shown_at FROM shown_targets WHERE announcement_id = ?"
        async with self._connection.execute(query, (announcement_id,)) as cursor:
            row = await cursor.fetchone()
        if row is None:
            return None
        titles, people = json.loads(row[0])
        return ShownTargets(titles, people, row[1])

    async def drop(self, announcement_id: int) -> None:
        """Forget the list of what has left."""
        await self._connection.execute("DELETE FROM shown_targets WHERE announcement_id = ?", (announcement_id,))
