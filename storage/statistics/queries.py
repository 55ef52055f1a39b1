"""Reading the counters. Writes nothing; SQL that answers in milliseconds however many years are counted."""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from school.chats.model import ChatState
from school.statistics.author_quarters import quarter_of
from school.statistics.model import ChatFacts, Gap, Sent, Series
from storage.read_only import Reading
from storage.statistics.counters import COLUMNS

DAY_COLUMNS = (*COLUMNS, "repeated", "newcomers")
LONG = 100
"""Days from which on the school's waits are read by whole months; the last one has no days after today anyway."""

SCHOOL = 0
"""What stands in author_counts for all chats together."""

_SUMS = ", ".join(f"sum({name})" for name in DAY_COLUMNS)
_IN = "chat_id IN (SELECT value FROM json_each(?1))"
_ALL = "?1 IS NOT NULL"
_BETWEEN = "day BETWEEN ?2 AND ?3"


class StatisticsTable(Reading):
    """Figures of chats by their ids; no chats at all mean the whole school."""

    async def chats(self) -> list[ChatFacts]:
        """Every chat that is counted, by title."""
        query = (
            "SELECT chat_id, title, state, first_seen_at, sees_all_since, "
            "(SELECT members FROM chat_members AS m WHERE m.chat_id = c.chat_id ORDER BY day DESC LIMIT 1), "
            "(SELECT day FROM chat_days AS d WHERE d.chat_id = c.chat_id AND messages > 0 ORDER BY day DESC "
            "LIMIT 1), purpose, CASE WHEN class_id IS NULL THEN bound_class ELSE (SELECT grade || letter FROM classes "
            "WHERE classes.id = class_id AND archived_at IS NULL) END FROM bound_chats AS c ORDER BY title, chat_id"
        )
        return [_facts(*row) for row in await self._all(query)]

    async def series(self, first: date, last: date, chats: Collection[int] = ()) -> Series:
        """Counts by days and the heat map of a period."""
        return Series(
            await self._days(first, last, chats), await self._heat(first, last, chats),
            await self._authors_by_day(first, last, chats),
        )  # fmt: skip

    async def totals(self, first: date, last: date) -> dict[int, dict[str, int]]:
        """Sums of a period by chat; chats without anything are left out."""
        query = (
            f"SELECT c.chat_id, {_SUMS} FROM bound_chats AS c JOIN chat_days "  # noqa: S608
            "ON chat_days.chat_id = c.chat_id AND day BETWEEN ?1 AND ?2 GROUP BY c.chat_id"
        )
        rows = await self._all(query, first.isoformat(), last.isoformat())
        return {chat: dict(zip(DAY_COLUMNS, counts, strict=True)) for chat, *counts in rows}

    async def messages(self, first: date, last: date, chats: Collection[int] = ()) -> int | None:
        """Messages of a period; None when nothing at all was counted in it."""
        query = f"SELECT sum(messages) FROM {_from('days', chats)} AND {_BETWEEN}"  # noqa: S608
        total = await self._one(query, *_values(chats, first, last))
        return None if total is None else int(total)

    async def messages_by_chat(self, first: date, last: date) -> dict[int, int]:
        """The same of every chat."""
        query = (
            "SELECT c.chat_id, sum(messages) FROM bound_chats AS c JOIN chat_days "
            "ON chat_days.chat_id = c.chat_id AND day BETWEEN ?1 AND ?2 GROUP BY c.chat_id"
        )
        return dict(await self._all(query, first.isoformat(), last.isoformat()))

    async def authors(self, kind: str, start: date, chat: int = SCHOOL) -> int:
        """Different people of a whole day, week, month or quarter."""
        query = "SELECT authors FROM author_counts WHERE chat_id = ? AND kind = ? AND start = ?"
        return await self._one(query, chat, kind, start.isoformat()) or 0

    async def authors_by_chat(self, kind: str, start: date) -> dict[int, int]:
        """The same for every chat."""
        query = (
            "SELECT c.chat_id, authors FROM bound_chats AS c JOIN author_counts ON author_counts.chat_id = c.chat_id "
            "AND kind = ? AND start = ?"
        )
        return dict(await self._all(query, kind, start.isoformat()))

    async def distinct_authors(self, first: date, last: date, chats: Collection[int]) -> int | None:
        """Different people of any period; None when the rows of its first days have been deleted by age, or when it
        lies in two quarters: nobody can tell any more who of one is who of the other."""
        if quarter_of(first) != quarter_of(last):
            return None
        values = _values(chats, first, last)
        written = f"SELECT min(day) FROM {_from('days', chats)} AND {_BETWEEN} AND messages > 0"  # noqa: S608
        counted = await self._one(written, *values)
        oldest = await self._one(
            "SELECT min((SELECT min(day) FROM chat_authors AS a WHERE a.chat_id = c.chat_id)) FROM bound_chats AS c"
        )
        if counted and (oldest is None or counted < oldest):
            return None
        inside = _IN if chats else _ALL
        query = f"SELECT count(DISTINCT author) FROM chat_authors WHERE {inside} AND {_BETWEEN}"  # noqa: S608
        return int(await self._one(query, *values))

    async def waits(self, first: date, last: date, chats: Collection[int]) -> Counter[int]:
        """Numbers of teachers' answers by minutes waited."""
        if not chats and first.day == 1 and (last - first).days > LONG:
            return await self._waits_of_months(first, last)
        whose = _IN if chats else "chat_id IN (SELECT chat_id FROM bound_chats) AND ?1 IS NOT NULL"
        query = f"SELECT minutes, sum(answers) FROM answer_waits WHERE {whose} AND {_BETWEEN} GROUP BY 1"  # noqa: S608
        return Counter(dict(await self._all(query, *_values(chats, first, last))))

    async def _waits_of_months(self, first: date, last: date) -> Counter[int]:
        query = "SELECT minutes, sum(answers) FROM school_waits WHERE month BETWEEN ? AND ? GROUP BY 1"
        return Counter(dict(await self._all(query, first.isoformat(), last.isoformat())))

    async def waits_by_chat(self, first: date, last: date) -> dict[int, Counter[int]]:
        """The same for every chat."""
        query = (
            "SELECT chat_id, minutes, sum(answers) FROM answer_waits JOIN bound_chats USING (chat_id) "
            "WHERE day BETWEEN ? AND ? GROUP BY 1, 2"
        )
        found: dict[int, Counter[int]] = {}
        for chat, minutes, answers in await self._all(query, first.isoformat(), last.isoformat()):
            found.setdefault(chat, Counter())[minutes] = answers
        return found

    async def question_waits(self, first: date, last: date, chats: Collection[int]) -> Counter[int]:
        """Numbers of questions of some chats by the minutes until somebody else wrote."""
        query = f"SELECT minutes, sum(questions) FROM question_waits WHERE {_IN} AND {_BETWEEN} GROUP BY 1"  # noqa: S608
        return Counter(dict(await self._all(query, *_values(chats, first, last))))

    async def question_waits_by_chat(self, first: date, last: date) -> dict[int, Counter[int]]:
        """The same for every chat."""
        query = (
            "SELECT chat_id, minutes, sum(questions) FROM question_waits JOIN bound_chats USING (chat_id) "
            "WHERE day BETWEEN ? AND ? GROUP BY 1, 2"
        )
        found: dict[int, Counter[int]] = {}
        for chat, minutes, questions in await self._all(query, first.isoformat(), last.isoformat()):
            found.setdefault(chat, Counter())[minutes] = questions
        return found

    async def hours_by_chat(self, first: date, last: date) -> dict[int, list[int]]:
        """Messages by hour of the day."""
        query = (
            "SELECT c.chat_id, hour, sum(messages) FROM bound_chats AS c JOIN chat_hours "
            "ON chat_hours.chat_id = c.chat_id AND day BETWEEN ? AND ? GROUP BY 1, 2"
        )
        found: dict[int, list[int]] = {}
        for chat, hour, messages in await self._all(query, first.isoformat(), last.isoformat()):
            found.setdefault(chat, [0] * 24)[hour] = messages
        return found

    async def days_by_chat(self, first: date, last: date, weekly: bool) -> dict[int, dict[str, dict[str, int]]]:
        """All counts of every chat by day, or by the Monday of the week."""
        step = "date(day, '-6 days', 'weekday 1')" if weekly else "day"
        query = (
            f"SELECT c.chat_id, {step}, {_SUMS} FROM bound_chats AS c JOIN chat_days "  # noqa: S608
            "ON chat_days.chat_id = c.chat_id AND day BETWEEN ? AND ? GROUP BY 1, 2"
        )
        found: dict[int, dict[str, dict[str, int]]] = {}
        for chat, day, *counts in await self._all(query, first.isoformat(), last.isoformat()):
            found.setdefault(chat, {})[day] = dict(zip(DAY_COLUMNS, counts, strict=True))
        return found

    async def members_on(self, day: date) -> dict[int, int]:
        """Members of each chat as last told on or before a day."""
        query = (
            "SELECT chat_id, (SELECT members FROM chat_members AS m WHERE m.chat_id = c.chat_id AND m.day <= ? "
            "ORDER BY m.day DESC LIMIT 1) FROM bound_chats AS c"
        )
        return {chat: members for chat, members in await self._all(query, day.isoformat()) if members is not None}

    async def gaps(self, begin: int, end: int) -> list[Gap]:
        """Lost stretches that touch a period."""
        query = "SELECT began_at, ended_at FROM gaps WHERE began_at < ? AND ended_at > ? ORDER BY began_at"
        return [Gap(*row) for row in await self._all(query, end, begin)]

    async def announcements(self, begin: int, end: int) -> list[Sent]:
        """Announcements confirmed in a stretch of UTC seconds and the fate of their messages."""
        query = (
            "SELECT a.id, confirmed_at, count(DISTINCT peer_id), sum(o.state = 'sent'), "
            "sum(o.state IN ('failed', 'unknown')), CASE WHEN wants_ack THEN (SELECT count(*) FROM acknowledgements "
            "WHERE announcement_id = a.id) + (SELECT coalesce(sum(people), 0) FROM forgotten_acknowledgements AS f "
            "WHERE f.announcement_id = a.id) END FROM announcements AS a JOIN outbox AS o ON o.lane = a.id "
            "WHERE confirmed_at >= ? AND confirmed_at < ? GROUP BY a.id ORDER BY confirmed_at"
        )
        return [Sent(*row) for row in await self._all(query, begin, end)]

    async def bot(self, first: date, last: date) -> dict[str, int]:
        """Events of the bot by name."""
        asked = (
            "SELECT coalesce(sum(told), 0), coalesce(sum(told) FILTER (WHERE topic <> ''), 0), "
            "coalesce(sum(helped), 0), coalesce(sum(not_helped), 0) FROM answer_days WHERE day BETWEEN ? AND ?"
        )
        noted = "SELECT event, sum(times) FROM bot_days WHERE day BETWEEN ? AND ? GROUP BY event"
        days = first.isoformat(), last.isoformat()
        [counts] = await self._all(asked, *days)
        names = ("questions", "answered", "helped", "not_helped")
        return dict(zip(names, counts, strict=True)) | dict(await self._all(noted, *days))

    async def every_hour(self, first: date, last: date) -> tuple[list[str], list[Any]]:
        """Names of columns and rows: all that was counted by chat, day and hour."""
        names = ["chat_id", "title", "day", "hour", "authors", *COLUMNS]
        query = (
            f"SELECT c.{', '.join(names)} FROM bound_chats AS c JOIN chat_hours "  # noqa: S608
            "ON chat_hours.chat_id = c.chat_id AND day BETWEEN ? AND ? ORDER BY c.chat_id, day, hour"
        )
        return names, await self._all(query, first.isoformat(), last.isoformat())

    async def linking(self) -> dict[tuple[str, str], tuple[int, int]]:
        """By (class, role): how many people have begun to link their profiles, and how many of them have. The class is
        empty for those who have told none."""
        linked = "CASE WHEN ' ' || marks || ' ' LIKE '% linked %' THEN paths.person_id END"
        query = (
            "SELECT coalesce(grade || letter, ''), paths.role, count(DISTINCT paths.person_id), "  # noqa: S608
            f"count(DISTINCT {linked}) FROM paths LEFT JOIN members ON members.person_id = paths.person_id "
            "AND members.role = iif(paths.role = 'class_teacher', 'teacher', paths.role) "
            "LEFT JOIN classes ON classes.id = class_id AND archived_at IS NULL GROUP BY 1, 2"
        )
        return {(name, role): (begun, done) for name, role, begun, done in await self._all(query)}

    async def classes_of(self, person_id: int) -> frozenset[str]:
        """The classes of which somebody is the class teacher."""
        query = (
            "SELECT grade || letter FROM class_teachers JOIN classes ON id = class_id "
            "WHERE person_id = ? AND archived_at IS NULL"
        )
        return frozenset(name for (name,) in await self._all(query, person_id))

    async def _days(self, first: date, last: date, chats: Collection[int]) -> Mapping[date, Mapping[str, int]]:
        query = f"SELECT day, {_SUMS} FROM {_from('days', chats)} AND {_BETWEEN} GROUP BY day"  # noqa: S608
        rows = await self._all(query, *_values(chats, first, last))
        return {date.fromisoformat(day): dict(zip(DAY_COLUMNS, counts, strict=True)) for day, *counts in rows}

    async def _authors_by_day(self, first: date, last: date, chats: Collection[int]) -> Mapping[date, int]:
        """Of several chats together they are counted from the people, of one chat and the school they are kept."""
        if len(chats) > 1:
            query = f"SELECT day, count(DISTINCT author) FROM chat_authors WHERE {_IN} AND {_BETWEEN} GROUP BY 1"  # noqa: S608
        else:
            query = (
                f"SELECT start, authors FROM author_counts WHERE {_IN} AND kind = 'day' "  # noqa: S608
                "AND start BETWEEN ?2 AND ?3"
            )
        return {date.fromisoformat(d): n for d, n in await self._all(query, *_values(chats, first, last))}

    async def _heat(self, first: date, last: date, chats: Collection[int]) -> tuple[tuple[int, ...], ...]:
        query = f"SELECT day, hour, messages FROM {_from('hours', chats)} AND {_BETWEEN} AND messages > 0"  # noqa: S608
        heat = [[0] * 24 for _ in range(7)]
        weekday: dict[str, int] = {}
        for day, hour, messages in await self._all(query, *_values(chats, first, last)):
            if day not in weekday:
                weekday[day] = date.fromisoformat(day).weekday()
            heat[weekday[day]][hour] += messages
        return tuple(map(tuple, heat))


def _from(what: str, chats: Collection[int]) -> str:
    """The table of chats' days or hours with the condition of the chats, or that of the school."""
    return f"chat_{what} WHERE {_IN}" if chats else f"school_{what} WHERE {_ALL}"


def _values(chats: Collection[int], first: date, last: date) -> tuple[str, str, str]:
    return json.dumps(sorted(chats) or [SCHOOL]), first.isoformat(), last.isoformat()


def _facts(
    chat: int, title: str, state: str, seen: int, all_since: int | None, members: int | None, day: str | None,
    purpose: str | None, class_name: str | None,
) -> ChatFacts:  # fmt: skip
    last = date.fromisoformat(day) if day else None
    return ChatFacts(chat, title, ChatState(state), seen, all_since, members, last, purpose, class_name)
