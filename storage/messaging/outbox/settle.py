"""What became of messages after an attempt. Table: outbox."""

from collections.abc import Iterable, Sequence

import aiosqlite

from school.calendar.quiet_hours import LONGEST_HOLD_SECONDS
from school.messaging.retry_policy import LONGEST_WAIT_SECONDS
from storage.messaging.outbox.letter_ids import derived
from storage.messaging.outbox.rows import FROZEN, WAITS, QueuedMessage, dump_buttons

LONG_AGO = 1
"""Of an attempt of which nobody knows when it was made."""

_SETTLED = (
    "UPDATE outbox SET state = ?, reason = ?, cmid = ?, text = NULL, buttons = NULL, enclosure = NULL, settled_at = ?"
)


class Deliveries:
    """A message is settled once, or goes again."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def sent(self, message_id: int, cmid: int | None, now: int) -> None:
        """The messenger has it; the text is no longer needed."""
        await self.all_sent([(message_id, cmid)], now)

    async def all_sent(self, arrived: Iterable[tuple[int, int | None]], now: int) -> None:
        """The same for many, by their ids and the messenger's."""
        await self._connection.executemany(
            f"{_SETTLED} WHERE id = ?", [("sent", None, cmid, now, message_id) for message_id, cmid in arrived]
        )

    async def failed(self, message_id: int, reason: str, now: int) -> None:
        """Record that it will not be sent; `reason` is the key of a phrase."""
        await self._settle(message_id, "failed", reason, now)

    async def unknown(self, message_id: int, now: int) -> None:
        """Whether it arrived can't be found out, and it is not repeated."""
        await self._settle(message_id, "unknown", "unknown", now)

    async def retry(self, message_id: int, not_before: int, unclear: bool) -> None:
        """Send it again later, with the same `random_id`; once unclear, it stays so until it is settled."""
        await self._connection.execute(
            "UPDATE outbox SET state = 'due', not_before = ?, unclear = max(unclear, ?) WHERE id = ?",
            (not_before, unclear, message_id),
        )
        await self._close_window(message_id)

    async def untry(self, message_id: int, not_before: int) -> None:
        """Send it again later without counting the attempt: it surely never left."""
        await self._connection.execute(
            "UPDATE outbox SET state = 'due', not_before = ?, attempts = max(attempts - 1, 0) WHERE id = ?",
            (not_before, message_id),
        )
        await self._close_window(message_id)

    async def give_back(self, message_id: int, now: int) -> None:
        """Make it due again, unclear: nobody knows what became of it; a message settled meanwhile stays settled."""
        await self._connection.execute(
            "UPDATE outbox SET state = 'due', unclear = 1, not_before = ? WHERE id = ? AND state = 'sending'",
            (now, message_id),
        )

    async def move_waiting(self, leap: int, now: int) -> None:
        """Move what waits after the clock was put back to `now`, by -`leap` seconds."""
        await self._connection.execute(
            "UPDATE outbox SET not_before = not_before + ?1 "  # noqa: S608
            f"WHERE {WAITS} AND state = 'due' AND not_before > ?2 AND not_before <= ?2 - ?1 + ?3 "
            "AND (lane = 0 OR attempts > 0)",
            (leap, now, LONGEST_WAIT_SECONDS),
        )

    async def doubt_attempts(self, since: int) -> None:
        """Attempts dated later than a moment were dated by another clock: what they sent is looked up, not repeated."""
        await self._connection.execute(
            f"UPDATE outbox SET first_tried_at = ? WHERE {WAITS} AND first_tried_at > ?",  # noqa: S608
            (LONG_AGO, since),
        )

    async def come_back(self, now: int, known_until: int | None = None) -> None:
        """Let go now whatever waits longer than anything waits for another attempt, and whatever was written later than
        a moment at which nothing was (by default now): by a clock that was ahead. A pause is no such wait."""
        await self._connection.execute(
            f"UPDATE outbox SET not_before = ?1 WHERE {WAITS} AND state = 'due' AND not_before < ?2 "  # noqa: S608
            "AND (lane = 0 AND not_before > ?1 + ?3 OR attempts > 0 AND not_before > ?1 + ?4 "
            "OR (lane = 0 OR attempts > 0) AND written_at > ?5)",
            (now, FROZEN, LONGEST_WAIT_SECONDS, LONGEST_HOLD_SECONDS, now if known_until is None else known_until),
        )

    async def send_anew(self, message_id: int, now: int) -> None:
        """Send it again as if for the first time: it has surely not arrived."""
        await self._connection.execute(
            "UPDATE outbox SET state = 'due', unclear = 0, not_before = ?, first_tried_at = NULL, cmid_before = NULL "
            "WHERE id = ?",
            (now, message_id),
        )

    async def drop(self, message_id: int, now: int) -> None:
        """Cancel it: it has surely not arrived, and is no longer to be sent."""
        await self._settle(message_id, "cancelled", None, now)

    async def drop_buttons(self, message_id: int, now: int) -> None:
        """Send it again at once without buttons."""
        await self._connection.execute(
            "UPDATE outbox SET state = 'due', buttons = NULL, not_before = ? WHERE id = ?", (now, message_id)
        )

    async def replace(self, message: QueuedMessage, pieces: Sequence[str], now: int) -> None:
        """Send it again in pieces, each with its own `random_id`, as its text is no longer that of its equals.

        The first takes its place, the others come before whatever else waits for the peer; the buttons go
        under the last.
        """
        if len(pieces) > 1:
            await self._append(message, pieces[1:], now)
            await self._connection.execute("UPDATE outbox SET buttons = NULL, stays = 0 WHERE id = ?", (message.id,))
        await self._connection.execute(
            "UPDATE outbox SET state = 'due', text = ?, random_id = ?, not_before = ? WHERE id = ?",
            (pieces[0], derived(f"{message.random_id} 0"), now, message.id),
        )

    async def hold(self, until: int, announced_only: bool) -> None:
        """Nothing leaves before a moment; with `announced_only` replies still do."""
        await self._connection.execute(
            f"UPDATE outbox SET not_before = max(not_before, ?) WHERE {WAITS} AND state = 'due' AND lane >= ?",  # noqa: S608
            (until, int(announced_only)),
        )

    async def _append(self, message: QueuedMessage, pieces: Sequence[str], now: int) -> None:
        """Store further pieces of a message; what was written later to the peer moves behind them."""
        last = await self._last_id()
        for number, piece in enumerate(pieces, 1):
            random_id = derived(f"{message.random_id} {number}")
            await self._connection.execute(
                "INSERT INTO outbox (lane, peer_id, part, text, about, random_id, not_before, written_at) VALUES "
                "(?1, ?2, (SELECT max(part) + 1 FROM outbox WHERE lane = ?1 AND peer_id = ?2), ?3, ?4, ?5, ?6, ?6)",
                (message.broadcast_id, message.peer_id, piece, message.subject, random_id, now),
            )
        end = await self._last_id()
        await self._connection.execute(
            "UPDATE outbox SET buttons = ?, stays = ? WHERE id = ?", (dump_buttons(message.buttons), message.stays, end)
        )
        await self._connection.execute(
            "UPDATE outbox SET id = id + ? WHERE lane = ? AND peer_id = ? AND kind = 'message' "  # noqa: S608
            f"AND {WAITS} AND state = 'due' AND id > ? AND id <= ?",
            (end - message.id, message.broadcast_id, message.peer_id, message.id, last),
        )

    async def _close_window(self, message_id: int) -> None:
        """The time in which it can be repeated runs only from an attempt in which it may have arrived."""
        await self._connection.execute(
            "UPDATE outbox SET first_tried_at = NULL, cmid_before = NULL WHERE id = ? AND unclear = 0", (message_id,)
        )

    async def _last_id(self) -> int:
        async with self._connection.execute("SELECT max(id) FROM outbox") as cursor:
            row = await cursor.fetchone()
        return int(row[0]) if row and row[0] else 0

    async def _settle(self, message_id: int, state: str, reason: str | None, now: int) -> None:
        await self._connection.execute(f"{_SETTLED} WHERE id = ?", (state, reason, None, now, message_id))
