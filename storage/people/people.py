"""What is remembered of people. Table: people."""

from collections.abc import Iterable

import aiosqlite

from school.messaging.prompt import Prompt
from school.people.model import Person, Platform, Role

_CLASS_PLATFORM = (
    "(SELECT CASE WHEN min(c.platform) = max(c.platform) THEN min(c.platform) END FROM classes AS c "
    "WHERE c.archived_at IS NULL AND c.id IN (SELECT class_id FROM members WHERE members.person_id = people.person_id "
    "UNION SELECT class_id FROM class_teachers WHERE class_teachers.person_id = people.person_id))"
)
"""Where the chats of a person's classes are; NULL when that is not known, or not the same for all of them."""


class PeopleTable:
    """One row a person; the least that the jobs need."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def get(self, person_id: int) -> Person:
        """The person; somebody never met is a person with nothing known."""
        query = f"SELECT role, flow, awaits, taken_at, platform, {_CLASS_PLATFORM} FROM people WHERE person_id = ?"  # noqa: S608
        async with self._connection.execute(query, (person_id,)) as cursor:
            row = await cursor.fetchone()
        if row is None:
            return Person(person_id)
        role, flow, awaits, taken_at, own, of_class = row
        platforms = (Platform(own) if own else None, Platform(of_class) if of_class else None)
        return Person(person_id, Role(role) if role else None, flow, Prompt.parse(awaits), taken_at, *platforms)

    async def last_seen(self, person_id: int) -> int | None:
        """Moment at which the person was last here; None for somebody unknown."""
        query = "SELECT last_seen_at FROM people WHERE person_id = ?"
        async with self._connection.execute(query, (person_id,)) as cursor:
            row = await cursor.fetchone()
        return int(row[0]) if row else None

    async def save(self, person: Person, now: int) -> None:
        """Store the person as somebody who was just here and can be written to; `taken_at` is left as it is."""
        await self._connection.execute(
            "INSERT INTO people (person_id, role, flow, awaits, platform, first_seen_at, last_seen_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (person_id) DO UPDATE SET "
            "role = excluded.role, flow = excluded.flow, awaits = excluded.awaits, platform = excluded.platform, "
            "reachable = 1, last_seen_at = excluded.last_seen_at",
            (
                *(person.person_id, person.role, person.flow, person.prompt and str(person.prompt)),
                *(person.platform, now, now),
            ),
        )

    async def mark_reachable(self, person_id: int, reachable: bool) -> None:
        """Whether the person can be written to; somebody unknown stays unknown."""
        await self._connection.execute(
            "UPDATE people SET reachable = ? WHERE person_id = ?", (int(reachable), person_id)
        )

    async def allow(self, people: Iterable[int], now: int) -> None:
        """People were just here to allow messages; those unknown stay unknown."""
        await self._connection.executemany(
            "UPDATE people SET reachable = 1, last_seen_at = ? WHERE person_id = ?", [(now, one) for one in people]
        )

    async def unreachable(self) -> frozenset[int]:
        """People who can't be written to, or do not want to be."""
        query = "SELECT person_id FROM people WHERE NOT reachable OR letters_unwanted_at IS NOT NULL"
        async with self._connection.execute(query) as cursor:
            return frozenset(row[0] for row in await cursor.fetchall())

    async def all(self) -> list[int]:
        """Everybody of whom something is remembered."""
        async with self._connection.execute("SELECT person_id FROM people ORDER BY person_id") as cursor:
            return [row[0] for row in await cursor.fetchall()]

    async def is_reachable(self, person_id: int) -> bool:
        """Whether the person is known and can be written to."""
        query = "SELECT 1 FROM people WHERE person_id = ? AND reachable = 1"
        async with self._connection.execute(query, (person_id,)) as cursor:
            return await cursor.fetchone() is not None

    async def want_letters(self, person_id: int, wanted: bool, now: int) -> None:
        """Whether the person wants more than answers; who is unknown and refuses is remembered for it."""
        if not wanted:
            await self._connection.execute(
                "INSERT INTO people (person_id, letters_unwanted_at, first_seen_at, last_seen_at) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (person_id) DO UPDATE SET letters_unwanted_at = excluded.letters_unwanted_at",
                (person_id, now, now, now),
            )
            return
        query = "UPDATE people SET letters_unwanted_at = NULL WHERE person_id = ?"
        await self._connection.execute(query, (person_id,))

    async def refused_at(self, person_id: int) -> int | None:
        """The moment since which the person wants nothing but answers; None for who may be written to."""
        query = "SELECT letters_unwanted_at FROM people WHERE person_id = ?"
        async with self._connection.execute(query, (person_id,)) as cursor:
            row = await cursor.fetchone()
        return None if row is None or row[0] is None else int(row[0])

    async def seen(self, person_id: int, now: int) -> None:
        """The person was just here; somebody unknown stays unknown."""
        await self._connection.execute("UPDATE people SET last_seen_at = ? WHERE person_id = ?", (now, person_id))

    async def silent(self, before: int) -> list[int]:
        """People not seen since a moment; of those who have only pressed buttons, since the last press."""
        query = (
            "SELECT person_id FROM people WHERE last_seen_at < ? UNION "
            "SELECT person_id FROM acknowledgements WHERE NOT EXISTS "
            "(SELECT 1 FROM people WHERE people.person_id = acknowledgements.person_id) "
            "GROUP BY person_id HAVING max(at) < ? ORDER BY person_id"
        )
        async with self._connection.execute(query, (before, before)) as cursor:
            return [row[0] for row in await cursor.fetchall()]

    async def pause_bot(self, person_id: int, now: int) -> None:
        """A human has spoken in the person's dialog."""
        await self._connection.execute(
            "INSERT INTO people (person_id, taken_at, first_seen_at, last_seen_at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (person_id) DO UPDATE SET taken_at = excluded.taken_at",
            (person_id, now, now, now),
        )

    async def resume_bot(self, person_id: int) -> None:
        """The dialog is the bot's again."""
        await self._connection.execute("UPDATE people SET taken_at = NULL WHERE person_id = ?", (person_id,))

    async def forget(self, person_id: int) -> None:
        """Delete the row."""
        await self._connection.execute("DELETE FROM people WHERE person_id = ?", (person_id,))

    async def fade(self, person_id: int) -> bool:
        """Forget all but the wish to be left alone; whether there is such a wish."""
        cursor = await self._connection.execute(
            "UPDATE people SET role = NULL, flow = NULL, awaits = NULL, platform = NULL, taken_at = NULL "
            "WHERE person_id = ? AND letters_unwanted_at IS NOT NULL",
            (person_id,),
        )
        return cursor.rowcount > 0
