"""Counters of steps by week. Table: flow_weeks."""

from collections.abc import Iterable

import aiosqlite

from school.linking.model import StepWeek


class StepCountTable:
    """Numbers only; nobody is named."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def add(self, week: str, flow: str, step: str, whats: Iterable[str]) -> None:
        """Count."""
        await self._connection.executemany(
            "INSERT INTO flow_weeks (week, flow, step, what, number) VALUES (?, ?, ?, ?, 1) "
            "ON CONFLICT DO UPDATE SET number = number + 1",
            [(week, flow, step, what) for what in whats],
        )

    async def of(self, week: str) -> list[StepWeek]:
        """Counts of a week."""
        query = "SELECT flow, step, what, number FROM flow_weeks WHERE week = ? ORDER BY flow, step"
        counts: dict[tuple[str, str], dict[str, int]] = {}
        async with self._connection.execute(query, (week,)) as cursor:
            for flow, step, what, number in await cursor.fetchall():
                counts.setdefault((flow, step), {})[what] = number
        return [StepWeek(flow, step, counted) for (flow, step), counted in counts.items()]
