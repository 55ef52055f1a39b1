"""The person or chat of a messenger behind each number of ours. Table: peers."""

import json
from collections.abc import Iterable, Mapping

import aiosqlite

from school.messaging.peers import PERSON, Address
from storage.work import NewWork, WorkKind

_NEEDED = (
    "coalesce(in_settings "  # NULL among others (nobody has pressed, nobody has taken it) says nothing of anybody
    "OR id IN (SELECT peer_id FROM outbox WHERE settled_at IS NULL OR forgotten_at IS NULL) "
    "OR id IN (SELECT person_id FROM outbox WHERE settled_at IS NULL OR forgotten_at IS NULL) "
    "OR id IN (SELECT person_id FROM inbox) OR id IN (SELECT person_id FROM people) "
    "OR id IN (SELECT person_id FROM tickets) OR id IN (SELECT recipient_id FROM tickets) "
    "OR id IN (SELECT person_id FROM consents) OR id IN (SELECT person_id FROM paths) "
    "OR id IN (SELECT person_id FROM members) OR id IN (SELECT person_id FROM class_teachers) "
    "OR id IN (SELECT person_id FROM grants) OR id IN (SELECT person_id FROM acknowledgements) "
    "OR id IN (SELECT person_id FROM votes) "
    "OR id IN (SELECT responsible_id FROM manual_targets WHERE removed_at IS NULL) "
    "OR id IN (SELECT asked_by FROM announcements WHERE asked_by IS NOT NULL) "
    "OR id IN (SELECT author_id FROM announcements WHERE state IN "
    "('draft', 'approval', 'planned', 'confirmed', 'paused', 'asking')), 0)"
)
"""Somebody may still be written to, or has a duty or data here. What is only on record needs no address."""


class PeerTable:
    """The only place where a messenger's ids stand. `known` are chats that were looked up before."""

    def __init__(self, connection: aiosqlite.Connection, known: Mapping[Address, int], work: NewWork) -> None:
        self._connection = connection
        self._known = known
        self._work = work
        self.learned: dict[Address, int] = {}
        """Chats looked up in this transaction; true only once it is committed."""

    async def ensure(self, addresses: Iterable[Address], back: bool = True) -> dict[Address, int]:
        """Our numbers, new ones for those never met. A forgotten person who is back is one to be kept."""
        wanted = set(addresses)
        found = {address: self._known[address] for address in wanted if address in self._known}
        if rest := wanted - found.keys():
            await self._insert(rest)
            if back:
                await self._keep(rest)
            looked_up = await self._look_up(rest)
            self.learned |= {address: number for address, number in looked_up.items() if address.in_chat}
            found |= looked_up
        return found

    async def known(self, addresses: Iterable[Address]) -> set[Address]:
        """Those of the addresses that have a number."""
        return set(await self._look_up(addresses))

    async def addresses(self, ids: Iterable[int]) -> dict[int, Address]:
        """Addresses of peers; those forgotten are left out."""
        return await addresses_of(self._connection, ids)

    async def address(self, peer_id: int) -> Address | None:
        """The address of a peer; None for somebody forgotten."""
        return (await self.addresses([peer_id])).get(peer_id)

    async def beside(self, peer_id: int, external_id: str) -> int:
        """The person whom the messenger of a peer knows by an id."""
        beside = await self.address(peer_id)
        address = Address(beside.messenger if beside else "", PERSON, external_id)
        return (await self.ensure([address]))[address]

    async def is_known(self, person_id: int) -> bool:
        """Whether the person has written to the bot, as far as it remembers."""
        query = (
            "SELECT EXISTS (SELECT 1 FROM people WHERE person_id = ?1) "
            "OR EXISTS (SELECT 1 FROM seen_messages WHERE peer_id = ?1)"
        )
        async with self._connection.execute(query, (person_id,)) as cursor:
            row = await cursor.fetchone()
        return bool(row and row[0])

    async def name_in_settings(self, addresses: Iterable[Address]) -> dict[Address, int]:
        """People the settings name, and no others: as long as they stand there, they are not dropped."""
        found = await self.ensure(addresses)
        await self._connection.execute(
            "UPDATE peers SET in_settings = id IN (SELECT value FROM json_each(?)) WHERE kind = 'person'",
            (json.dumps(list(found.values())),),
        )
        return found

    async def forget(self, person_id: int, now: int) -> None:
        """A person is to be dropped as soon as the last message has reached them."""
        await self._connection.execute("UPDATE peers SET forgotten_at = ? WHERE id = ?", (now, person_id))
        self._work.add(WorkKind.ERASURES)

    async def back(self, people: Iterable[int]) -> None:
        """Keep those who were forgotten and have come again."""
        await self._connection.executemany(
            "UPDATE peers SET forgotten_at = NULL WHERE id = ? AND forgotten_at IS NOT NULL", [(one,) for one in people]
        )

    async def drop_forgotten(self) -> None:
        """Drop forgotten people for whom nothing waits any more."""
        dropped = await self._connection.execute(
            f"DELETE FROM peers WHERE forgotten_at IS NOT NULL AND kind = 'person' AND NOT {_NEEDED}"  # noqa: S608
        )
        if dropped.rowcount:
            self._work.add(WorkKind.ERASURES)

    async def purge(self) -> None:
        """Drop all people of whom nothing is left that needs them."""
        await self._connection.execute(f"DELETE FROM peers WHERE kind = 'person' AND NOT {_NEEDED}")  # noqa: S608

    async def _insert(self, addresses: Iterable[Address]) -> None:
        await self._connection.executemany(
            "INSERT INTO peers (messenger, kind, external_id) SELECT ?1, ?2, ?3 WHERE NOT EXISTS "
            "(SELECT 1 FROM peers WHERE messenger = ?1 AND kind = ?2 AND external_id = ?3)",
            sorted(addresses),
        )

    async def _keep(self, addresses: Iterable[Address]) -> None:
        await self._connection.executemany(
            "UPDATE peers SET forgotten_at = NULL WHERE messenger = ? AND kind = ? AND external_id = ? "
            "AND forgotten_at IS NOT NULL",
            sorted(addresses),
        )

    async def _look_up(self, addresses: Iterable[Address]) -> dict[Address, int]:
        query = (
            "SELECT messenger, kind, external_id, peers.id FROM json_each(?) JOIN peers "
            "ON messenger = value ->> 0 AND kind = value ->> 1 AND external_id = value ->> 2"
        )
        async with self._connection.execute(query, (json.dumps(sorted(addresses)),)) as cursor:
            return {Address(messenger, kind, id_): number for messenger, kind, id_, number in await cursor.fetchall()}


async def addresses_of(connection: aiosqlite.Connection, ids: Iterable[int]) -> dict[int, Address]:
    """Addresses of peers; those forgotten are left out."""
    query = "SELECT peers.id, messenger, kind, external_id FROM json_each(?) JOIN peers ON peers.id = value"
    async with connection.execute(query, (json.dumps(list(ids)),)) as cursor:
        return {number: Address(*rest) for number, *rest in await cursor.fetchall()}
