"""Counters of chat activity, added to as events come in.

Tables: chat_hours, chat_days, school_hours, school_days, chat_phrases, chat_newcomers.
"""

from collections import defaultdict
from collections.abc import Callable
from hashlib import blake2b
from itertools import chain

import aiosqlite

from school.statistics.counting import MARKS, MESSAGE, Tally
from storage.statistics.authors import AuthorHash, Authors, author_hash
from storage.statistics.moments import Moments

__all__ = ["COLUMNS", "AuthorHash", "CounterTable", "author_hash"]

COLUMNS = (MESSAGE, *MARKS)
_PLACE = {name: number for number, name in enumerate(COLUMNS)}


def _adding(table: str, *keys: str) -> str:
    marks = ", ".join("?" * (len(COLUMNS) + len(keys)))
    sums = ", ".join(f"{name} = {name} + excluded.{name}" for name in COLUMNS)
    return (
        f"INSERT INTO {table} ({', '.join((*keys, *COLUMNS))}) VALUES ({marks}) "  # noqa: S608
        f"ON CONFLICT DO UPDATE SET {sums}"
    )


_ADD_HOURS = _adding("chat_hours", "chat_id", "day", "hour")
_ADD_DAYS = _adding("chat_days", "chat_id", "day")
_ADD_SCHOOL_HOURS = _adding("school_hours", "day", "hour")
_ADD_SCHOOL_DAYS = _adding("school_days", "day")
_DAYS_OF = (
    "SELECT count(*) FROM (SELECT chat_id, day FROM chat_authors WHERE author = ?1 "
    "UNION SELECT chat_id, day FROM chat_newcomers WHERE author = ?1)"
)


class CounterTable:
    """Numbers only; no text and no names. `teachers` are the staff named in the settings."""

    def __init__(
        self, connection: aiosqlite.Connection, hashed: AuthorHash, teachers: frozenset[int] = frozenset()
    ) -> None:
        self._connection = connection
        self._authors = Authors(connection, hashed)
        self._moments = Moments(connection, hashed, teachers)
        self._hashed = hashed

    async def add(self, tally: Tally) -> None:
        """Add increments."""
        if not tally.hours and not tally.marks:
            return
        hours = _hours(tally)
        for statement, keep in _LEVELS:
            await self._connection.executemany(statement, _summed(hours, keep))
        if tally.authors:
            await self._authors.add(tally)
            await self._add_phrases(tally)
            await self._moments.add(tally)
        if tally.joined:
            await self._add_joined(tally)

    async def days_of(self, person_id: int) -> int:
        """In how many days of how many chats one author was counted."""
        found = 0
        for author in self._hashes_of(await self._number_of(person_id)):
            async with self._connection.execute(_DAYS_OF, (author,)) as cursor:
                found += sum([row[0] for row in await cursor.fetchall()])
        return found

    async def moments_of(self, person_id: int) -> int:
        """Count messages of one author that are told apart from those of others in the chat."""
        number = await self._number_of(person_id)
        return 0 if number is None else await self._moments.of(number)

    async def forget(self, person_id: int) -> None:
        """Delete the rows of one author; the totals of the chats stay."""
        number = await self._number_of(person_id)
        for author in self._hashes_of(number):
            await self._authors.forget(author)
            await self._connection.execute("DELETE FROM chat_newcomers WHERE author = ?", (author,))
        if number is not None:
            await self._moments.forget(number)

    async def _number_of(self, person_id: int) -> int | None:
        """The messenger's number of a person; None when it is not known."""
        async with self._connection.execute("SELECT external_id FROM peers WHERE id = ?", (person_id,)) as cursor:
            row = await cursor.fetchone()
        return int(row[0]) if row else None

    def _hashes_of(self, number: int | None) -> list[bytes]:
        """The hashes under which a person is counted, as far as there are keys."""
        return [] if number is None else self._hashed.all(number)

    async def _add_joined(self, tally: Tally) -> None:
        await self._connection.executemany(
            "INSERT INTO chat_newcomers (author, chat_id, day) VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET day = min(day, excluded.day)",
            [(self._hashed.of(who, day), chat, day.isoformat()) for chat, day, who in tally.joined],
        )

    async def _add_phrases(self, tally: Tally) -> None:
        keys = {(chat, day): self._hashed.of(chat, day) for chat, day, _ in tally.phrases}
        await self._connection.executemany(
            "INSERT INTO chat_phrases (chat_id, day, phrase, times) VALUES (?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET times = times + excluded.times",
            [
                (chat, day.isoformat(), blake2b(phrase.encode(), key=keys[chat, day], digest_size=8).digest(), times)
                for (chat, day, phrase), times in tally.phrases.items()
            ],
        )


Key = tuple[int, str, int]
"""Chat, day, hour."""

_LEVELS: tuple[tuple[str, Callable[[Key], tuple[int | str, ...]]], ...] = (
    (_ADD_HOURS, lambda key: key),
    (_ADD_DAYS, lambda key: key[:2]),
    (_ADD_SCHOOL_HOURS, lambda key: key[1:]),
    (_ADD_SCHOOL_DAYS, lambda key: key[1:2]),
)
"""Each level of sums with what of the key it keeps."""


def _hours(tally: Tally) -> dict[Key, list[int]]:
    """Counts by chat, day and hour, in the order of the columns."""
    hours: dict[Key, list[int]] = defaultdict(lambda: [0] * len(COLUMNS))
    written = {day: day.isoformat() for _, day, _ in chain(tally.hours, (key[:3] for key in tally.marks))}
    for (chat, day, hour), times in tally.hours.items():
        hours[chat, written[day], hour][0] += times
    for (chat, day, hour, mark), times in tally.marks.items():
        hours[chat, written[day], hour][_PLACE[mark]] += times
    return hours


def _summed(hours: dict[Key, list[int]], keep: Callable[[Key], tuple[int | str, ...]]) -> list[tuple[int | str, ...]]:
    """Rows of one level, the keys before the counts."""
    sums: dict[tuple[int | str, ...], list[int]] = {}
    for key, counts in hours.items():
        kept = keep(key)
        known = sums.get(kept)
        sums[kept] = [a + b for a, b in zip(known, counts, strict=True)] if known else counts
    return [(*key, *counts) for key, counts in sums.items()]
