"""The codes that lead into classes. Table: invitations."""

from collections.abc import Callable

import aiosqlite

from school.classes.model import Invitation, SchoolClass
from school.linking.invitation_codes import write_code
from school.people.model import Role

_INVITATIONS = (
    "SELECT code, role, expires_at, classes.id, grade, letter, year, nudged_at FROM invitations "
    "JOIN classes ON classes.id = class_id WHERE archived_at IS NULL"
)


class InvitationTable:
    """A code names a class and a role until its end; nothing tells who has come by it."""

    def __init__(self, connection: aiosqlite.Connection, random_ids: Callable[[], int]) -> None:
        self._connection = connection
        self._random_ids = random_ids

    async def make(self, found: SchoolClass, role: Role, now: int, expires_at: int) -> Invitation:
        """A new code, from two random numbers of 31 bits."""
        code = write_code(self._random_ids() << 31 | self._random_ids())
        await self._connection.execute(
            "INSERT INTO invitations (code, class_id, role, made_at, expires_at) VALUES (?, ?, ?, ?, ?)",
            (code, found.id, role, now, expires_at),
        )
        return Invitation(code, found, role, expires_at)

    async def end(self, class_id: int, role: Role, now: int) -> bool:
        """The codes of a class and role lead nowhere any more; False when there were none."""
        cursor = await self._connection.execute(
            "UPDATE invitations SET expires_at = ? WHERE class_id = ? AND role = ? AND expires_at > ?",
            (now, class_id, role, now),
        )
        return cursor.rowcount > 0

    async def alive(self, now: int) -> list[Invitation]:
        """Invitations that have not ended, by class."""
        return await self._select("AND expires_at > ? ORDER BY grade, letter, role", now)

    async def by_code(self, code: str) -> Invitation | None:
        """The invitation of a code, ended or not; None for one that was never given out or whose class is archived."""
        found = await self._select("AND code = ?", code)
        return found[0] if found else None

    async def purge(self, before: int) -> None:
        """Delete what has ended earlier."""
        await self._connection.execute("DELETE FROM invitations WHERE expires_at < ?", (before,))

    async def _select(self, rest: str, value: object) -> list[Invitation]:
        async with self._connection.execute(f"{_INVITATIONS} {rest}", (value,)) as cursor:
            return [
                Invitation(code, SchoolClass(*school_class), Role(role), expires_at)
                for code, role, expires_at, *school_class in await cursor.fetchall()
            ]
