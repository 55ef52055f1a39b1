"""Rights given in the chat. Table: grants (read together with class_teachers)."""

import aiosqlite

from school.access.model import GrantedRight, Rank, Right


class GrantTable:
    """A rank of a person, for the school or one class, maybe until a moment."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def alive(self, now: int) -> list[Right]:
        """The rights that hold now, those of class teachers among them."""
        query = (
            "SELECT person_id, rank, class_id FROM grants WHERE expires_at IS NULL OR expires_at > ? UNION ALL "
            "SELECT person_id, 'class_teacher', class_id FROM class_teachers "
            "JOIN classes ON classes.id = class_id WHERE archived_at IS NULL"
        )
        async with self._connection.execute(query, (now,)) as cursor:
            return [Right(person, Rank(rank), class_id) for person, rank, class_id in await cursor.fetchall()]

    async def give(self, right: Right, by: int, now: int, expires_at: int | None) -> None:
        """Given again, the new end counts."""
        await self._connection.execute(
            "INSERT OR REPLACE INTO grants (person_id, rank, class_id, given_by, given_at, expires_at) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (right.person_id, right.rank, right.class_id, by, now, expires_at),
        )

    async def take(self, person_id: int, ranks: list[Rank]) -> int:
        """Take ranks away; how many were held."""
        marks = ", ".join("?" * len(ranks))
        cursor = await self._connection.execute(
            f"DELETE FROM grants WHERE person_id = ? AND rank IN ({marks})",  # noqa: S608
            (person_id, *ranks),
        )
        return cursor.rowcount

    async def all(self, now: int) -> list[GrantedRight]:
        """Rights that were given and have not ended, by rank."""
        query = (
            "SELECT person_id, rank, coalesce(grade || letter, ''), expires_at FROM grants "
            "LEFT JOIN classes ON classes.id = class_id WHERE expires_at IS NULL OR expires_at > ? "
            "ORDER BY rank, class_id, person_id"
        )
        async with self._connection.execute(query, (now,)) as cursor:
            return [GrantedRight(person, Rank(rank), name, end) for person, rank, name, end in await cursor.fetchall()]

    async def purge(self, before: int) -> None:
        """Delete what has ended earlier."""
        await self._connection.execute("DELETE FROM grants WHERE expires_at < ?", (before,))

    async def held_by(self, person_id: int) -> int:
        """Count rights a person holds."""
        async with self._connection.execute("SELECT count(*) FROM grants WHERE person_id = ?", (person_id,)) as cursor:
            row = await cursor.fetchone()
        return int(row[0]) if row else 0

    async def forget(self, person_id: int) -> None:
        """Delete what a person was given; what they gave to others stays in force."""
        await self._connection.execute("DELETE FROM grants WHERE person_id = ?", (person_id,))
