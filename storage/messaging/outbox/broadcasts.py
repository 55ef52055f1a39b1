"""All messages of one announcement together. Table: outbox."""

from collections.abc import Iterable, Sequence

import aiosqlite

from school.messaging.delivery_counts import DeliveryCount, FailedTarget, TargetOutcome
from school.messaging.model import OutgoingMessage
from storage.messaging.outbox.letter_ids import LetterIds
from storage.messaging.outbox.rows import FROZEN, WAITS, dump_buttons
from storage.work import NewWork, WorkKind

_IS_CHAT = "coalesce((SELECT peers.kind FROM peers WHERE peers.id = outbox.peer_id) = 'chat', 0)"


class Broadcasts:
    """The lane of an announcement is its id."""

    def __init__(self, connection: aiosqlite.Connection, letter_ids: LetterIds, work: NewWork) -> None:
        self._connection = connection
        self._letter_ids = letter_ids
        self._work = work

    async def put(
        self, announcement_id: int, messages: Sequence[OutgoingMessage], peers: Iterable[int], not_before: int, now: int
    ) -> None:
        """Each message to each target. All targets of a message share its `random_id`, so that one call can carry
        them all; the text of an announcement of one message is read from the announcement."""
        self._work.update((WorkKind.BROADCASTS, WorkKind.PROGRESS))
        targets, leaving = list(peers), await self._leaving(announcement_id)
        for part, message in enumerate(messages):
            random_id = self._letter_ids.of(f"{leaving} {part}")
            text = message.text if len(messages) > 1 else None
            await self._connection.executemany(
                "INSERT INTO outbox (lane, peer_id, part, text, random_id, not_before, written_at, buttons, "
                "attachment) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        announcement_id,
                        peer,
                        part,
                        text,
                        random_id,
                        not_before,
                        now,
                        dump_buttons(message.buttons),
                        message.attachment or None,
                    )
                    for peer in targets
                ],
            )

    async def _leaving(self, announcement_id: int) -> str:
        """The same wherever a planned announcement leaves: its code, or that of its series, and its time."""
        query = (
            "SELECT coalesce((SELECT series.code FROM announcements AS series WHERE series.id = one.series_id), code), "
            "coalesce(send_at, 0), id FROM announcements AS one WHERE id = ?"
        )
        async with self._connection.execute(query, (announcement_id,)) as cursor:
            return " ".join(map(str, await cursor.fetchone() or ()))

    async def again(
        self, announcement_id: int, messages: Sequence[OutgoingMessage], peers: Iterable[int], now: int
    ) -> None:
        """Make due once more what has failed for these targets, as if it had never been tried."""
        self._work.update((WorkKind.BROADCASTS, WorkKind.PROGRESS))
        failed = list(peers)
        for part, message in enumerate(messages):
            text, random_id = message.text if len(messages) > 1 else None, self._letter_ids()
            new = (text, random_id, now, dump_buttons(message.buttons), message.attachment or None)
            await self._connection.executemany(
                "UPDATE outbox SET state = 'due', text = ?, random_id = ?, not_before = ?, buttons = ?, "
                "attachment = ?, reason = NULL, settled_at = NULL, attempts = 0, unclear = 0, first_tried_at = NULL, "
                "cmid_before = NULL WHERE lane = ? AND lane > 0 AND part = ? AND peer_id = ? AND state = 'failed'",
                [(*new, announcement_id, part, peer) for peer in failed],
            )

    async def count(self, announcement_id: int) -> DeliveryCount:
        """Count messages of an announcement by state."""
        query = "SELECT state, count(*) FROM outbox WHERE lane = ? AND lane > 0 GROUP BY state"
        async with self._connection.execute(query, (announcement_id,)) as cursor:
            by_state: dict[str, int] = {row[0]: row[1] for row in await cursor.fetchall()}
        waiting = by_state.get("due", 0) + by_state.get("sending", 0)
        failed, unknown, cancelled = (by_state.get(state, 0) for state in ("failed", "unknown", "cancelled"))
        return DeliveryCount(by_state.get("sent", 0), waiting, failed, unknown, cancelled)

    async def outcomes(self, announcement_id: int) -> list[TargetOutcome]:
        """Outcomes of the targets, each by its last piece; of a chat with its title."""
        query = (
            "SELECT outbox.peer_id, coalesce(title, ''), max(outbox.state), max(reason), max(cmid), max(settled_at), "  # noqa: S608
            f"{_IS_CHAT} "
            "FROM outbox LEFT JOIN chats ON chat_id = peer_id WHERE lane = ? AND lane > 0 "
            "GROUP BY outbox.peer_id ORDER BY 2, 1"
        )
        async with self._connection.execute(query, (announcement_id,)) as cursor:
            return [
                TargetOutcome(peer, title, state, reason, cmid, at, bool(chat))
                for peer, title, state, reason, cmid, at, chat in await cursor.fetchall()
            ]

    async def not_reached(self, announcement_id: int) -> list[FailedTarget]:
        """Targets that have failed or whose fate is unknown, by title."""
        query = (
            "SELECT DISTINCT peer_id, coalesce(title, ''), reason, "  # noqa: S608
            f"{_IS_CHAT} FROM outbox "
            "LEFT JOIN chats ON chat_id = peer_id "
            "WHERE lane = ? AND lane > 0 AND outbox.state IN ('failed', 'unknown') ORDER BY title, peer_id"
        )
        async with self._connection.execute(query, (announcement_id,)) as cursor:
            return [
                FailedTarget(peer, title, reason, bool(chat)) for peer, title, reason, chat in await cursor.fetchall()
            ]

    async def arrived(self, announcement_id: int) -> list[tuple[int, int, int, int]]:
        """Messages that stand somewhere, as (peer, cmid, part, when they were sent)."""
        query = (
            "SELECT peer_id, cmid, part, settled_at FROM outbox WHERE lane = ? AND lane > 0 AND state = 'sent' "
            "AND cmid IS NOT NULL ORDER BY id"
        )
        async with self._connection.execute(query, (announcement_id,)) as cursor:
            return [(peer, cmid, part, at) for peer, cmid, part, at in await cursor.fetchall()]

    async def has_reached(self, announcement_id: int, peer_id: int) -> bool:
        """Whether a message of it was sent to somebody, or to a chat."""
        query = "SELECT 1 FROM outbox WHERE lane = ? AND lane > 0 AND peer_id = ? AND state = 'sent' LIMIT 1"
        async with self._connection.execute(query, (announcement_id, peer_id)) as cursor:
            return await cursor.fetchone() is not None

    async def is_for(self, announcement_id: int, peer_id: int) -> bool:
        """Whether somebody, or a chat, is a target of it, whatever has become of the message."""
        query = "SELECT 1 FROM outbox WHERE lane = ? AND lane > 0 AND peer_id = ? LIMIT 1"
        async with self._connection.execute(query, (announcement_id, peer_id)) as cursor:
            return await cursor.fetchone() is not None

    async def freeze(self, announcement_id: int) -> None:
        """Hold what has not left until it is thawed."""
        await self._connection.execute(
            "UPDATE outbox SET not_before = ? WHERE lane = ? AND lane > 0 AND state = 'due'", (FROZEN, announcement_id)
        )

    async def postpone(self, announcement_id: int, until: int) -> None:
        """Hold what has not left until a moment."""
        await self._connection.execute(
            "UPDATE outbox SET not_before = max(not_before, ?) WHERE lane = ? AND lane > 0 AND state = 'due'",
            (until, announcement_id),
        )

    async def thaw(self, announcement_id: int, now: int) -> None:
        """Let it go again."""
        self._work.update((WorkKind.BROADCASTS, WorkKind.PROGRESS))
        await self._connection.execute(
            "UPDATE outbox SET not_before = ? WHERE lane = ? AND lane > 0 AND not_before = ?",
            (now, announcement_id, FROZEN),
        )

    async def cancel(self, announcement_id: int, now: int) -> int:
        """Stop what has not left yet; how many messages that were. What may have left is not touched."""
        cursor = await self._connection.execute(
            "UPDATE outbox SET state = 'cancelled', text = NULL, settled_at = ? "
            "WHERE lane = ? AND lane > 0 AND state = 'due' AND unclear = 0",
            (now, announcement_id),
        )
        return cursor.rowcount

    async def waiting_for(self, peer_id: int) -> list[int]:
        """Announcements of which something still is to leave for a target."""
        query = (
            f"SELECT DISTINCT lane FROM outbox WHERE {WAITS} AND lane > 0 "  # noqa: S608
            "AND peer_id = ? AND state = 'due' ORDER BY lane"
        )
        async with self._connection.execute(query, (peer_id,)) as cursor:
            return [row[0] for row in await cursor.fetchall()]

    async def withdraw(self, announcement_id: int, peer_id: int, now: int) -> None:
        """Cancel what has not left for one target."""
        await self._connection.execute(
            "UPDATE outbox SET state = 'cancelled', text = NULL, settled_at = ? "
            "WHERE lane = ? AND lane > 0 AND peer_id = ? AND state = 'due' AND unclear = 0",
            (now, announcement_id, peer_id),
        )

    async def renew(self, peer_id: int, now: int) -> None:
        """Let what was held for a target leave as if it were written now: it has waited for people, not for VK."""
        self._work.update((WorkKind.BROADCASTS, WorkKind.PROGRESS))
        await self._connection.execute(
            f"UPDATE outbox SET written_at = ? WHERE {WAITS} AND lane > 0 "  # noqa: S608
            "AND peer_id = ? AND state = 'due' AND attempts = 0",
            (now, peer_id),
        )

    async def reword(self, announcement_id: int, texts: Sequence[str]) -> None:
        """Other words for what has not left. A single message has none of its own: see `put`."""
        if len(texts) > 1:
            await self._connection.executemany(
                "UPDATE outbox SET text = ? WHERE lane = ? AND lane > 0 AND part = ? AND state = 'due'",
                [(text, announcement_id, part) for part, text in enumerate(texts)],
            )
