"""The classes of the year and their teachers. Tables: classes, class_teachers."""

import aiosqlite

from school.classes.model import SchoolClass
from school.people.model import Platform

_COLUMNS = "id, grade, letter, year, nudged_at"


class ClassTable:
    """A class keeps its row from year to year; one that is gone is archived."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def all(self) -> list[SchoolClass]:
        """Classes that are not archived, by grade and letter."""
        return await self._select("ORDER BY grade, letter")

    async def named(self, grade: int, letter: str) -> SchoolClass | None:
        """The class with that name."""
        found = await self._select("AND grade = ? AND letter = ?", grade, letter)
        return found[0] if found else None

    async def get(self, class_id: int) -> SchoolClass | None:
        """A class that is not archived."""
        found = await self._select("AND id = ?", class_id)
        return found[0] if found else None

    async def add(self, grade: int, letter: str, year: int) -> SchoolClass:
        """A new class."""
        cursor = await self._connection.execute(
            "INSERT INTO classes (grade, letter, year) VALUES (?, ?, ?)", (grade, letter, year)
        )
        return SchoolClass(cursor.lastrowid or 0, grade, letter, year)

    async def remove(self, class_id: int, now: int) -> None:
        """Archive a class."""
        await self._connection.execute("UPDATE classes SET archived_at = ? WHERE id = ?", (now, class_id))

    async def rise(self, class_id: int, grade: int, year: int) -> None:
        """The class has a new grade in a new year."""
        await self._connection.execute(
            "UPDATE classes SET grade = ?, year = ?, nudged_at = NULL WHERE id = ?", (grade, year, class_id)
        )

    async def nudged(self, class_id: int, now: int) -> None:
        """All who are stuck were reminded."""
        await self._connection.execute("UPDATE classes SET nudged_at = ? WHERE id = ?", (now, class_id))

    async def settle(self, class_id: int, platform: Platform) -> None:
        """The class's chat is there; what its members said of the other messenger before is dropped."""
        await self._connection.execute("UPDATE classes SET platform = ? WHERE id = ?", (platform, class_id))
        await self._connection.execute(
            "UPDATE people SET platform = NULL WHERE platform <> ? AND person_id IN "
            "(SELECT person_id FROM members WHERE class_id = ? "
            "UNION SELECT person_id FROM class_teachers WHERE class_id = ?)",
            (platform, class_id, class_id),
        )

    async def teachers(self, class_id: int) -> list[int]:
        """Teachers of the class."""
        query = "SELECT person_id FROM class_teachers WHERE class_id = ? ORDER BY person_id"
        async with self._connection.execute(query, (class_id,)) as cursor:
            return [row[0] for row in await cursor.fetchall()]

    async def all_teachers(self) -> list[tuple[int, str]]:
        """The class teachers of this year, as (person, class like «7А»)."""
        query = (
            "SELECT person_id, grade || letter FROM class_teachers "
            "JOIN classes ON id = class_id AND archived_at IS NULL ORDER BY 1, 2"
        )
        async with self._connection.execute(query) as cursor:
            return [(person, name) for person, name in await cursor.fetchall()]

    async def taught_by(self, person_id: int) -> list[SchoolClass]:
        """The classes of a class teacher."""
        return await self._select(
            "AND id IN (SELECT class_id FROM class_teachers WHERE person_id = ?) ORDER BY grade, letter", person_id
        )

    async def appoint(self, class_id: int, person_id: int) -> None:
        """One more class teacher; to be appointed twice changes nothing."""
        await self._connection.execute(
            "INSERT OR IGNORE INTO class_teachers (class_id, person_id) VALUES (?, ?)", (class_id, person_id)
        )

    async def dismiss(self, class_id: int, person_id: int) -> bool:
        """One class teacher less; False when there was none."""
        cursor = await self._connection.execute(
            "DELETE FROM class_teachers WHERE class_id = ? AND person_id = ?", (class_id, person_id)
        )
        return cursor.rowcount > 0

    async def confirm(self, class_id: int, person_id: int, year: int) -> bool:
        """The class teacher stays; False for somebody who is none."""
        cursor = await self._connection.execute(
            "UPDATE class_teachers SET confirmed_year = ? WHERE class_id = ? AND person_id = ?",
            (year, class_id, person_id),
        )
        return cursor.rowcount > 0

    async def forget(self, person_id: int) -> None:
        """Delete what the person was appointed to."""
        await self._connection.execute("DELETE FROM class_teachers WHERE person_id = ?", (person_id,))

    async def _select(self, rest: str, *values: object) -> list[SchoolClass]:
        query = f"SELECT {_COLUMNS} FROM classes WHERE archived_at IS NULL {rest}"  # noqa: S608
        async with self._connection.execute(query, values) as cursor:
            return [SchoolClass(*row) for row in await cursor.fetchall()]
