"""Who has pressed «Ознакомлен(а)». Table: acknowledgements."""

import aiosqlite


class AcknowledgementTable:
    """One a person and announcement."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def add(self, announcement_id: int, person_id: int, peer_id: int, now: int) -> bool:
        """False when the person had pressed before."""
        cursor = await self._connection.execute(
            "INSERT OR IGNORE INTO acknowledgements (announcement_id, person_id, peer_id, at) VALUES (?, ?, ?, ?)",
            (announcement_id, person_id, peer_id, now),
        )
        return cursor.rowcount > 0

    async def of(self, announcement_id: int) -> list[tuple[int, int, int]]:
        """People who have, as (person, where, when), in the order in which they did."""
        query = "SELECT person_id, peer_id, at FROM acknowledgements WHERE announcement_id = ? ORDER BY at, person_id"
        async with self._connection.execute(query, (announcement_id,)) as cursor:
            return [(person, peer, at) for person, peer, at in await cursor.fetchall()]

    async def made_by(self, person_id: int) -> int:
        """Count those a person has made."""
        query = "SELECT count(*) FROM acknowledgements WHERE person_id = ?"
        async with self._connection.execute(query, (person_id,)) as cursor:
            row = await cursor.fetchone()
        return int(row[0]) if row else 0

    async def forget(self, person_id: int) -> None:
        """Delete those of a person."""
        await self._connection.execute("DELETE FROM acknowledgements WHERE person_id = ?", (person_id,))
