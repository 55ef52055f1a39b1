"""Who wrote where, as keyed hashes, and how many different people that were.

Tables: chat_authors, author_counts, and `authors` in chat_hours and school_hours. In author_counts chat 0 is all
chats together.
"""

import json
from collections.abc import Collection
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Protocol

import aiosqlite

from school.calendar.periods import starts
from school.statistics.author_quarters import quarter_of
from school.statistics.counting import Tally

PEOPLE = 10_000
"""Whose hashes are remembered: more than a school has who write."""

SHORT = 6
"""Bytes of a hash that tells apart the people of one chat."""

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
    "week TEXT, month TEXT, quarter TEXT, week_author BLOB, fresh INTEGER DEFAULT 0, "
    "is_new INTEGER DEFAULT 1)"
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
    "INSERT INTO chat_authors (author, chat_id, day, messages, hours, week_author) "
    "SELECT author, chat_id, day, messages, hours, nullif(week_author, author) FROM batch WHERE true "
    "ON CONFLICT DO UPDATE SET messages = messages + excluded.messages, hours = hours | excluded.hours"
)


def _counting(kind: str, whole_school: bool) -> str:
    """Different people of a week …: those of the batch who were not seen in it before."""
    chat, same = ("0", "") if whole_school else ("batch.chat_id", "known.chat_id = batch.chat_id AND")
    who = "week_author" if kind == "week" else "author"
    within = f"{same} known.day BETWEEN batch.{kind} AND {_ENDS[kind]}"
    hashes = ("author", "week_author") if kind == "week" else ("author",)
    unseen = " AND ".join(
        f"NOT EXISTS (SELECT 1 FROM chat_authors AS known WHERE known.{one} = batch.{who} AND {within})"  # noqa: S608
        for one in hashes
    )
    return (
        f"INSERT INTO author_counts (chat_id, kind, start, authors) "  # noqa: S608
        f"SELECT {chat}, '{kind}', {kind}, count(DISTINCT {who}) FROM batch WHERE is_new AND {unseen} GROUP BY 1, 3 "
        "ON CONFLICT DO UPDATE SET authors = authors + excluded.authors"
    )


_STEPS = (
    _FIND_FRESH,
    _ADD_HOURS,
    _ADD_SCHOOL_HOURS,
    *(_counting(kind, whole) for kind in _ENDS for whole in (False, True)),
    _ADD,
)


class AuthorKeys(Protocol):
    """A key for each quarter, named by its first day."""

    def of(self, quarter: date) -> bytes:
        """The key of a quarter."""

    def alive(self) -> Collection[bytes]:
        """Every key there is."""

    def of_presses(self) -> bytes:
        """The key of marks and answers whose people were forgotten."""

    def destroy_closed(self) -> None:
        """Destroy the keys of quarters that are closed."""


class AuthorHash:
    """A keyed hash of the messenger's ids of people: distinct authors can be counted, but not named without the key.

    A week that lies in two quarters is counted under the key of the one it begins in.
    """

    def __init__(self, keys: AuthorKeys) -> None:
        self._keys = keys
        self._hashed = lru_cache(PEOPLE)(lambda number, quarter: _hashed(str(number), keys.of(quarter)))
        self.in_chat = lru_cache(PEOPLE)(lambda who, chat, quarter: _hashed(f"{who} {chat}", keys.of(quarter), SHORT))
        """The short hash by which a person's messages in one chat are known for each other, and in no other chat."""

    def of(self, number: int, day: date) -> bytes:
        """The hash of a person or chat for counting on a day."""
        return self._hashed(number, quarter_of(day))

    def of_week(self, number: int, day: date) -> bytes:
        """The hash for counting the week of a day."""
        return self._hashed(number, quarter_of(starts(day)["week"]))

    def all(self, number: int) -> list[bytes]:
        """The hashes under every key there is."""
        return [_hashed(str(number), key) for key in self._keys.alive()]

    def all_in_chat(self, number: int, chat: int) -> list[bytes]:
        """The short hashes under every key there is."""
        return [_hashed(f"{number} {chat}", key, SHORT) for key in self._keys.alive()]

    def of_press(self, pressed: str) -> bytes:
        """The hash of a forgotten person's press, and of no other of theirs."""
        return _hashed(pressed, self._keys.of_presses())

    def destroy_closed_keys(self) -> None:
        """Leave nothing by which people of closed quarters could be found."""
        self._keys.destroy_closed()
        self._hashed.cache_clear()
        self.in_chat.cache_clear()


class _OneKey:
    """The same key always."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def of(self, quarter: date) -> bytes:
        return self._key

    def alive(self) -> list[bytes]:
        return [self._key]

    def of_presses(self) -> bytes:
        return self._key

    def destroy_closed(self) -> None:
        """Is never closed."""


def author_hash(key: bytes) -> AuthorHash:
    """A hash under one key, for those who count nothing that lasts."""
    return AuthorHash(_OneKey(key))


def _hashed(written: str, key: bytes, size: int = 12) -> bytes:
    return blake2b(written.encode(), key=key, digest_size=size).digest()


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
            "INSERT INTO batch (author, chat_id, messages, hours, day, week, month, quarter, week_author) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
        return [
            (
                *(self._hashed.of(who, day), chat, times, tally.author_hours.get((chat, day, who), 0)),
                *(*firsts[day], self._hashed.of_week(who, day)),
            )
            for (chat, day, who), times in tally.authors.items()
        ]
