"""Where in the messenger's stream of events the bot is, and which periods were lost.

Tables: position, gaps.
"""

from dataclasses import dataclass

import aiosqlite


@dataclass(frozen=True, slots=True)
class Position:
    """The messenger's `ts` after the last stored answer, and when it was stored."""

    ts: str
    stored_at: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A period whose events the messenger has lost."""

    id: int
    began_at: int
    ended_at: int


class StreamPosition:
    """Stored together with the events, so that neither is ahead of the other."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def get(self) -> Position | None:
        """The stored position; None before the first start."""
        async with self._connection.execute("SELECT ts, stored_at FROM position") as cursor:
            row = await cursor.fetchone()
        return Position(*row) if row else None

    async def put(self, ts: str, now: int) -> None:
        """Store the position."""
        await self._connection.execute(
            "INSERT INTO position (one, ts, stored_at) VALUES (1, ?, ?) "
            "ON CONFLICT (one) DO UPDATE SET ts = excluded.ts, stored_at = excluded.stored_at",
            (ts, now),
        )

    async def record_gap(self, began_at: int, ended_at: int) -> None:
        """Remember that a period was lost; its dialogs are still to be swept."""
        await self._connection.execute(
            "INSERT INTO gaps (began_at, ended_at) VALUES (?, ?)", (began_at, max(began_at, ended_at))
        )

    async def unswept(self) -> list[Gap]:
        """Gaps whose unanswered dialogs were not read yet."""
        query = "SELECT id, began_at, ended_at FROM gaps WHERE swept_at IS NULL ORDER BY id"
        async with self._connection.execute(query) as cursor:
            return [Gap(*row) for row in await cursor.fetchall()]

    async def swept(self, gap: Gap, now: int) -> None:
        """The dialogs of a gap were read."""
        await self._connection.execute("UPDATE gaps SET swept_at = ? WHERE id = ?", (now, gap.id))
