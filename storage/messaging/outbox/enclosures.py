"""Pictures and files that are made before a message leaves. Table: outbox."""

import aiosqlite

from school.messaging.naming_people import mentioned
from storage.messaging.outbox.rows import WAITS, PendingEnclosure, among
from storage.messaging.peers import addresses_of
from storage.work import NewWork, WorkKind


class Enclosures:
    """A message that wants one is not claimed before it is made."""

    def __init__(self, connection: aiosqlite.Connection, work: NewWork) -> None:
        self._connection = connection
        self._work = work

    async def wanting(self, most: int = 10) -> list[PendingEnclosure]:
        """Messages whose picture or file is still to be made, in the order of writing."""
        query = (
            f"SELECT id, peer_id, enclosure FROM outbox WHERE {WAITS} AND state = 'due' "  # noqa: S608
            "AND enclosure IS NOT NULL "
            "AND attachment IS NULL ORDER BY id LIMIT ?"
        )
        async with self._connection.execute(query, (most,)) as cursor:
            rows = list(await cursor.fetchall())
        named = {number: mentioned(enclosure) for number, _, enclosure in rows}
        known = await addresses_of(self._connection, {peer for _, peer, _ in rows}.union(*named.values()))
        return [
            PendingEnclosure(number, known.get(peer), enclosure, among(known, named[number]))
            for number, peer, enclosure in rows
        ]

    async def illustrate(self, message_id: int, attachment: str, sorry: str = "") -> None:
        """Its picture is uploaded and it may go; without one, it says so."""
        self._work.add(WorkKind.MESSAGES)
        await self._connection.execute(
            "UPDATE outbox SET attachment = ?, text = text || ? WHERE id = ? AND state = 'due'",
            (attachment, f"\n{sorry}" if sorry else "", message_id),
        )
