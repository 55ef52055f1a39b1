"""Audiences with a name. Table: saved_audiences."""

import aiosqlite


class SavedAudienceTable:
    """Names are compared in lower case."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def save(self, name: str, audience: str, now: int) -> None:
        """Saved again, the new one counts."""
        await self._connection.execute(
            "INSERT OR REPLACE INTO saved_audiences (name, audience, saved_at) VALUES (?, ?, ?)",
            (name.lower(), audience, now),
        )

    async def get(self, name: str) -> str | None:
        """The audience of that name."""
        query = "SELECT audience FROM saved_audiences WHERE name = ?"
        async with self._connection.execute(query, (name.lower(),)) as cursor:
            row = await cursor.fetchone()
        return str(row[0]) if row else None

    async def names(self) -> list[str]:
        """All names."""
        async with self._connection.execute("SELECT name FROM saved_audiences ORDER BY name") as cursor:
            return [row[0] for row in await cursor.fetchall()]

    async def drop(self, name: str) -> bool:
        """False when there was none of that name."""
        cursor = await self._connection.execute("DELETE FROM saved_audiences WHERE name = ?", (name.lower(),))
        return cursor.rowcount > 0
