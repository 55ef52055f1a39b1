"""Counters of chat activity. Tables: chat_hours, chat_authors."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from hashlib import blake2b

import aiosqlite

from school.model import ChatActivity
from school.rules.counting import Tally

AuthorHash = Callable[[int], bytes]


def author_hash(key: bytes) -> AuthorHash:
    """A keyed hash of person ids: distinct authors can be counted, but not named without the key."""
    return lambda person_id: blake2b(str(person_id).encode(), key=key, digest_size=12).digest()


class Activity:
    """Numbers only; no text and no names."""

    def __init__(self, connection: aiosqlite.Connection, hashed: AuthorHash) -> None:
        self._connection = connection
        self._hashed = hashed

    async def add(self, tally: Tally) -> None:
        """Add increments."""
        await self._connection.executemany(
            "INSERT INTO chat_hours (chat_id, day, hour, messages) VALUES (?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET messages = messages + excluded.messages",
            [(chat, day.isoformat(), hour, n) for (chat, day, hour), n in tally.hours.items()],
        )
        await self._connection.executemany(
            "INSERT INTO chat_authors (chat_id, day, author, messages) VALUES (?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET messages = messages + excluded.messages",
            [(chat, day.isoformat(), self._hashed(who), n) for (chat, day, who), n in tally.authors.items()],
        )

    async def between(self, first: date, last: date, chat_id: int | None = None) -> list[ChatActivity]:
        """What was counted from day to day (both included), of one chat or of all that were active."""
        hours = await self._hours(first, last, chat_id)
        authors = await self._authors(first, last, chat_id)
        titles = await self._titles()
        return [
            ChatActivity(
                chat,
                titles.get(chat, ("", None))[0],
                sum(counted),
                authors.get(chat, 0),
                tuple(counted),
                titles.get(chat, ("", None))[1],
            )
            for chat, counted in sorted(hours.items(), key=lambda item: (-sum(item[1]), item[0]))
        ]

    async def forget(self, person_id: int) -> None:
        """Delete the rows of one author; the totals of the chats stay."""
        await self._connection.execute("DELETE FROM chat_authors WHERE author = ?", (self._hashed(person_id),))

    async def _hours(self, first: date, last: date, chat_id: int | None) -> dict[int, list[int]]:
        query = (
            "SELECT chat_id, hour, sum(messages) FROM chat_hours "
            "WHERE day BETWEEN ? AND ? AND (? IS NULL OR chat_id = ?) GROUP BY chat_id, hour"
        )
        counted: dict[int, list[int]] = defaultdict(lambda: [0] * 24)
        values = (first.isoformat(), last.isoformat(), chat_id, chat_id)
        async with self._connection.execute(query, values) as cursor:
            for chat, hour, messages in await cursor.fetchall():
                counted[chat][hour] = messages
        return counted

    async def _authors(self, first: date, last: date, chat_id: int | None) -> dict[int, int]:
        query = (
            "SELECT chat_id, count(DISTINCT author) FROM chat_authors "
            "WHERE day BETWEEN ? AND ? AND (? IS NULL OR chat_id = ?) GROUP BY chat_id"
        )
        values = (first.isoformat(), last.isoformat(), chat_id, chat_id)
        async with self._connection.execute(query, values) as cursor:
            return {row[0]: row[1] for row in await cursor.fetchall()}

    async def _titles(self) -> dict[int, tuple[str, int | None]]:
        async with self._connection.execute("SELECT chat_id, title, sees_all_since FROM chats") as cursor:
            return {chat: (title, since) for chat, title, since in await cursor.fetchall()}
