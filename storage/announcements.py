"""Announcements from draft to finished. Table: announcements."""

import aiosqlite

from school.model import Announcement, Draft


class Announcements:
    """One live draft an author; a confirmation counts only for the version that was shown."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def draft_of(self, author_id: int) -> Draft | None:
        """The author's live draft."""
        query = "SELECT id, author_id, version, text FROM announcements WHERE author_id = ? AND state = 'draft'"
        async with self._connection.execute(query, (author_id,)) as cursor:
            row = await cursor.fetchone()
        return Draft(*row) if row else None

    async def write(self, author_id: int, text: str, now: int) -> Draft:
        """Start a draft, or write a new version of the live one."""
        await self._connection.execute(
            "INSERT INTO announcements (author_id, text, written_at) VALUES (?, ?, ?) "
            "ON CONFLICT (author_id) WHERE state = 'draft' DO UPDATE SET "
            "text = excluded.text, written_at = excluded.written_at, version = version + 1",
            (author_id, text, now),
        )
        draft = await self.draft_of(author_id)
        if draft is None:
            raise LookupError("the draft just written is gone")
        return draft

    async def confirm(self, draft: Draft, now: int) -> bool:
        """Make the draft an announcement; False when it is no longer the live version."""
        cursor = await self._connection.execute(
            "UPDATE announcements SET state = 'confirmed', confirmed_at = ? "
            "WHERE id = ? AND author_id = ? AND version = ? AND state = 'draft'",
            (now, draft.id, draft.author_id, draft.version),
        )
        return cursor.rowcount > 0

    async def discard(self, author_id: int) -> bool:
        """Drop the author's live draft; False when there is none."""
        cursor = await self._connection.execute(
            "UPDATE announcements SET state = 'discarded', text = '' WHERE author_id = ? AND state = 'draft'",
            (author_id,),
        )
        return cursor.rowcount > 0

    async def get(self, announcement_id: int) -> Announcement | None:
        """A confirmed or finished announcement."""
        query = "SELECT id, author_id, text FROM announcements WHERE id = ? AND state IN ('confirmed', 'finished')"
        async with self._connection.execute(query, (announcement_id,)) as cursor:
            row = await cursor.fetchone()
        return Announcement(*row) if row else None

    async def finish(self, announcement_id: int, now: int) -> bool:
        """Every letter is settled; True only the first time, so that the author is told once."""
        cursor = await self._connection.execute(
            "UPDATE announcements SET state = 'finished', finished_at = ? WHERE id = ? AND state = 'confirmed'",
            (now, announcement_id),
        )
        return cursor.rowcount > 0

    async def made_by(self, author_id: int) -> int:
        """How many announcements a person has confirmed."""
        query = "SELECT count(*) FROM announcements WHERE author_id = ? AND state IN ('confirmed', 'finished')"
        async with self._connection.execute(query, (author_id,)) as cursor:
            row = await cursor.fetchone()
        return int(row[0]) if row else 0

    async def forget_drafts(self, author_id: int) -> None:
        """Delete what a person was writing."""
        await self._connection.execute(
            "DELETE FROM announcements WHERE author_id = ? AND state IN ('draft', 'discarded')", (author_id,)
        )
