"""Marks and answers whose people had their data deleted, under hashes: a second press of theirs is not counted twice.

Table: forgotten_presses. A hash is of one announcement: those of one person can't be told to belong together.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import aiosqlite

from storage.statistics.authors import AuthorHash

_OVER = (
    "announcement_id NOT IN (SELECT id FROM announcements WHERE state <> 'cancelled' AND CASE WHEN choice IS NULL "
    "THEN coalesce(send_at, confirmed_at) > ? ELSE poll ->> 3 IS NULL END)"
)
"""Of announcements that were taken back, marks of those sent before a moment, answers to polls that are closed."""


@dataclass(frozen=True, slots=True)
class ForgottenPress:
    """A press as it is counted: the chat (0: their own dialog) and the answer; None for «Прочитано»."""

    announcement_id: int
    chat_id: int
    choice: int | None = None


class ForgottenPresses:
    """Knows people only as long as they press again."""

    def __init__(self, connection: aiosqlite.Connection, hashed: AuthorHash) -> None:
        self._connection = connection
        self._hashed = hashed

    async def keep(self, person_id: int, presses: Iterable[ForgottenPress]) -> None:
        """Note presses of somebody who is being forgotten; they are counted as somebody's already."""
        who = await self._name_of(person_id)
        if who is None:
            return
        await self._connection.executemany(
            "INSERT OR REPLACE INTO forgotten_presses (announcement_id, seal, chat_id, choice) VALUES (?, ?, ?, ?)",
            [(one.announcement_id, self._seal(who, one), one.chat_id, one.choice) for one in presses],
        )

    async def take_back(self, person_id: int, pressed: ForgottenPress) -> ForgottenPress | None:
        """The forgotten press of a kind of somebody who presses again, no longer kept; None when there is none."""
        query = "SELECT EXISTS (SELECT 1 FROM forgotten_presses WHERE announcement_id = ?)"
        async with self._connection.execute(query, (pressed.announcement_id,)) as cursor:
            row = await cursor.fetchone()
        who = await self._name_of(person_id) if row and row[0] else None
        if who is None:
            return None
        query = "DELETE FROM forgotten_presses WHERE announcement_id = ? AND seal = ? RETURNING chat_id, choice"
        async with self._connection.execute(query, (pressed.announcement_id, self._seal(who, pressed))) as cursor:
            found = await cursor.fetchone()
        return ForgottenPress(pressed.announcement_id, *found) if found else None

    async def made_by(self, person_id: int) -> int:
        """Count those of a person, who may be back."""
        who = await self._name_of(person_id)
        query = "SELECT announcement_id, chat_id, choice, seal FROM forgotten_presses"
        async with self._connection.execute(query) as cursor:
            kept = [(ForgottenPress(*of), seal) for *of, seal in await cursor.fetchall()]
        return 0 if who is None else sum(seal == self._seal(who, one) for one, seal in kept)

    async def close_poll(self, announcement_id: int) -> None:
        """No more answers are taken: nobody needs to be known."""
        await self._connection.execute(
            "DELETE FROM forgotten_presses WHERE announcement_id = ? AND choice IS NOT NULL", (announcement_id,)
        )

    async def purge(self, sent_before: int) -> None:
        """Drop those that can't be made again: «Прочитано» is no longer taken under what was sent before a moment."""
        await self._connection.execute(f"DELETE FROM forgotten_presses WHERE {_OVER}", (sent_before,))  # noqa: S608

    async def _name_of(self, person_id: int) -> str | None:
        query = "SELECT messenger || ' ' || external_id FROM peers WHERE id = ?"
        async with self._connection.execute(query, (person_id,)) as cursor:
            row = await cursor.fetchone()
        return str(row[0]) if row else None

    def _seal(self, who: str, press: ForgottenPress) -> bytes:
        kind = "ack" if press.choice is None else "vote"
        return self._hashed.of_press(f"{kind} {press.announcement_id} {who}")
