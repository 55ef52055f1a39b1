"""Links in announcements, and whether they open. Table: links."""

from collections.abc import Iterable

import aiosqlite

from school.announcements.link_remarks import BELIEVED_SECONDS
from storage.work import NewWork, WorkKind


class LinkTable:
    """Links are compared as they are written; looking at them is somebody else's work."""

    def __init__(self, connection: aiosqlite.Connection, work: NewWork) -> None:
        self._connection = connection
        self._work = work

    async def ask(self, links: Iterable[str], now: int) -> None:
        """Have links looked at, unless that was done lately."""
        cursor = await self._connection.executemany(
            "INSERT INTO links (link, asked_at) VALUES (?1, ?2) ON CONFLICT (link) DO UPDATE SET asked_at = ?2 "
            "WHERE looked_at <= ?2 - ?3",
            [(link, now, BELIEVED_SECONDS) for link in links],
        )
        if cursor.rowcount > 0:
            self._work.add(WorkKind.LINKS)

    async def waiting(self, most: int) -> list[str]:
        """Those to be looked at."""
        query = "SELECT link FROM links WHERE looked_at IS NULL OR looked_at < asked_at ORDER BY asked_at LIMIT ?"
        async with self._connection.execute(query, (most,)) as cursor:
            return [row[0] for row in await cursor.fetchall()]

    async def found(self, link: str, fault: str | None, now: int) -> bool:
        """Record what was seen; True when it is a fault that was not known."""
        before = await self.fault(link)
        await self._connection.execute(
            "UPDATE links SET looked_at = max(?2, asked_at), fault = ?3 WHERE link = ?1", (link, now, fault)
        )
        return fault is not None and fault != before

    async def fault(self, link: str) -> str | None:
        """The reason why it does not open, when that is known."""
        async with self._connection.execute("SELECT fault FROM links WHERE link = ?", (link,)) as cursor:
            row = await cursor.fetchone()
        return row[0] if row else None

    async def purge(self, before: int) -> None:
        """Delete what was asked earlier."""
        await self._connection.execute("DELETE FROM links WHERE asked_at < ?", (before,))
