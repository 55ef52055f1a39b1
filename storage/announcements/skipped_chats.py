"""Chats an announcement was for and has not been sent to. Table: skipped_chats."""

from collections.abc import Iterable

import aiosqlite

from school.messaging.delivery_counts import FailedTarget


class SkippedChatTable:
    """One row a chat, with the reason."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def note(self, announcement_id: int, chat_id: int, reason: str) -> None:
        """Skip a chat; `reason` is a key under `reason`. The last one counts."""
        await self._connection.execute(
            "INSERT OR REPLACE INTO skipped_chats (announcement_id, chat_id, reason) VALUES (?, ?, ?)",
            (announcement_id, chat_id, reason),
        )

    async def drop(self, announcement_id: int, chat_ids: Iterable[int]) -> None:
        """Skip these chats no more: they are sent to after all."""
        await self._connection.executemany(
            "DELETE FROM skipped_chats WHERE announcement_id = ? AND chat_id = ?",
            [(announcement_id, chat_id) for chat_id in chat_ids],
        )

    async def of(self, announcement_id: int) -> list[FailedTarget]:
        """The skipped chats of an announcement, by title."""
        query = (
            "SELECT chat_id, coalesce(title, ''), reason FROM skipped_chats LEFT JOIN chats USING (chat_id) "
            "WHERE announcement_id = ? ORDER BY 2, 1"
        )
        async with self._connection.execute(query, (announcement_id,)) as cursor:
            return [FailedTarget(chat, title, reason, True) for chat, title, reason in await cursor.fetchall()]
