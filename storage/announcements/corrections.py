"""Other words for an announcement: proposed, waiting for a second person, and those it had before.

Tables: announcements, former_texts.
"""

import aiosqlite

from school.announcements.model import FormerWords, ProposedWords


class CorrectionTable:
    """Proposed words are forgotten as soon as it is carried out, dropped, or other words are proposed."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def propose(self, announcement_id: int, text: str) -> None:
        """Other words that wait for a press; those proposed before are forgotten."""
        await self._connection.execute(
            "UPDATE announcements SET proposed_text = ?, asked_by = NULL WHERE id = ?", (text, announcement_id)
        )

    async def proposed(self, announcement_id: int) -> ProposedWords | None:
        """The words that wait for a press or for a second person."""
        query = "SELECT proposed_text, asked_by FROM announcements WHERE id = ? AND proposed_text IS NOT NULL"
        async with self._connection.execute(query, (announcement_id,)) as cursor:
            row = await cursor.fetchone()
        return ProposedWords(*row) if row else None

    async def hand_in(self, announcement_id: int, by: int) -> None:
        """The words that were proposed wait for a second person."""
        await self._connection.execute("UPDATE announcements SET asked_by = ? WHERE id = ?", (by, announcement_id))

    async def drop(self, announcement_id: int) -> None:
        """No other words are waited for."""
        await self._connection.execute(
            "UPDATE announcements SET proposed_text = NULL, asked_by = NULL WHERE id = ?", (announcement_id,)
        )

    async def correct(self, announcement_id: int, text: str, now: int) -> None:
        """Other words; the tail stays, and the words it had are remembered."""
        await self._connection.execute(
            "INSERT INTO former_texts (announcement_id, text, corrected_at) SELECT id, text, ? FROM announcements "
            "WHERE id = ? AND confirmed_at IS NOT NULL",
            (now, announcement_id),
        )
        await self._connection.execute(
            "UPDATE announcements SET text = ?, proposed_text = NULL, asked_by = NULL WHERE id = ?",
            (text, announcement_id),
        )

    async def former(self, since: int, most: int = 500) -> list[FormerWords]:
        """Words announcements had, corrected since a moment, newest first."""
        query = (
            "SELECT announcement_id, text, corrected_at FROM former_texts WHERE corrected_at >= ? "
            "ORDER BY id DESC LIMIT ?"
        )
        async with self._connection.execute(query, (since, most)) as cursor:
            return [FormerWords(*row) for row in await cursor.fetchall()]
