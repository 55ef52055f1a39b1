"""Messages that are to be changed or taken back. Table: edits."""

import json
from collections.abc import Iterable
from dataclasses import astuple
from typing import Any

import aiosqlite

from school.announcements.model import EditRequest, PendingEdit
from school.messaging.peers import Address
from storage.announcements.votes import read_poll
from storage.work import NewWork, WorkKind


class EditTable:
    """A row for each message; doing one twice changes nothing, so after a crash it is done again."""

    def __init__(self, connection: aiosqlite.Connection, work: NewWork) -> None:
        self._connection = connection
        self._work = work

    async def put(self, announcement_id: int, what: str, changes: Iterable[EditRequest], now: int) -> None:
        """Store changes; those asked for before and not done are dropped."""
        self._work.add(WorkKind.EDITS)
        await self._connection.execute(
            "UPDATE edits SET state = 'failed', reason = 'replaced', text = '' "
            "WHERE announcement_id = ? AND state = 'waiting'",
            (announcement_id,),
        )
        await self._connection.executemany(
            "INSERT INTO edits (announcement_id, what, made_at, peer_id, cmid, text, with_files, with_buttons) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(announcement_id, what, now, *astuple(change)) for change in changes],
        )

    async def add(self, announcement_id: int, what: str, changes: Iterable[EditRequest], now: int) -> None:
        """More of what was asked for last: these messages have landed since."""
        self._work.add(WorkKind.EDITS)
        await self._connection.executemany(
            "INSERT INTO edits (announcement_id, what, made_at, peer_id, cmid, text, with_files, with_buttons) "
            "VALUES (?1, ?2, coalesce((SELECT max(made_at) FROM edits WHERE announcement_id = ?1), ?3), "
            "?4, ?5, ?6, ?7, ?8)",
            [(announcement_id, what, now, *astuple(change)) for change in changes],
        )

    async def delete_again(self, announcement_id: int, now: int) -> int:
        """Try once more to take back messages that could not be; how many those are."""
        self._work.add(WorkKind.EDITS)
        cursor = await self._connection.execute(
            "UPDATE edits SET state = 'waiting', what = 'delete', reason = NULL, attempts = 0, made_at = ?2 "
            "WHERE announcement_id = ?1 AND state = 'failed' AND reason <> 'replaced' "
            "AND made_at = (SELECT max(made_at) FROM edits WHERE announcement_id = ?1)",
            (announcement_id, now),
        )
        return cursor.rowcount

    async def waiting(self, most: int) -> list[PendingEdit]:
        """Changes to be made, in the order in which they were asked for."""
        query = (
            "SELECT edits.id, announcement_id, messenger, kind, external_id, cmid, what, edits.text, edits.made_at, "
            "iif(with_files, attachments, '[]'), wants_ack AND with_buttons, "
            "iif(with_buttons, poll, NULL) FROM edits JOIN announcements ON announcements.id = announcement_id "
            "JOIN peers ON peers.id = peer_id WHERE edits.state = 'waiting' "
            "ORDER BY attempts, edits.id LIMIT ?"
        )
        async with self._connection.execute(query, (most,)) as cursor:
            return [_edit(row) for row in await cursor.fetchall()]

    async def settle(self, edit_id: int, reason: str | None) -> None:
        """Record that it is done, or can't be; `reason` is the key of a phrase."""
        state = "failed" if reason else "done"
        await self._connection.execute(
            "UPDATE edits SET state = ?, reason = ?, text = '' WHERE id = ? AND state = 'waiting'",
            (state, reason, edit_id),
        )

    async def instead(self, edit_id: int, text: str) -> None:
        """Put other words in the place of all it carries: it can't be taken back."""
        await self._connection.execute(
            "UPDATE edits SET what = 'edit', text = ?, attempts = 0, with_files = 0, with_buttons = 0 WHERE id = ?",
            (text, edit_id),
        )

    async def tried(self, edit_id: int) -> None:
        """Once more, later."""
        await self._connection.execute("UPDATE edits SET attempts = attempts + 1 WHERE id = ?", (edit_id,))

    async def left(self, announcement_id: int) -> int:
        """Count changes still to be made."""
        return await self._count("announcement_id = ? AND state = 'waiting'", announcement_id)

    async def outcome(self, announcement_id: int) -> dict[str, int]:
        """Ends of those asked for last: `done`, or the reason."""
        query = (
            "SELECT coalesce(reason, state), count(*) FROM edits WHERE announcement_id = ?1 "
            "AND made_at = (SELECT max(made_at) FROM edits WHERE announcement_id = ?1) "
            "AND coalesce(reason, '') <> 'replaced' GROUP BY 1"
        )
        async with self._connection.execute(query, (announcement_id,)) as cursor:
            return {str(how): int(number) for how, number in await cursor.fetchall()}

    async def forget(self, person_id: int) -> None:
        """Delete what is to be done in a person's dialog."""
        await self._connection.execute("DELETE FROM edits WHERE peer_id = ?", (person_id,))

    async def purge(self, before: int) -> None:
        """Delete what was done earlier."""
        await self._connection.execute("DELETE FROM edits WHERE state <> 'waiting' AND made_at < ?", (before,))

    async def _count(self, where: str, *values: int) -> int:
        async with self._connection.execute(f"SELECT count(*) FROM edits WHERE {where}", values) as cursor:  # noqa: S608
            row = await cursor.fetchone()
        return int(row[0]) if row else 0


def _edit(row: Any) -> PendingEdit:
    id_, announcement_id, messenger, kind, external_id, cmid, what, text, made_at, attachments, ack, poll = row
    files = tuple(json.loads(attachments))
    address = Address(messenger, kind, external_id)
    return PendingEdit(id_, announcement_id, address, cmid, what, text, made_at, files, bool(ack), read_poll(poll))
