"""What the bot did not answer well, and how its answers fared. Tables: review, answer_days."""

from datetime import date

import aiosqlite

from school.answers.model import ReviewItem

_COLUMNS = "id, question, why, topic, times"


class ReviewTable:
    """Knows questions, never who has asked them."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def note(self, question: str, why: str, topic: str | None, now: int) -> None:
        """Store a question, or that it was asked again."""
        await self._connection.execute(
            "INSERT INTO review (question, why, topic, asked_at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (question) DO UPDATE SET times = times + 1, why = excluded.why, asked_at = excluded.asked_at",
            (question, why, topic, now),
        )

    async def next(self, after: int = 0) -> ReviewItem | None:
        """The next one after an id, in the order in which they came; None after the last."""
        query = f"SELECT {_COLUMNS} FROM review WHERE id > ? ORDER BY id LIMIT 1"  # noqa: S608
        async with self._connection.execute(query, (after,)) as cursor:
            row = await cursor.fetchone()
        return ReviewItem(*row) if row else None

    async def get(self, review_id: int) -> ReviewItem | None:
        """One of them, if it still waits."""
        query = f"SELECT {_COLUMNS} FROM review WHERE id = ?"  # noqa: S608
        async with self._connection.execute(query, (review_id,)) as cursor:
            row = await cursor.fetchone()
        return ReviewItem(*row) if row else None

    async def count(self) -> int:
        """Count questions that wait."""
        async with self._connection.execute("SELECT count(*) FROM review") as cursor:
            row = await cursor.fetchone()
        return int(row[0]) if row else 0

    async def drop(self, review_id: int) -> bool:
        """Drop a question that is dealt with; False when it was before."""
        cursor = await self._connection.execute("DELETE FROM review WHERE id = ?", (review_id,))
        return cursor.rowcount > 0

    async def purge(self, before: int) -> None:
        """Forget questions that were last asked earlier."""
        await self._connection.execute("DELETE FROM review WHERE asked_at < ?", (before,))

    async def count_told(self, day: date, topic: str) -> None:
        """A topic was told; an empty one stands for a question that was not answered."""
        await self._add(day, topic, "told")

    async def count_verdict(self, day: date, topic: str, helped: bool) -> None:
        """Count a person's verdict on an answer."""
        await self._add(day, topic, "helped" if helped else "not_helped")

    async def _add(self, day: date, topic: str, column: str) -> None:
        await self._connection.execute(
            f"INSERT INTO answer_days (day, topic, {column}) VALUES (?, ?, 1) "  # noqa: S608 - a word of ours
            f"ON CONFLICT (day, topic) DO UPDATE SET {column} = {column} + 1",
            (day.isoformat(), topic),
        )
