"""Who belongs to which class, and the invitations that lead there. Tables: members, invitations."""

from collections.abc import Callable, Iterable

import aiosqlite

from school.classes.model import Invitation, Membership, SchoolClass
from school.linking.invitation_codes import write_code
from school.people.model import Role

_CLASS = "classes.id, grade, letter, year, nudged_at"


class MemberTable:
    """A class, a role and a number: nothing else of a person."""

    def __init__(self, connection: aiosqlite.Connection, random_ids: Callable[[], int]) -> None:
        self._connection = connection
        self._random_ids = random_ids

    async def of(self, person_id: int) -> list[Membership]:
        """The classes of a person that are not archived."""
        query = (
            f"SELECT role, {_CLASS} FROM members JOIN classes ON classes.id = class_id "  # noqa: S608
            "WHERE person_id = ? AND archived_at IS NULL ORDER BY grade, letter, role"
        )
        async with self._connection.execute(query, (person_id,)) as cursor:
            return [Membership(SchoolClass(*rest), Role(role)) for role, *rest in await cursor.fetchall()]

    async def join(self, person_id: int, class_id: int, role: Role, now: int) -> bool:
        """Place a person; False when they were there."""
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

    async def chosen(self, roles: Iterable[Role], finished: bool | None) -> list[tuple[int, str, bool]]:
        """People with one of the roles, in a class or by their own word, as (person, class like «7А» or empty, can be
        written to); `finished` chooses by whether they have gone through linking."""
        marks = ", ".join("?" * len(names := [str(role) for role in roles]))
        linked = "EXISTS (SELECT 1 FROM paths WHERE paths.person_id = p.person_id AND finished_at IS NOT NULL)"
        wanted = {None: "1", True: linked, False: f"NOT {linked}"}[finished]
        query = (
            "SELECT p.person_id, coalesce(grade || letter, ''), coalesce(reachable, 1) FROM "  # noqa: S608
            f"(SELECT person_id, class_id FROM members WHERE role IN ({marks}) "
            f"UNION SELECT person_id, NULL FROM people WHERE role IN ({marks})) AS p "
            "LEFT JOIN classes ON classes.id = p.class_id AND archived_at IS NULL "
            f"LEFT JOIN people ON people.person_id = p.person_id WHERE {wanted} ORDER BY 1, 2"
        )
        async with self._connection.execute(query, (*names, *names)) as cursor:
            return [(person, name, bool(reachable)) for person, name, reachable in await cursor.fetchall()]

    async def forget(self, person_id: int) -> None:
        """Delete the rows of a person."""
        await self._connection.execute("DELETE FROM members WHERE person_id = ?", (person_id,))

    async def invitation(self, class_id: int, role: Role, now: int) -> str:
        """The code that invites into a class in a role; made once, from two random numbers of 31 bits."""
        code = write_code(self._random_ids() << 31 | self._random_ids())
        await self._connection.execute(
            "INSERT OR IGNORE INTO invitations (code, class_id, role, made_at) VALUES (?, ?, ?, ?)",
            (code, class_id, role, now),
        )
        query = "SELECT code FROM invitations WHERE class_id = ? AND role = ?"
        async with self._connection.execute(query, (class_id, role)) as cursor:
            row = await cursor.fetchone()
        return str(row[0]) if row else code

    async def invited(self, code: str) -> Invitation | None:
        """What a code stands for; None for one that was never given out or whose class is archived."""
        query = (
            f"SELECT role, {_CLASS} FROM invitations JOIN classes ON classes.id = class_id "  # noqa: S608
            "WHERE code = ? AND archived_at IS NULL"
        )
        async with self._connection.execute(query, (code,)) as cursor:
            row = await cursor.fetchone()
        if row is None:
            return None
        role, *rest = row
        return Invitation(code, SchoolClass(*rest), Role(role))
