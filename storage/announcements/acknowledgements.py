"""Who has pressed «Прочитано». Tables: acknowledgements, forgotten_acknowledgements, class_reminders."""

import aiosqlite

from storage.announcements.forgotten_presses import ForgottenPress, ForgottenPresses

_PLACE = "CASE peer_id WHEN person_id THEN 0 ELSE peer_id END"
"""The chat it was made in; 0: their own dialog."""


class AcknowledgementTable:
    """One a person and announcement."""

    def __init__(self, connection: aiosqlite.Connection, forgotten_presses: ForgottenPresses) -> None:
        self._connection = connection
        self._forgotten_presses = forgotten_presses

    async def add(self, announcement_id: int, person_id: int, peer_id: int, now: int) -> bool:
        """False when the person had pressed before. Whoever was forgotten since is counted by name again, not twice."""
        cursor = await self._connection.execute(
            "INSERT OR IGNORE INTO acknowledgements (announcement_id, person_id, peer_id, at) VALUES (?, ?, ?, ?)",
            (announcement_id, person_id, peer_id, now),
        )
        if cursor.rowcount == 0:
            return False
        if before := await self._forgotten_presses.take_back(person_id, ForgottenPress(announcement_id, 0)):
            await self._connection.execute(
                "UPDATE forgotten_acknowledgements SET people = people - 1 WHERE announcement_id = ? AND chat_id = ?",
                (announcement_id, before.chat_id),
            )
        return True

    async def of(self, announcement_id: int) -> list[tuple[int, int, int]]:
        """People who have, as (person, where, when), in the order in which they did."""
        query = "SELECT person_id, peer_id, at FROM acknowledgements WHERE announcement_id = ? ORDER BY at, person_id"
        async with self._connection.execute(query, (announcement_id,)) as cursor:
            return [(person, peer, at) for person, peer, at in await cursor.fetchall()]

    async def forgotten(self, announcement_id: int) -> dict[int, int]:
        """Numbers of people who have and whose data was deleted, by chat; 0: in their own dialogs."""
        query = "SELECT chat_id, people FROM forgotten_acknowledgements WHERE announcement_id = ?"
        async with self._connection.execute(query, (announcement_id,)) as cursor:
            return {chat: people for chat, people in await cursor.fetchall()}

    async def count(self, announcement_id: int) -> int:
        """Count people who have, those whose data was deleted among them."""
        return len(await self.of(announcement_id)) + sum((await self.forgotten(announcement_id)).values())

    async def remind_chat(self, announcement_id: int, chat_id: int, now: int, pause: int) -> bool:
        """A chat is reminded; False when it was less than `pause` seconds ago."""
        cursor = await self._connection.execute(
            "INSERT INTO class_reminders (announcement_id, chat_id, reminded_at) VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET reminded_at = excluded.reminded_at WHERE reminded_at <= ?",
            (announcement_id, chat_id, now, now - pause),
        )
        return cursor.rowcount > 0

    async def made_by(self, person_id: int) -> int:
        """Count those a person has made."""
        query = "SELECT count(*) FROM acknowledgements WHERE person_id = ?"
        async with self._connection.execute(query, (person_id,)) as cursor:
            row = await cursor.fetchone()
        return int(row[0]) if row else 0

    async def forget(self, person_id: int) -> None:
        """Delete those of a person; their number stays."""
        query = f"SELECT announcement_id, {_PLACE} FROM acknowledgements WHERE person_id = ?"  # noqa: S608
        async with self._connection.execute(query, (person_id,)) as cursor:
            made = [ForgottenPress(*one) for one in await cursor.fetchall()]
        await self._forgotten_presses.keep(person_id, made)
        await self._connection.execute(
            "INSERT INTO forgotten_acknowledgements (announcement_id, chat_id, people) "  # noqa: S608
            f"SELECT announcement_id, {_PLACE}, 1 FROM acknowledgements "
            "WHERE person_id = ? ON CONFLICT DO UPDATE SET people = people + 1",
            (person_id,),
        )
        await self._connection.execute("DELETE FROM acknowledgements WHERE person_id = ?", (person_id,))
