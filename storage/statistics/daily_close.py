"""What can only be counted once a day is nearly over: repetitions and waits for answers.

Tables: answer_waits, school_waits, and the ends of chat_phrases, chat_moments, chat_authors and chat_days, which
`storage.statistics.counters` begins.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta

from school.statistics.repeated_texts import ENOUGH
from school.statistics.response_time import MAX_WAIT_SECONDS, waits
from storage.read_only import Reading

OPEN_DAYS = 8
"""Days for which late events still change everything; the messenger keeps events for less."""

_REPEATED = (
    "INSERT INTO chat_days (chat_id, day, repeated) SELECT chat_id, day, sum(times) FROM chat_phrases "
    "WHERE times >= ?1 AND day >= ?2 GROUP BY chat_id, day ON CONFLICT DO UPDATE SET repeated = excluded.repeated"
)
_SCHOOL_REPEATED = (
    "INSERT INTO school_days (day, repeated) SELECT day, sum(times) FROM chat_phrases "
    "WHERE times >= ?1 AND day >= ?2 GROUP BY day ON CONFLICT DO UPDATE SET repeated = excluded.repeated"
)

_SCHOOL_WAITS = (
    "INSERT INTO school_waits (month, minutes, answers) SELECT date(day, 'start of month'), minutes, sum(answers) "
    "FROM chats JOIN answer_waits ON answer_waits.chat_id = chats.chat_id AND day >= ? GROUP BY 1, 2"
)


class DailyClose(Reading):
    """Repeating it changes nothing: the open days are counted anew each time."""

    async def close(self, today: date, day_of: Callable[[int], date]) -> None:
        """Count the open days; `day_of` tells the local day of a moment."""
        first = today - timedelta(days=OPEN_DAYS)
        for statement in (_REPEATED, _SCHOOL_REPEATED):
            await self._connection.execute(statement, (ENOUGH, first.isoformat()))
        await self._count_waits(first, day_of)
        await self._empty(first)

    async def purge_people(self, before: date) -> None:
        """Delete who wrote on earlier days; how many different people it were stays."""
        await self._connection.execute("DELETE FROM chat_authors WHERE day < ?", (before.isoformat(),))

    async def unlink_quarters(self, before: date) -> None:
        """Forget who of a quarter was who of the one before, on earlier days: their common week is counted."""
        query = "UPDATE chat_authors SET week_author = NULL WHERE week_author IS NOT NULL AND day < ?"
        await self._connection.execute(query, (before.isoformat(),))

    async def _count_waits(self, first: date, day_of: Callable[[int], date]) -> None:
        counted: Counter[tuple[int, str, int]] = Counter()
        for chat, moments in (await self._moments()).items():
            for at, seconds in waits(moments):
                day = day_of(at)
                if day >= first:
                    counted[chat, day.isoformat(), seconds // 60] += 1
        await self._connection.execute("DELETE FROM answer_waits WHERE day >= ?", (first.isoformat(),))
        await self._connection.executemany(
            "INSERT INTO answer_waits (chat_id, day, minutes, answers) VALUES (?, ?, ?, ?)",
            [(*key, answers) for key, answers in counted.items()],
        )
        month = first.replace(day=1).isoformat()
        await self._connection.execute("DELETE FROM school_waits WHERE month >= ?", (month,))
        await self._connection.execute(_SCHOOL_WAITS, (month,))

    async def _moments(self) -> dict[int, list[tuple[int, bool]]]:
        found: dict[int, list[tuple[int, bool]]] = defaultdict(list)
        for chat, at, teacher in await self._all("SELECT chat_id, at, teacher FROM chat_moments"):
            found[chat].append((at, bool(teacher)))
        return found

    async def _empty(self, first: date) -> None:
        """Forget what the open days no longer need; of moments those from which an answer may be counted are kept."""
        await self._connection.execute("DELETE FROM chat_phrases WHERE day < ?", (first.isoformat(),))
        await self._connection.execute(
            "UPDATE chat_authors SET hours = 0 WHERE hours <> 0 AND day < ?", (first.isoformat(),)
        )
        await self._connection.execute(
            "DELETE FROM chat_moments WHERE at < unixepoch(?) - ?", (first.isoformat(), MAX_WAIT_SECONDS + 24 * 3600)
        )
