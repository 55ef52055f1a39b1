"""What messages are about, for those who reply to them. Table: outbox."""

import aiosqlite

from school.messaging.peers import Address


class MessageSubjects:
    """A marked message has a subject in `about`; see school/messaging/subject.py."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def subject_of(self, peer_id: int, cmid: int) -> str | None:
        """Subject of the message at a place; None for one that is not marked, or not ours."""
        query = (
            "SELECT coalesce(about, 'announcement:' || lane || ':0') FROM outbox "
            "WHERE peer_id = ? AND cmid = ? AND (about IS NOT NULL OR lane > 0)"
        )
        async with self._connection.execute(query, (peer_id, cmid)) as cursor:
            row = await cursor.fetchone()
        return row[0] if row else None

    async def place_of(self, about: str) -> tuple[Address, int] | None:
        """Place of the newest message so marked: the dialog or chat, and the cmid."""
        query = (
            "SELECT messenger, peers.kind, external_id, cmid FROM outbox JOIN peers ON peers.id = peer_id "
            "WHERE about = ? AND cmid IS NOT NULL ORDER BY outbox.id DESC LIMIT 1"
        )
        async with self._connection.execute(query, (about,)) as cursor:
            row = await cursor.fetchone()
        return (Address(*row[:3]), row[3]) if row else None

    async def arriving(self, peer_id: int) -> bool:
        """Whether a marked message may stand in a dialog already, at a place we were not told yet."""
        query = (
            "SELECT 1 FROM outbox WHERE lane = 0 AND peer_id = ? AND about IS NOT NULL "
            "AND state IN ('due', 'sending') AND (state = 'sending' OR unclear = 1)"
        )
        async with self._connection.execute(query, (peer_id,)) as cursor:
            return await cursor.fetchone() is not None

    async def reaching(self, about: str, written_at: int) -> bool:
        """Whether one of the messages so marked, written at that moment, has arrived somewhere, or still may."""
        query = (
            "SELECT 1 FROM outbox WHERE about = ? AND written_at = ? AND state IN ('due', 'sending', 'sent', 'unknown')"
        )
        async with self._connection.execute(query, (about, written_at)) as cursor:
            return await cursor.fetchone() is not None

    async def withdraw(self, about: str, now: int) -> None:
        """Stop messages so marked that have not left yet."""
        await self._connection.execute(
            "UPDATE outbox SET state = 'cancelled', text = NULL, enclosure = NULL, settled_at = ? "
            "WHERE about = ? AND state = 'due' AND unclear = 0",
            (now, about),
        )
