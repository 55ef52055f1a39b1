"""Questions handed to the staff, and what people wrote in them. Tables: tickets, ticket_words."""

import json
from collections.abc import Sequence
from dataclasses import asdict

import aiosqlite

from school.messaging.incoming import SentFile
from school.tickets.model import Ticket, TicketState, TicketText

_COLUMNS = "id, person_id, state, opened_at, moved_at, passed_at, recipient_id, taken_by"


class TicketTable:
    """One row a question; its words are deleted when it is closed."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def open(self, person_id: int, now: int, recipient_id: int | None = None) -> Ticket:
        """A new ticket, without words yet; `recipient_id` gets it instead of the staff."""
        cursor = await self._connection.execute(
            "INSERT INTO tickets (person_id, opened_at, moved_at, recipient_id) VALUES (?, ?, ?, ?)",
            (person_id, now, now, recipient_id),
        )
        return Ticket(int(cursor.lastrowid or 0), person_id, TicketState.NEW, now, now, recipient_id=recipient_id)

    async def get(self, ticket_id: int) -> Ticket | None:
        """The ticket, unless it was deleted."""
        found = await self._select("WHERE id = ?", ticket_id)
        return found[0] if found else None

    async def current(self, person_id: int) -> Ticket | None:
        """The person's open ticket in which somebody last had a word."""
        newest = "WHERE person_id = ? AND state <> 'closed' ORDER BY moved_at DESC, id DESC LIMIT 1"
        found = await self._select(newest, person_id)
        return found[0] if found else None

    async def all_open(self) -> list[Ticket]:
        """Every ticket that is not closed, oldest first."""
        return await self._select("WHERE state <> 'closed' ORDER BY id")

    async def count_open(self, person_id: int) -> int:
        """Count open tickets of the person."""
        return len(await self._select("WHERE person_id = ? AND state <> 'closed'", person_id))

    async def move(self, ticket_id: int, state: TicketState, now: int) -> None:
        """Note that somebody had a word."""
        await self._connection.execute(
            "UPDATE tickets SET state = ?, moved_at = ? WHERE id = ?", (state, now, ticket_id)
        )

    async def take(self, ticket_id: int, person_id: int) -> None:
        """Note who of the staff is about to answer."""
        await self._connection.execute("UPDATE tickets SET taken_by = ? WHERE id = ?", (person_id, ticket_id))

    async def close(self, ticket_id: int, now: int) -> None:
        """Nothing more can be added; the words are deleted."""
        await self.move(ticket_id, TicketState.CLOSED, now)
        await self._connection.execute("DELETE FROM ticket_words WHERE ticket_id = ?", (ticket_id,))

    async def add(self, ticket_id: int, text: str, now: int, files: Sequence[SentFile] = ()) -> None:
        """Words of the person, which wait to be passed on, and what came with them."""
        brought = json.dumps([asdict(one) for one in files], ensure_ascii=False) if files else None
        await self._connection.execute(
            "INSERT INTO ticket_words (ticket_id, text, said_at, files) VALUES (?, ?, ?, ?)",
            (ticket_id, text, now, brought),
        )

    async def words(self, ticket_id: int) -> list[TicketText]:
        """All words of the person that are still kept."""
        return await self._words("ticket_id = ?", ticket_id)

    async def waiting(self, ticket_id: int) -> list[TicketText]:
        """Words that were not passed on yet."""
        return await self._words("ticket_id = ? AND passed = 0", ticket_id)

    async def passed(self, ticket_id: int, words: Sequence[TicketText], now: int) -> None:
        """Note that these words have gone to the staff; where their files lay is not kept any longer."""
        await self._connection.executemany(
            "UPDATE ticket_words SET passed = 1, files = NULL WHERE id = ?", [(piece.id,) for piece in words]
        )
        await self._connection.execute("UPDATE tickets SET passed_at = ? WHERE id = ?", (now, ticket_id))

    async def due(self, passed_before: int) -> list[Ticket]:
        """Tickets with waiting words, and nothing passed on since a moment."""
        waiting = "id IN (SELECT ticket_id FROM ticket_words WHERE passed = 0)"
        return await self._select(f"WHERE {waiting} AND coalesce(passed_at, 0) <= ? ORDER BY id", passed_before)

    async def forget(self, person_id: int) -> list[int]:
        """Delete the person's tickets with their words; their numbers."""
        theirs = await self._select("WHERE person_id = ?", person_id)
        await self._connection.execute("DELETE FROM tickets WHERE person_id = ?", (person_id,))
        await self._connection.execute("UPDATE tickets SET recipient_id = NULL WHERE recipient_id = ?", (person_id,))
        await self._connection.execute("UPDATE tickets SET taken_by = NULL WHERE taken_by = ?", (person_id,))
        return [ticket.id for ticket in theirs]

    async def purge(self, before: int) -> None:
        """Delete tickets in which nobody had a word since, and words that are older."""
        await self._connection.execute("DELETE FROM tickets WHERE moved_at < ?", (before,))
        await self._connection.execute("DELETE FROM ticket_words WHERE said_at < ?", (before,))

    async def _select(self, rest: str, *values: object) -> list[Ticket]:
        async with self._connection.execute(f"SELECT {_COLUMNS} FROM tickets {rest}", values) as cursor:  # noqa: S608
            return [
                Ticket(id_, person_id, TicketState(state), *rest)
                for id_, person_id, state, *rest in await cursor.fetchall()
            ]

    async def _words(self, where: str, ticket_id: int) -> list[TicketText]:
        query = f"SELECT id, text, files FROM ticket_words WHERE {where} ORDER BY id"  # noqa: S608
        async with self._connection.execute(query, (ticket_id,)) as cursor:
            return [TicketText(id_, text, _files(files)) for id_, text, files in await cursor.fetchall()]


def _files(kept: str | None) -> tuple[SentFile, ...]:
    return tuple(SentFile(**one) for one in json.loads(kept)) if kept else ()
