"""Who belongs to which class. Table: members."""

import aiosqlite

from school.classes.model import Claim, Membership, SchoolClass
from school.people.model import Role

_CLASS = "classes.id, grade, letter, year, nudged_at"


class MemberTable:
    """A class, a role and a number: nothing else of a person."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def of(self, person_id: int) -> list[Membership]:
        """The classes of a person that are not archived."""
        query = (
            f"SELECT role, confirmed_at IS NOT NULL, {_CLASS} FROM members "  # noqa: S608
            "JOIN classes ON classes.id = class_id WHERE person_id = ? AND archived_at IS NULL "
            "ORDER BY grade, letter, role"
        )
        async with self._connection.execute(query, (person_id,)) as cursor:
            return [
                Membership(SchoolClass(*rest), Role(role), bool(confirmed))
                for role, confirmed, *rest in await cursor.fetchall()
            ]

    async def join(self, person_id: int, class_id: int, role: Role, now: int) -> bool:
        """Place a person; False when they were there. A parent is no pupil of the class, too: the last word counts."""
        await self._connection.execute(
            "DELETE FROM members WHERE person_id = ?1 AND class_id = ?2 AND role <> ?3 "
            "AND role IN ('parent', 'student') AND ?3 IN ('parent', 'student')",
            (person_id, class_id, role),
        )
        cursor = await self._connection.execute(
            "INSERT OR IGNORE INTO members (person_id, class_id, role, joined_at) VALUES (?, ?, ?, ?)",
            (person_id, class_id, role, now),
        )
        return cursor.rowcount > 0

    async def leave(self, person_id: int, class_id: int, role: Role) -> bool:
        """Take a person out; False when they were not there."""
        cursor = await self._connection.execute(
            "DELETE FROM members WHERE person_id = ? AND class_id = ? AND role = ?", (person_id, class_id, role)
        )
        return cursor.rowcount > 0

    async def claims(self) -> list[Claim]:
        """Everything people have said of themselves: a class with a role, or a role alone."""
        query = (
            "SELECT person_id, role, grade || letter, confirmed_at IS NOT NULL FROM members "
            "JOIN classes ON classes.id = class_id WHERE archived_at IS NULL "
            "UNION ALL SELECT person_id, role, NULL, 0 FROM people WHERE role IS NOT NULL ORDER BY 1, 2, 3"
        )
        async with self._connection.execute(query) as cursor:
            return [Claim(who, Role(role), name, bool(yes)) for who, role, name, yes in await cursor.fetchall()]

    async def waiting(self, class_id: int) -> list[tuple[int, Role]]:
        """Parents and pupils of a class whom nobody has confirmed, in the order in which they came."""
        query = (
            "SELECT person_id, role FROM members WHERE class_id = ? AND confirmed_at IS NULL "
            "AND role IN ('parent', 'student') ORDER BY joined_at, person_id, role"
        )
        async with self._connection.execute(query, (class_id,)) as cursor:
            return [(person, Role(role)) for person, role in await cursor.fetchall()]

    async def confirm(self, person_id: int, class_id: int, role: Role, now: int) -> bool:
        """Note that somebody entitled knows the person; False when they wait no more."""
        cursor = await self._connection.execute(
            "UPDATE members SET confirmed_at = ? "
            "WHERE person_id = ? AND class_id = ? AND role = ? AND confirmed_at IS NULL",
            (now, person_id, class_id, role),
        )
        return cursor.rowcount > 0

    async def linked(self) -> frozenset[int]:
        """People who have gone through linking."""
        query = "SELECT DISTINCT person_id FROM paths WHERE finished_at IS NOT NULL"
        async with self._connection.execute(query) as cursor:
            return frozenset(row[0] for row in await cursor.fetchall())

    async def forget(self, person_id: int) -> None:
        """Delete the rows of a person."""
        await self._connection.execute("DELETE FROM members WHERE person_id = ?", (person_id,))
