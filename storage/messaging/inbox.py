"""Events waiting for their turn, and the memory of what was seen.

Tables: inbox, seen_events, seen_messages.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import aiosqlite


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event as it arrived. `body` is what its turn needs, None when nothing has to be answered."""

    event_id: str
    person_id: int
    message: tuple[int, int] | None
    """(peer_id, cmid) of a message."""
    body: str | None


@dataclass(frozen=True, slots=True)
class PendingEvent:
    """An event that waits for its turn."""

    id: int
    person_id: int
    body: str


class Inbox:
    """Each event gets in once, by its id and, for messages, by its place in the dialog."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def seen(self, event_ids: Sequence[str]) -> set[str]:
        """Those of the events that have come before."""
        return await self._known_events(event_ids)

    async def new(self, arrivals: Sequence[NewEvent], seen: set[str] | None = None) -> list[NewEvent]:
        """Those not seen before, in their order; they count as seen from now on only after `remember`.

        With `seen` it is known already which events have come before.
        """
        ids = [arrival.event_id for arrival in arrivals]
        events = await self._known_events(ids) if seen is None else set(seen)
        messages = await self._known_messages([a.message for a in arrivals if a.message])
        fresh = []
        for arrival in arrivals:
            if arrival.event_id in events or arrival.message in messages:
                continue
            events.add(arrival.event_id)
            if arrival.message:
                messages.add(arrival.message)
            fresh.append(arrival)
        return fresh

    async def remember(self, arrivals: Sequence[NewEvent], now: int) -> None:
        """Mark as seen, and store those that need an answer."""
        await self._connection.executemany(
            "INSERT INTO seen_events (event_id, seen_at) VALUES (?, ?)", [(a.event_id, now) for a in arrivals]
        )
        await self._connection.executemany(
            "INSERT INTO seen_messages (peer_id, cmid, seen_at) VALUES (?, ?, ?)",
            [(*a.message, now) for a in arrivals if a.message],
        )
        await self._connection.executemany(
            "INSERT INTO inbox (person_id, body, received_at) VALUES (?, ?, ?)",
            [(a.person_id, a.body, now) for a in arrivals if a.body is not None],
        )

    async def waiting(self, after: int = 0) -> list[PendingEvent]:
        """Events to be handled, oldest first, with ids above `after`."""
        query = "SELECT id, person_id, body FROM inbox WHERE state = 'new' AND id > ? ORDER BY id"
        async with self._connection.execute(query, (after,)) as cursor:
            return [PendingEvent(*row) for row in await cursor.fetchall()]

    async def busy(self, people: Sequence[int]) -> set[int]:
        """Those of whom something waits."""
        query = (
            "SELECT DISTINCT person_id FROM inbox WHERE state = 'new' AND person_id IN (SELECT value FROM json_each(?))"
        )
        async with self._connection.execute(query, (json.dumps(people),)) as cursor:
            return {row[0] for row in await cursor.fetchall()}

    async def done(self, waiting: PendingEvent) -> None:
        """The event is handled; nothing of it is kept."""
        await self._connection.execute("DELETE FROM inbox WHERE id = ?", (waiting.id,))

    async def fail(self, waiting: PendingEvent, error: str) -> None:
        """The event can't be handled; what it said is dropped, the kind of error stays."""
        await self._connection.execute(
            "UPDATE inbox SET state = 'failed', body = NULL, error = ? WHERE id = ?", (error, waiting.id)
        )

    async def last_seen_cmid(self, peer_id: int) -> int:
        """The newest message seen in a dialog or chat; 0 when there is none."""
        query = "SELECT coalesce(max(cmid), 0) FROM seen_messages WHERE peer_id = ?"
        async with self._connection.execute(query, (peer_id,)) as cursor:
            row = await cursor.fetchone()
        return int(row[0]) if row else 0

    async def purge(self, before: int) -> None:
        """Forget what was seen earlier: the messenger does not repeat events that old."""
        for table in ("seen_events", "seen_messages"):
            await self._connection.execute(f"DELETE FROM {table} WHERE seen_at < ?", (before,))  # noqa: S608
        await self._connection.execute("DELETE FROM inbox WHERE state = 'failed' AND received_at < ?", (before,))

    async def _known_events(self, ids: Sequence[str]) -> set[str]:
        query = "SELECT event_id FROM seen_events WHERE event_id IN (SELECT value FROM json_each(?))"
        async with self._connection.execute(query, (json.dumps(ids),)) as cursor:
            return {row[0] for row in await cursor.fetchall()}

    async def _known_messages(self, places: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
        query = (
            "SELECT peer_id, cmid FROM json_each(?) AS place JOIN seen_messages "
            "ON peer_id = place.value ->> 0 AND cmid = place.value ->> 1"
        )
        async with self._connection.execute(query, (json.dumps(list(places)),)) as cursor:
            return {(row[0], row[1]) for row in await cursor.fetchall()}
