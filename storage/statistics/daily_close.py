"""What can only be counted once a day is nearly over: repetitions, newcomers, waits for answers.

Tables: answer_waits, school_waits, question_waits, and the ends of chat_phrases, chat_moments, chat_newcomers,
chat_authors and chat_days, which `storage.statistics.counters` begins.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from school.statistics.chat_questions import DAY_SECONDS, minutes_to_answers
from school.statistics.counting import OPEN_DAYS
from school.statistics.repeated_texts import ENOUGH
from school.statistics.response_time import MAX_WAIT_SECONDS, waits
from storage.read_only import Reading

_REPEATED = (
    "INSERT INTO chat_days (chat_id, day, repeated) SELECT chat_id, day, sum(times) FROM chat_phrases "
    "WHERE times >= ?1 AND day >= ?2 GROUP BY chat_id, day ON CONFLICT DO UPDATE SET repeated = excluded.repeated"
)
_SCHOOL_REPEATED = (
    "INSERT INTO school_days (day, repeated) SELECT day, sum(times) FROM chat_phrases "
    "WHERE times >= ?1 AND day >= ?2 GROUP BY day ON CONFLICT DO UPDATE SET repeated = excluded.repeated"
)

_FRESH = (
    "FROM chat_newcomers AS n WHERE day >= ?1 AND NOT EXISTS (SELECT 1 FROM chat_authors AS a "
    "WHERE a.author = n.author AND a.chat_id = n.chat_id AND a.day < n.day)"
)
"""Those who have joined and not written there before."""

_NEWCOMERS = (
    "UPDATE chat_days SET newcomers = 0 WHERE newcomers <> 0 AND day >= ?1",
    "UPDATE school_days SET newcomers = 0 WHERE newcomers <> 0 AND day >= ?1",
    f"INSERT INTO chat_days (chat_id, day, newcomers) SELECT chat_id, day, count(*) {_FRESH} GROUP BY 1, 2 "
    "ON CONFLICT DO UPDATE SET newcomers = excluded.newcomers",
    f"INSERT INTO school_days (day, newcomers) SELECT day, count(*) {_FRESH} GROUP BY 1 "
    "ON CONFLICT DO UPDATE SET newcomers = excluded.newcomers",
)

_SCHOOL_WAITS = (
    "INSERT INTO school_waits (month, minutes, answers) SELECT date(day, 'start of month'), minutes, sum(answers) "
    "FROM chats JOIN answer_waits ON answer_waits.chat_id = chats.chat_id AND day >= ? GROUP BY 1, 2"
)


_UNNAME = (
    "UPDATE OR REPLACE chat_moments SET author = x'', author_before = NULL WHERE author <> x'' "
    "AND at < unixepoch(?) - ?"
)
_MOMENTS = "SELECT chat_id, at, teacher, author, author_before, asks FROM chat_moments"

Moment = tuple[int, bool, bytes, bytes | None, bool]
"""UTC seconds, whether it was a teacher, the author, the author as of the quarter before, whether it was a question."""


class DailyClose(Reading):
    """Repeating it changes nothing: the open days are counted anew each time."""

    async def close(self, today: date, day_of: Callable[[int], date], now: int) -> None:
        """Count the open days; `day_of` tells the local day of a moment."""
        first = today - timedelta(days=OPEN_DAYS)
        for statement in (_REPEATED, _SCHOOL_REPEATED):
            await self._connection.execute(statement, (ENOUGH, first.isoformat()))
        for statement in _NEWCOMERS:
            await self._connection.execute(statement, (first.isoformat(),))
        moments = await self._moments()
        await self._count_waits(moments, first, day_of)
        await self._count_questions(moments, first, day_of, now)
        await self._empty(first)

    async def purge_people(self, before: date) -> None:
        """Delete who wrote or joined on earlier days; how many different people it were stays."""
        await self._connection.execute("DELETE FROM chat_authors WHERE day < ?", (before.isoformat(),))
        await self._connection.execute("DELETE FROM chat_newcomers WHERE day < ?", (before.isoformat(),))

    async def unlink_quarters(self, before: date) -> None:
        """Forget who of a quarter was who of the one before, on earlier days: their common week is counted."""
        query = "UPDATE chat_authors SET week_author = NULL WHERE week_author IS NOT NULL AND day < ?"
        await self._connection.execute(query, (before.isoformat(),))

    async def _count_waits(
        self, found: Mapping[int, Sequence[Moment]], first: date, day_of: Callable[[int], date]
    ) -> None:
        counted: Counter[tuple[int, str, int]] = Counter()
        for chat, moments in found.items():
            for at, seconds in waits((at, teacher) for at, teacher, *_ in moments):
                if (day := day_of(at)) >= first:
                    counted[chat, day.isoformat(), seconds // 60] += 1
        await self._connection.execute("DELETE FROM answer_waits WHERE day >= ?", (first.isoformat(),))
        await self._connection.executemany(
            "INSERT INTO answer_waits (chat_id, day, minutes, answers) VALUES (?, ?, ?, ?)",
            [(*key, answers) for key, answers in counted.items()],
        )
        month = first.replace(day=1).isoformat()
        await self._connection.execute("DELETE FROM school_waits WHERE month >= ?", (month,))
        await self._connection.execute(_SCHOOL_WAITS, (month,))

    async def _count_questions(
        self, found: Mapping[int, Sequence[Moment]], first: date, day_of: Callable[[int], date], now: int
    ) -> None:
        counted: Counter[tuple[int, str, int]] = Counter()
        for chat, moments in found.items():
            said = ((at, author, before, asks) for at, _, author, before, asks in moments)
            for at, minutes in minutes_to_answers(said, now):
                if (day := day_of(at)) >= first:
                    counted[chat, day.isoformat(), minutes] += 1
        await self._connection.execute("DELETE FROM question_waits WHERE day >= ?", (first.isoformat(),))
        await self._connection.executemany(
            "INSERT INTO question_waits (chat_id, day, minutes, questions) VALUES (?, ?, ?, ?)",
            [(*key, questions) for key, questions in counted.items()],
        )

    async def _moments(self) -> dict[int, list[Moment]]:
        found: dict[int, list[Moment]] = defaultdict(list)
        for chat, at, teacher, author, author_before, asks in await self._all(_MOMENTS):
            found[chat].append((at, bool(teacher), author, author_before, bool(asks)))
        return found

    async def _empty(self, first: date) -> None:
        """Forget what the open days no longer need; of moments those from which an answer may be counted are kept, and
        their authors as long as a question may wait."""
        day = first.isoformat()
        await self._connection.execute("DELETE FROM chat_phrases WHERE day < ?", (day,))
        await self._connection.execute("UPDATE chat_authors SET hours = 0 WHERE hours <> 0 AND day < ?", (day,))
        await self._connection.execute(
            "DELETE FROM chat_moments WHERE at < unixepoch(?) - ?", (day, MAX_WAIT_SECONDS + DAY_SECONDS)
        )
        await self._connection.execute(_UNNAME, (day, DAY_SECONDS))
