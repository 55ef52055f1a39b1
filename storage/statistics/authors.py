"""Who wrote where, as keyed hashes, and how many different people that were.

Tables: chat_authors, author_counts, and `authors` in chat_hours and school_hours. In author_counts chat 0 is all
chats together.
"""

import json
from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b

import aiosqlite

from school.calendar.periods import starts
from school.statistics.counting import Tally

AuthorHash = Callable[[int], bytes]

PEOPLE = 10_000
"""Whose hashes are remembered: more than a school has who write."""

_ENDS = {
    "day": "batch.day",
    "week": "date(batch.week, '+6 days')",
    "month": "date(batch.month, '+1 month', '-1 day')",
    "quarter": "date(batch.quarter, '+3 months', '-1 day')",
}
_HOURS = "json_each(:hours)"
"""Only those in which somebody of the batch wrote: mostly one or two, not all twenty-four for every author."""

# The authors of a batch with the first days of the weeks … they wrote in; `fresh` are the hours of the day in which
# they were not seen before, one bit each.
_BATCH = (
    "CREATE TEMP TABLE IF NOT EXISTS batch (author BLOB, chat_id INTEGER, day TEXT, messages INTEGER, hours INTEGER, "
    "week TEXT, month TEXT, quarter TEXT, fresh INTEGER DEFAULT 0, is_new INTEGER DEFAULT 1)"
)
_KNOWN = (
    "FROM chat_authors AS known WHERE known.author = batch.author AND known.chat_id = batch.chat_id "
    "AND known.day = batch.day"
)
_FIND_FRESH = (
    f"UPDATE batch SET is_new = NOT EXISTS (SELECT 1 {_KNOWN}), "  # noqa: S608
    f"fresh = hours & ~coalesce((SELECT known.hours {_KNOWN}), 0)"
)
_ADD_HOURS = (
    "INSERT INTO chat_hours (chat_id, day, hour, messages, authors) "  # noqa: S608
    f"SELECT batch.chat_id, batch.day, value, 0, count(*) FROM batch, {_HOURS} "
    "WHERE fresh >> value & 1 GROUP BY 1, 2, 3 ON CONFLICT DO UPDATE SET authors = authors + excluded.authors"
)
_ADD_SCHOOL_HOURS = (
    "INSERT INTO school_hours (day, hour, authors) "  # noqa: S608
    f"SELECT batch.day, value, count(DISTINCT batch.author) FROM batch, {_HOURS} "
    "WHERE fresh >> value & 1 AND NOT EXISTS (SELECT 1 FROM chat_authors AS known WHERE known.author = batch.author "
    "AND known.day = batch.day AND known.hours >> value & 1) "
    "GROUP BY 1, 2 ON CONFLICT DO UPDATE SET authors = authors + excluded.authors"
)
_ADD = (
    "INSERT INTO chat_authors (author, chat_id, day, messages, hours) "
    "SELECT author, chat_id, day, messages, hours FROM batch WHERE true ON CONFLICT DO UPDATE SET "
    "messages = messages + excluded.messages, hours = hours | excluded.hours"
)


def _counting(kind: str, whole_school: bool) -> str:
    """Different people of a week …: those of the batch who were not seen in it before."""
    chat, same = ("0", "") if whole_school else ("batch.chat_id", "known.chat_id = batch.chat_id AND")
    return (
        f"INSERT INTO author_counts (chat_id, kind, start, authors) "  # noqa: S608
        f"SELECT {chat}, '{kind}', {kind}, count(DISTINCT author) FROM batch WHERE is_new AND NOT EXISTS "
        f"(SELECT 1 FROM chat_authors AS known WHERE known.author = batch.author AND {same} "
        f"known.day BETWEEN batch.{kind} AND {_ENDS[kind]}) GROUP BY 1, 3 "
        "ON CONFLICT DO UPDATE SET authors = authors + excluded.authors"
    )


_STEPS = (
    _FIND_FRESH,
    _ADD_HOURS,
    _ADD_SCHOOL_HOURS,
    *(_counting(kind, whole) for kind in _ENDS for whole in (False, True)),
    _ADD,
)


def author_hash(key: bytes) -> AuthorHash:
    """A keyed hash of the messenger's ids of people: distinct authors can be counted, but not named without the key."""

    @lru_cache(PEOPLE)
    def hashed(person_id: int) -> bytes:
        return blake2b(str(person_id).encode(), key=key, digest_size=12).digest()

    return hashed


class Authors:
    """Different people are counted as they come: the rows can be deleted by age, the counts stay."""

    def __init__(self, connection: aiosqlite.Connection, hashed: AuthorHash) -> None:
        self._connection = connection
        self._hashed = hashed

    async def add(self, tally: Tally) -> None:
        """Add those of a tally."""
        await self._connection.execute(_BATCH)
        await self._connection.execute("DELETE FROM batch")
        await self._connection.executemany(
            "INSERT INTO batch (author, chat_id, messages, hours, day, week, month, quarter) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            self._rows(tally),
        )
        hours = {"hours": json.dumps(sorted({hour for _, _, hour in tally.hours}))}
        for step in _STEPS:
            await self._connection.execute(step, hours if ":hours" in step else ())

    async def forget(self, author: bytes) -> None:
        """Delete the rows of one author; the counts stay."""
        await self._connection.execute("DELETE FROM chat_authors WHERE author = ?", (author,))

    def _rows(self, tally: Tally) -> list[tuple[object, ...]]:
        days = {day for _, day, _ in tally.authors}
        firsts = {day: [first.isoformat() for first in starts(day).values()] for day in days}
        hashes = {who: self._hashed(who) for who in {who for _, _, who in tally.authors}}
        return [
            (hashes[who], chat, times, tally.author_hours.get((chat, day, who), 0), *firsts[day])
            for (chat, day, who), times in tally.authors.items()
        ]
