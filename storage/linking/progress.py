"""Where people are in flows. Table: paths."""

from typing import Any

import aiosqlite

from school.linking.model import FlowProgress, MemberProgress, StalledPerson
from school.people.model import Role

_COLUMNS = "paths.flow, paths.role, trail, marks, skipped, symptom, moved_at, finished_at, reminded"
_MAY_BE_REMINDED = (
    "FROM paths JOIN consents USING (person_id) JOIN people USING (person_id) "
    "WHERE finished_at IS NULL AND reminders = 1 AND reachable = 1 AND letters_unwanted_at IS NULL"
)


class FlowProgressTable:
    """One row a person and flow."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def get(self, person_id: int, flow: str) -> FlowProgress | None:
        """The person's way through a flow."""
        query = f"SELECT {_COLUMNS} FROM paths WHERE person_id = ? AND flow = ?"  # noqa: S608
        async with self._connection.execute(query, (person_id, flow)) as cursor:
            row = await cursor.fetchone()
        return _path(row) if row else None

    async def of(self, person_id: int) -> list[FlowProgress]:
        """All ways of a person, the latest first."""
        query = f"SELECT {_COLUMNS} FROM paths WHERE person_id = ? ORDER BY moved_at DESC, flow"  # noqa: S608
        async with self._connection.execute(query, (person_id,)) as cursor:
            return [_path(row) for row in await cursor.fetchall()]

    async def put(self, person_id: int, path: FlowProgress) -> None:
        """Store."""
        lists = (" ".join(path.trail), " ".join(path.milestones), " ".join(path.skipped))
        await self._connection.execute(
            "INSERT OR REPLACE INTO paths (person_id, flow, role, trail, marks, skipped, symptom, moved_at, "
            "finished_at, reminded) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (person_id, path.flow, path.role, *lists, path.symptom, path.moved_at, path.finished_at, path.reminded),
        )

    async def stopped(self, waited: int, waited_again: int, now: int) -> list[StalledPerson]:
        """People who stopped `waited` seconds ago, or were reminded `waited_again` seconds ago, and may be reminded."""
        return await self._stopped(
            "AND (reminded = 0 AND moved_at <= ? OR reminded = 1 AND reminded_at <= ?)",
            (now - waited, now - waited_again),
        )

    async def stuck_in(self, class_id: int, before: int) -> list[StalledPerson]:
        """Members of a class who have not moved since a moment and may be reminded."""
        return await self._stopped(
            "AND moved_at <= ? AND EXISTS (SELECT 1 FROM members WHERE members.person_id = paths.person_id "
            "AND members.role = paths.role AND class_id = ?)",
            (before, class_id),
        )

    async def remind(self, person_id: int, flow: str, now: int) -> None:
        """A reminder was written."""
        await self._connection.execute(
            "UPDATE paths SET reminded = reminded + 1, reminded_at = ? WHERE person_id = ? AND flow = ?",
            (now, person_id, flow),
        )

    async def standings(self, class_id: int | None = None) -> list[MemberProgress]:
        """Standings of the members of one class, or of all; of two ways in one role the latest counts."""
        query = (
            f"SELECT class_id, members.role, {_COLUMNS}, max(moved_at) FROM members LEFT JOIN paths "  # noqa: S608
            "ON paths.person_id = members.person_id AND paths.role = members.role "
            "WHERE ?1 IS NULL OR class_id = ?1 GROUP BY members.person_id, class_id, members.role"
        )
        async with self._connection.execute(query, (class_id,)) as cursor:
            return [
                MemberProgress(class_, Role(role), _path(rest[:-1]) if rest[0] else None)
                for class_, role, *rest in await cursor.fetchall()
            ]

    async def forget(self, person_id: int) -> None:
        """Delete the rows of a person."""
        await self._connection.execute("DELETE FROM paths WHERE person_id = ?", (person_id,))

    async def _stopped(self, condition: str, values: tuple[int, int]) -> list[StalledPerson]:
        query = f"SELECT paths.person_id, {_COLUMNS} {_MAY_BE_REMINDED} {condition} ORDER BY moved_at"
        async with self._connection.execute(query, values) as cursor:
            return [StalledPerson(person, _path(rest)) for person, *rest in await cursor.fetchall()]


def _path(row: Any) -> FlowProgress:
    flow, role, trail, marks, skipped, *rest = row
    return FlowProgress(flow, Role(role), tuple(trail.split()), tuple(marks.split()), tuple(skipped.split()), *rest)
