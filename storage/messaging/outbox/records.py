"""Settled messages, kept as proof and for replies. Table: outbox."""

import json
from collections.abc import Iterable

import aiosqlite


class MessageRecords:
    """Messages still to be sent are not touched."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def kept(self, peer_id: int) -> int:
        """Count messages to a person on record."""
        query = "SELECT count(*) FROM outbox WHERE ?1 IN (peer_id, person_id) AND settled_at IS NOT NULL"
        async with self._connection.execute(query, (peer_id,)) as cursor:
            row = await cursor.fetchone()
        return int(row[0]) if row else 0

    async def not_ours(self, random_ids: Iterable[int]) -> set[int]:
        """Numbers of which no message was ever tried."""
        query = (
            "SELECT value FROM json_each(?) WHERE NOT EXISTS "
            "(SELECT 1 FROM outbox WHERE random_id = value AND (attempts > 0 OR state = 'sending'))"
        )
        async with self._connection.execute(query, (json.dumps(list(random_ids)),)) as cursor:
            return {row[0] for row in await cursor.fetchall()}

    async def forget(self, peer_id: int) -> None:
        """Delete a person's settled messages, and the answers to what the person has pressed in chats."""
        await self._connection.execute(
            "DELETE FROM outbox WHERE (peer_id = ?1 OR person_id = ?1) AND settled_at IS NOT NULL", (peer_id,)
        )

    async def purge(self, before: int) -> None:
        """Delete replies settled earlier; messages of announcements stay as their proof, marked ones for replies."""
        await self._connection.execute(
            "DELETE FROM outbox WHERE lane = 0 AND settled_at < ? AND about IS NULL", (before,)
        )

    async def purge_marked(self, before: int) -> None:
        """Delete marked messages settled earlier: a reply to them is no longer understood."""
        await self._connection.execute("DELETE FROM outbox WHERE about IS NOT NULL AND settled_at < ?", (before,))
