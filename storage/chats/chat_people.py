"""Which people are in which bound chats, as the messenger lists them. Table: chat_people."""

import json
from collections.abc import Iterable

import aiosqlite

_STAY = "chat_id = ?1 AND person_id NOT IN (SELECT value FROM json_each(?2))"


class ChatPeopleTable:
    """Only people who write to the bot: nobody else can be written to, and nobody else is remembered."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def note(self, chat_id: int, present: Iterable[int], now: int) -> None:
        """The members of a chat at this moment; whoever is not among them any more is dropped."""
        listed = json.dumps(sorted(present))
        await self._connection.execute(f"DELETE FROM chat_people WHERE {_STAY}", (chat_id, listed))  # noqa: S608
        await self._connection.execute(
            "INSERT OR REPLACE INTO chat_people (chat_id, person_id, seen_at) "
            "SELECT ?1, person_id, ?3 FROM people WHERE person_id IN (SELECT value FROM json_each(?2))",
            (chat_id, listed, now),
        )

    async def seen(self, since: int) -> list[tuple[int, int]]:
        """People in bound chats, as (chat, person), as far as the messenger has said so since a moment."""
        query = (
            "SELECT chat_id, person_id FROM chat_people JOIN chats USING (chat_id) "
            "WHERE bound_at IS NOT NULL AND seen_at >= ? ORDER BY 1, 2"
        )
        async with self._connection.execute(query, (since,)) as cursor:
            return [(chat, person) for chat, person in await cursor.fetchall()]

    async def places(self, person_id: int, since: int) -> list[int]:
        """Bound chats in which the messenger has listed a person since a moment."""
        query = (
            "SELECT chat_id FROM chat_people JOIN chats USING (chat_id) "
            "WHERE person_id = ? AND bound_at IS NOT NULL AND seen_at >= ? ORDER BY 1"
        )
        async with self._connection.execute(query, (person_id, since)) as cursor:
            return [chat for (chat,) in await cursor.fetchall()]

    async def chats_of(self, person_id: int) -> int:
        """Count chats a person is known to be in."""
        query = "SELECT count(*) FROM chat_people WHERE person_id = ?"
        async with self._connection.execute(query, (person_id,)) as cursor:
            row = await cursor.fetchone()
        return int(row[0]) if row else 0

    async def forget(self, person_id: int) -> None:
        """Delete the rows of a person."""
        await self._connection.execute("DELETE FROM chat_people WHERE person_id = ?", (person_id,))
