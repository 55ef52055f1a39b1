"""Messages taken for sending: which may go now, and which are taken together. Table: outbox."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import aiosqlite

from school.announcements.failure_brake import FIRST
from school.messaging.naming_people import mentioned
from school.messaging.peers import Address
from storage.messaging.outbox.rows import CLAIMED, WAITS, QueuedMessage, among, queued_message
from storage.messaging.peers import addresses_of

_HELD = "(lane > 0 AND EXISTS (SELECT 1 FROM chats WHERE chat_id = outbox.peer_id AND questioned_at IS NOT NULL))"
"""Messages of announcements to a chat of which it is asked what it is for."""

_FIRST = (
    "NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE "
    "earlier.lane = outbox.lane AND earlier.peer_id = outbox.peer_id AND earlier.id < outbox.id "
    "AND earlier.kind = outbox.kind AND earlier.state IN ('due', 'sending'))"
)
"""Messages that wait for no other."""

_READY = (
    f"NOT {_HELD} AND {WAITS} AND state = 'due' AND not_before <= :now "
    f"AND (enclosure IS NULL OR attachment IS NOT NULL) AND {_FIRST}"
)

_KIND = "coalesce((SELECT messenger || ' ' || kind FROM peers WHERE peers.id = outbox.peer_id), '')"

_NEXT_DUE = (
    f"SELECT not_before FROM outbox WHERE {WAITS} AND state = 'due' AND (enclosure IS NULL OR attachment IS NOT NULL) "  # noqa: S608
    f"AND (lane > 0) = ? AND NOT {_HELD} AND {_FIRST} ORDER BY not_before LIMIT 1"
)


class MessageClaims:
    """Messages taken are marked as being sent; replies and announcements are taken apart."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def claim_replies(self, now: int, most: int) -> list[QueuedMessage]:
        """Take replies and notices that may go now, notices first, and mark them as being sent."""
        await self._expire(now)
        return await self._claim(f"lane = 0 AND {_READY} ORDER BY kind = 'message', id LIMIT :most", now, most)

    async def next_announcement(self, now: int) -> int | None:
        """The oldest announcement of which something may go now."""
        query = f"SELECT lane FROM outbox WHERE lane > 0 AND {_READY} ORDER BY lane LIMIT 1"  # noqa: S608
        async with self._connection.execute(query, {"now": now}) as cursor:
            row = await cursor.fetchone()
        return row[0] if row else None

    async def claim_announced(self, now: int, most: int) -> list[QueuedMessage]:
        """Take equal messages of the oldest announcement that may go now: to chats or to people, not both."""
        first = await self._select(f"lane > 0 AND {_READY} ORDER BY lane, part, id LIMIT 1", {"now": now})
        if not first:
            return []
        one = first[0]
        most = await self._probing(one.broadcast_id, most)
        if not most:
            return []
        same = (
            f"lane = {one.broadcast_id} AND random_id = {one.random_id} AND unclear = {int(one.unclear)} "
            f"AND {_KIND} = :whose AND {_READY} ORDER BY id LIMIT :most"
        )
        return await self._claim(same, now, most, whose=_kind_of(one.address))

    async def release(self, now: int) -> list[QueuedMessage]:
        """After a crash: everything that was being sent is due again, its fate unclear."""
        await self._connection.execute(
            f"UPDATE outbox SET state = 'due', unclear = 1, not_before = ? WHERE {WAITS} AND state = 'sending'",  # noqa: S608
            (now,),
        )
        return await self._select(f"{WAITS} AND state = 'due' AND unclear = 1 ORDER BY id", {})

    async def next_due(self, announced: bool) -> int | None:
        """Moment at which the earliest waiting reply, or message of an announcement, may go; None when none waits."""
        async with self._connection.execute(_NEXT_DUE, (announced,)) as cursor:
            row = await cursor.fetchone()
        return row[0] if row else None

    async def _probing(self, broadcast_id: int, most: int) -> int:
        """The first messages go alone: what becomes of them tells whether to go on. 0: wait for it."""
        query = (
            "SELECT EXISTS (SELECT 1 FROM outbox "
            "WHERE lane = ?1 AND lane > 0 AND state IN ('sent', 'failed', 'unknown')), "
            "EXISTS (SELECT 1 FROM outbox WHERE lane = ?1 AND lane > 0 AND state = 'sending'), "
            "(SELECT count(*) FROM (SELECT 1 FROM outbox WHERE lane = ?1 AND lane > 0 AND state = 'due' LIMIT ?2))"
        )
        async with self._connection.execute(query, (broadcast_id, FIRST + 1)) as cursor:
            settled, sending, waiting = await cursor.fetchone() or (1, 0, 0)
        if settled or waiting <= FIRST:
            return most
        return 0 if sending else min(most, FIRST)

    async def _expire(self, now: int) -> None:
        """A notice nobody waits for any more is dropped."""
        await self._connection.execute(
            "UPDATE outbox SET state = 'cancelled', text = NULL, settled_at = ? "  # noqa: S608
            f"WHERE {WAITS} AND state = 'due' AND expires_at < ?",
            (now, now),
        )

    async def _claim(self, where: str, now: int, most: int, whose: str = "") -> list[QueuedMessage]:
        messages = await self._select(where, {"now": now, "most": most, "whose": whose})
        await self._connection.executemany(
            "UPDATE outbox SET state = 'sending', attempts = attempts + 1, "
            "first_tried_at = coalesce(first_tried_at, ?), cmid_before = coalesce(cmid_before, "
            "(SELECT max(cmid) FROM seen_messages WHERE seen_messages.peer_id = outbox.peer_id), 0) "
            "WHERE id = ?",
            [(now, message.id) for message in messages],
        )
        return [replace(message, first_tried_at=message.first_tried_at or now) for message in messages]

    async def _select(self, where: str, values: Mapping[str, int | str]) -> list[QueuedMessage]:
        async with self._connection.execute(f"SELECT {CLAIMED} FROM outbox WHERE {where}", values) as cursor:  # noqa: S608
            messages = [queued_message(row) for row in await cursor.fetchall()]
        return await self._addressed(messages)

    async def _addressed(self, messages: Sequence[QueuedMessage]) -> list[QueuedMessage]:
        """With the addresses of those they go to, and of those they name."""
        named = {message.id: mentioned(message.text) for message in messages}
        peers = {message.peer_id for message in messages} | {message.person_id or 0 for message in messages}
        known = await addresses_of(self._connection, peers.union(*named.values()))
        return [
            replace(
                message,
                address=known.get(message.peer_id),
                presser=known.get(message.person_id or 0),
                mentioned=among(known, named[message.id]),
            )
            for message in messages
        ]


def _kind_of(address: Address | None) -> str:
    """What `_KIND` gives."""
    return f"{address.messenger} {address.kind}" if address else ""
