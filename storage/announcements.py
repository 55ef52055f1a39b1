"""Announcements from draft to finished. Table: announcements."""

import json
from typing import Any

import aiosqlite

from school.announcing import Announcement, State, Urgency

_COLUMNS = (
    "id, author_id, version, text, state, urgency, wants_ack, useful_until, audience, attachments, send_at, repeats, "
    "series_id, approved_by, approved_at, written_at, confirmed_at, finished_at"
)


class Announcements:
    """One live draft an author; a confirmation counts only for the version that was shown."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def draft_of(self, author_id: int) -> Announcement | None:
        """The author's live draft."""
        return await self._one("author_id = ? AND state = 'draft'", author_id)

    async def write(self, author_id: int, text: str, now: int) -> Announcement:
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

    async def confirm(self, draft: Announcement, now: int) -> bool:
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
        """An announcement that was confirmed; drafts are nobody else's business."""
        return await self._one("id = ? AND state NOT IN ('draft', 'discarded')", announcement_id)

    async def finish(self, announcement_id: int, now: int) -> bool:
        """Every letter is settled; True only the first time, so that the author is told once."""
        cursor = await self._connection.execute(
            "UPDATE announcements SET state = 'finished', finished_at = ? WHERE id = ? AND state = 'confirmed'",
            (now, announcement_id),
        )
        return cursor.rowcount > 0

    async def made_by(self, author_id: int) -> int:
        """How many announcements a person has confirmed."""
        query = "SELECT count(*) FROM announcements WHERE author_id = ? AND state NOT IN ('draft', 'discarded')"
        async with self._connection.execute(query, (author_id,)) as cursor:
            row = await cursor.fetchone()
        return int(row[0]) if row else 0

    async def forget_drafts(self, author_id: int) -> None:
        """Delete what a person was writing."""
        await self._connection.execute(
            "DELETE FROM announcements WHERE author_id = ? AND state IN ('draft', 'discarded')", (author_id,)
        )

    async def _one(self, where: str, *values: int) -> Announcement | None:
        query = f"SELECT {_COLUMNS} FROM announcements WHERE {where}"  # noqa: S608
        async with self._connection.execute(query, values) as cursor:
            row = await cursor.fetchone()
        return _announcement(row) if row else None


def _announcement(row: Any) -> Announcement:
    id_, author, version, text, state, urgency, wants_ack, useful_until, audience, attachments, *rest = row
    return Announcement(
        id_, author, version, text, State(state), Urgency(urgency), bool(wants_ack), useful_until, audience,
        tuple(json.loads(attachments)), *rest,
    )  # fmt: skip
