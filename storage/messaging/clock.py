"""The machine's clock as it was last found. Table: clock."""

from dataclasses import dataclass

import aiosqlite


@dataclass(frozen=True, slots=True)
class FoundClock:
    """Moments of a clock, by itself in UTC seconds."""

    began_at: int
    """When the machine's monotonic time began."""
    leapt_at: int | None
    """Its last leap."""


class ClockTable:
    """One row, so that a clock put elsewhere while nothing ran is noticed."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def get(self) -> FoundClock | None:
        """The clock; None before the first start."""
        async with self._connection.execute("SELECT began_at, leapt_at FROM clock") as cursor:
            row = await cursor.fetchone()
        return FoundClock(*row) if row else None

    async def put(self, found: FoundClock) -> None:
        """Note it."""
        await self._connection.execute(
            "INSERT INTO clock (one, began_at, leapt_at) VALUES (1, ?1, ?2) "
            "ON CONFLICT (one) DO UPDATE SET began_at = ?1, leapt_at = ?2",
            (found.began_at, found.leapt_at),
        )
