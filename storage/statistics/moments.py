"""When somebody wrote in a chat, whether it was a teacher, and whether it was a question. Table: chat_moments.

`author` tells apart the people of one chat, and only as long as a question of theirs may wait.
"""

from collections.abc import Iterable
from datetime import date, timedelta

import aiosqlite

from school.statistics.author_quarters import quarter_of
from school.statistics.counting import Tally
from storage.statistics.authors import AuthorHash

_ADD = (
    "INSERT INTO chat_moments (chat_id, at, teacher, author, author_before, asks) VALUES (?, ?, ?, ?, ?, ?) "
    "ON CONFLICT DO UPDATE SET asks = max(asks, excluded.asks)"
)
_FORGET = "UPDATE OR REPLACE chat_moments SET author = x'', author_before = NULL WHERE chat_id = ? AND author = ?"
_COUNT = "SELECT count(*) FROM chat_moments WHERE chat_id = ? AND author = ?"
_TEACHERS = (
    "SELECT external_id FROM peers WHERE id IN (SELECT person_id FROM class_teachers "
    "UNION ALL SELECT person_id FROM grants WHERE rank <> 'writer' "
    "UNION ALL SELECT person_id FROM chat_people JOIN chats USING (chat_id) "
    "WHERE bound_at IS NOT NULL AND purpose IN ('staff', 'teachers', 'management'))"
)
"""By somebody else's word (`school/classes/belonging.py`): what people say of themselves counts for nothing."""


def _quarters(day: date) -> tuple[date, date | None]:
    """The quarter of a day, and on its first day the one before."""
    quarter = quarter_of(day)
    return quarter, quarter_of(day - timedelta(days=1)) if day == quarter else None


class Moments:
    """`teachers` are the staff named in the settings."""

    def __init__(self, connection: aiosqlite.Connection, hashed: AuthorHash, teachers: frozenset[int]) -> None:
        self._connection = connection
        self._hashed = hashed
        self._teachers = teachers

    async def add(self, tally: Tally) -> None:
        """Add those of a tally."""
        teachers = await self._teachers_among({who for _, _, _, who, _ in tally.moments})
        hashed, quarters = (
            self._hashed.in_chat,
            {day: _quarters(day) for day in {moment[2] for moment in tally.moments}},
        )
        await self._connection.executemany(
            _ADD,
            [
                (chat, at, who in teachers, hashed(who, chat, this), before and hashed(who, chat, before), asks)
                for chat, at, day, who, asks in tally.moments
                for this, before in (quarters[day],)
            ],
        )

    async def of(self, number: int) -> int:
        """Count messages that are known to be one author's."""
        found = [await self._connection.execute_fetchall(_COUNT, who) for who in await self._hashes_of(number)]
        return sum(row[0] for rows in found for row in rows)

    async def forget(self, number: int) -> None:
        """Leave of one author only that somebody wrote."""
        await self._connection.executemany(_FORGET, await self._hashes_of(number))

    async def _hashes_of(self, number: int) -> list[tuple[int, bytes]]:
        """Every chat with every hash somebody may have there."""
        chats = await self._connection.execute_fetchall("SELECT DISTINCT chat_id FROM chat_moments")
        return [(chat, author) for (chat,) in chats for author in self._hashed.all_in_chat(number, chat)]

    async def _teachers_among(self, people: Iterable[int]) -> set[int]:
        """Those of the authors, all named by the messenger's ids, who work at the school as far as is known."""
        async with self._connection.execute(_TEACHERS) as cursor:
            return ({int(row[0]) for row in await cursor.fetchall()} | self._teachers) & set(people)
