"""How much waits, and since when: for those who look after the bot.

Tables read: inbox, outbox, position.
"""

from dataclasses import dataclass

from storage.messaging.outbox.rows import WAITS
from storage.read_only import Reading


@dataclass(frozen=True, slots=True)
class Backlog:
    """Counts, and moments in UTC seconds; None where nothing waits."""

    stored_at: int | None
    """When the messenger's last answer was stored."""
    events_waiting: int
    events_failed: int
    oldest_event_at: int | None
    outbox: dict[str, int]
    """Messages by state; those that were settled stay for `replies_days`."""
    oldest_due_at: int | None
    """When the oldest message that may leave should have left."""


class BacklogTable(Reading):
    """Counts over what waits; nothing of its content."""

    async def read(self, now: int) -> Backlog:
        """The backlog at a moment."""
        states = await self._all("SELECT state, count(*) FROM outbox GROUP BY state")
        due = (
            f"SELECT min(max(not_before, written_at)) FROM outbox WHERE {WAITS} "  # noqa: S608
            "AND state = 'due' AND not_before <= ?"
        )
        return Backlog(
            await self._one("SELECT stored_at FROM position"),
            await self._one("SELECT count(*) FROM inbox WHERE state = 'new'"),
            await self._one("SELECT count(*) FROM inbox WHERE state = 'failed'"),
            await self._one("SELECT min(received_at) FROM inbox WHERE state = 'new'"),
            {str(state): int(count) for state, count in states},
            await self._one(due, now),
        )
