"""Who lets the bot keep their place. Table: consents."""

import aiosqlite

from school.linking.model import Consent


class ConsentTable:
    """One row a person who has agreed."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def get(self, person_id: int) -> Consent | None:
        """Consent the person has given, if any."""
        query = "SELECT version, given_at, reminders FROM consents WHERE person_id = ?"
        async with self._connection.execute(query, (person_id,)) as cursor:
            row = await cursor.fetchone()
        return Consent(row[0], row[1], bool(row[2])) if row else None

    async def give(self, person_id: int, version: int, now: int) -> None:
        """The person agrees; to have agreed before changes nothing but the version and the time."""
        await self._connection.execute(
            "INSERT INTO consents (person_id, version, given_at) VALUES (?, ?, ?) ON CONFLICT (person_id) "
            "DO UPDATE SET version = excluded.version, given_at = excluded.given_at",
            (person_id, version, now),
        )

    async def silence(self, person_id: int) -> None:
        """The person wants no more reminders."""
        await self._connection.execute("UPDATE consents SET reminders = 0 WHERE person_id = ?", (person_id,))

    async def forget(self, person_id: int) -> None:
        """Delete the row."""
        await self._connection.execute("DELETE FROM consents WHERE person_id = ?", (person_id,))
