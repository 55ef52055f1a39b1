"""Answers to polls, and polls as they are stored. Tables: votes, forgotten_votes."""

import json

import aiosqlite

from school.announcements.model import Vote
from school.announcements.poll import Poll
from storage.announcements.forgotten_presses import ForgottenPress, ForgottenPresses

_PLACE = "CASE peer_id WHEN person_id THEN 0 ELSE peer_id END"
"""The chat it was given in; 0: their own dialog."""

_COUNTED = (
    "INSERT INTO forgotten_votes (announcement_id, chat_id, choice, people) "  # noqa: S608
    f"SELECT announcement_id, {_PLACE} AS chat, choice, count(*) FROM votes "
    "WHERE {} GROUP BY announcement_id, chat, choice ON CONFLICT DO UPDATE SET people = people + excluded.people"
)

_CLOSED = "announcement_id IN (SELECT id FROM announcements WHERE poll ->> 3 < ?)"


class VoteTable:
    """One a person and announcement."""

    def __init__(self, connection: aiosqlite.Connection, forgotten_presses: ForgottenPresses) -> None:
        self._connection = connection
        self._forgotten_presses = forgotten_presses

    async def put(self, announcement_id: int, vote: Vote, now: int) -> None:
        """Store an answer; the last one of a person counts, the one before they were forgotten does no more."""
        answered = ForgottenPress(announcement_id, 0, vote.choice)
        if before := await self._forgotten_presses.take_back(vote.person_id, answered):
            await self._connection.execute(
                "UPDATE forgotten_votes SET people = people - 1 WHERE (announcement_id, chat_id, choice) = (?, ?, ?)",
                (announcement_id, before.chat_id, before.choice),
            )
        await self._connection.execute(
            "INSERT INTO votes (announcement_id, person_id, peer_id, choice, at) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET peer_id = excluded.peer_id, choice = excluded.choice, at = excluded.at",
            (announcement_id, vote.person_id, vote.peer_id, vote.choice, now),
        )

    async def by(self, announcement_id: int, person_id: int) -> int | None:
        """The choice of a person; None when there is none."""
        query = "SELECT choice FROM votes WHERE announcement_id = ? AND person_id = ?"
        async with self._connection.execute(query, (announcement_id, person_id)) as cursor:
            row = await cursor.fetchone()
        return int(row[0]) if row else None

    async def of(self, announcement_id: int) -> list[Vote]:
        """All whose people are known, in the order in which they were given."""
        query = "SELECT person_id, peer_id, choice FROM votes WHERE announcement_id = ? ORDER BY at, person_id"
        async with self._connection.execute(query, (announcement_id,)) as cursor:
            return [Vote(*row) for row in await cursor.fetchall()]

    async def forgotten(self, announcement_id: int) -> dict[tuple[int, int], int]:
        """Numbers of those whose people are not known any more, by chat and choice; chat 0: in their own dialogs."""
        query = "SELECT chat_id, choice, people FROM forgotten_votes WHERE announcement_id = ?"
        async with self._connection.execute(query, (announcement_id,)) as cursor:
            return {(chat, choice): people for chat, choice, people in await cursor.fetchall()}

    async def made_by(self, person_id: int) -> int:
        """Count polls a person has answered."""
        async with self._connection.execute("SELECT count(*) FROM votes WHERE person_id = ?", (person_id,)) as cursor:
            row = await cursor.fetchone()
        return int(row[0]) if row else 0

    async def forget(self, person_id: int) -> None:
        """Delete those of a person; their number stays."""
        query = f"SELECT announcement_id, {_PLACE}, choice FROM votes WHERE person_id = ?"  # noqa: S608
        async with self._connection.execute(query, (person_id,)) as cursor:
            made = [ForgottenPress(*one) for one in await cursor.fetchall()]
        await self._forgotten_presses.keep(person_id, made)
        await self._connection.execute(_COUNTED.format("person_id = ?"), (person_id,))
        await self._connection.execute("DELETE FROM votes WHERE person_id = ?", (person_id,))

    async def count_only(self, closed_before: int) -> None:
        """Keep of polls that were closed earlier the numbers alone."""
        await self._connection.execute(_COUNTED.format(_CLOSED), (closed_before,))
        await self._connection.execute(f"DELETE FROM votes WHERE {_CLOSED}", (closed_before,))  # noqa: S608


def write_poll(poll: Poll | None) -> str | None:
    """For the column of announcements."""
    if poll is None:
        return None
    return json.dumps([poll.question, poll.choices, poll.until, poll.closed_at], ensure_ascii=False)


def read_poll(written: str | None) -> Poll | None:
    """From the column of announcements."""
    if written is None:
        return None
    question, choices, until, closed_at = json.loads(written)
    return Poll(question, tuple(choices), until, closed_at)
