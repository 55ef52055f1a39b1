"""Tables of the report of a period: chats, classes, announcements, the bot, linking, and how far they are whole."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from statistics import median
from typing import Any

from school.calendar.periods import Period
from school.chats.purpose import ChatKind, kind_of_chat
from school.messaging.texts import Texts
from school.statistics.chat_questions import figures_of
from school.statistics.coverage import bounds
from school.statistics.measures import are_few, change, median_of, rough, rough_percent, share
from school.statistics.model import ChatFacts, Series
from school.statistics.overview import OverviewReader
from school.statistics.tables import StatisticsTable

Table = dict[str, Any]

_CHAT_COLUMNS = (
    "title", "messages", "authors", "wrote", "class", "purpose", "members", "change", "asked", "unanswered",
    "answered_in", "last", "sees_all",
)  # fmt: skip
_MORE_OF_CHATS = (
    "title", "organic", "repeated", "before", "typical", "outside", "wait", "answers", "joins", "newcomers", "leaves",
)  # fmt: skip
"""Two sheets, so that both are legible on a printed page."""

_DAY_COLUMNS = (
    "messages", "repeated", "replies", "forwards", "pictures", "files", "voice", "videos", "links", "polls",
    "stickers", "calls", "reactions", "everybody", "joins", "newcomers", "leaves", "pins", "own", "bots",
)  # fmt: skip


_KINDS = {"day": "date", "last": "date", "moment": "moment", "since": "moment", "sees_all_since": "moment"}
_ADDED = frozenset(
    {
        *_DAY_COLUMNS,
        "organic",
        "before",
        "answers",
        "asked",
        "unanswered",
        "chats",
        "targets",
        "delivered",
        "failed",
        "acknowledged",
    }
)
"""Columns whose sum says something; people of several chats are not added up."""

LONG_DAYS = 62
"""Days of a period from which on chats are told by weeks."""


@dataclass(frozen=True, slots=True)
class ReportFigures:
    """Figures read once and used by several tables."""

    period: Period
    chats: list[ChatFacts]
    totals: Mapping[int, Mapping[str, int]]
    before: Mapping[int, Mapping[str, int]]
    authors: Mapping[int, int]
    hours: Mapping[int, Sequence[int]]
    waits: Mapping[int, Counter[int]]
    members: Mapping[int, int]
    questions: Mapping[int, Counter[int]]


class ReportTables:
    """Names columns and fills rows; groups so small that they would point at persons are hidden."""

    def __init__(self, texts: Texts, overviews: OverviewReader) -> None:
        self._texts = texts
        self._overviews = overviews

    async def all(self, read: StatisticsTable, figures: ReportFigures, series: Series, now: int) -> list[Table]:
        """All tables, in the order of the workbook."""
        return [
            *self._chats(figures),
            self._classes(figures),
            await self._announcements(read, figures.period),
            await self._bot(read, figures.period),
            await self._linking(read),
            await self._quality(read, figures, now),
            self._days(series),
            await self._days_of_chats(read, figures),
        ]

    def _chats(self, figures: ReportFigures) -> list[Table]:
        rows = [self._chat(chat, figures) for chat in figures.chats]
        rows.sort(key=lambda row: (-row["messages"], row["title"]))
        return [
            self._table(name, columns, [[row[column] for column in columns] for row in rows])
            for name, columns in (("chats", _CHAT_COLUMNS), ("more_of_chats", _MORE_OF_CHATS))
        ]

    def _chat(self, chat: ChatFacts, figures: ReportFigures) -> dict[str, Any]:
        kind, counts = kind_of_chat(chat), figures.totals.get(chat.chat_id, {})
        messages, repeated = counts.get("messages", 0), counts.get("repeated", 0)
        before = figures.before.get(chat.chat_id, {}).get("messages", 0)
        authors, members = figures.authors.get(chat.chat_id), figures.members.get(chat.chat_id)
        waits, questions = (
            figures.waits.get(chat.chat_id, Counter()),
            figures_of(figures.questions.get(chat.chat_id, {})),
        )
        return {
            "title": self._title(chat),
            "class": kind.class_name or "",
            "purpose": self._texts(f"book.purpose.{kind.purpose}"),
            "messages": messages,
            "organic": messages - repeated,
            "repeated": repeated,
            "authors": "" if are_few(members) else self.people(authors),
            "members": members,
            "wrote": rough_percent(authors or 0, members or 0),
            "before": before,
            "change": _hundred(change(messages, before)),
            "typical": self._typical(kind, chat, figures),
            "outside": _hundred(self._outside(figures.hours.get(chat.chat_id, ()))),
            "wait": median_of(waits),
            "answers": waits.total(),
            "asked": questions.asked,
            "unanswered": questions.unanswered,
            "answered_in": questions.minutes,
            "newcomers": counts.get("newcomers", 0),
            "joins": counts.get("joins", 0),
            "leaves": counts.get("leaves", 0),
            "last": chat.last_day.isoformat() if chat.last_day else "",
            "sees_all": self._texts("book.no" if chat.sees_all_since is None else "book.yes"),
        }

    def _typical(self, kind: ChatKind, chat: ChatFacts, figures: ReportFigures) -> float | None:
        others = [
            figures.totals.get(other.chat_id, {}).get("messages", 0)
            for other in figures.chats
            if other.chat_id != chat.chat_id and kind_of_chat(other).purpose is kind.purpose
        ]
        return float(median(others)) if len(others) > 1 else None

    def _outside(self, hours: Sequence[int]) -> float | None:
        quiet = self._overviews.quiet
        return share(sum(n for hour, n in enumerate(hours) if quiet.covers(time(hour, 30))), sum(hours))

    def _classes(self, figures: ReportFigures) -> Table:
        sums: dict[str, list[int]] = {}
        for chat in figures.chats:
            name = kind_of_chat(chat).class_name
            if name:
                counts = figures.totals.get(chat.chat_id, {})
                row = sums.setdefault(name, [0, 0, 0, 0, 0])
                added = (1, *(counts.get(key, 0) for key in ("messages", "repeated", "joins", "leaves")))
                sums[name] = [one + more for one, more in zip(row, added, strict=True)]
        ordered = sorted(sums.items(), key=lambda item: (int(item[0][:-1]), item[0][-1]))
        columns = ("class", "chats", "messages", "repeated", "joins", "leaves")
        return self._table("classes", columns, [[name, *row] for name, row in ordered])

    async def _announcements(self, read: StatisticsTable, period: Period) -> Table:
        begin, end = bounds(period.first, period.last, self._overviews.clock.zone)
        rows = [
            [
                one.announcement_id, self._moment(one.confirmed_at), one.targets, one.delivered, one.failed,
                "" if one.acknowledged is None else one.acknowledged,
            ]
            for one in await read.announcements(begin, end)
        ]  # fmt: skip
        columns = ("number", "moment", "targets", "delivered", "failed", "acknowledged")
        return self._table("announcements", columns, rows)

    async def _bot(self, read: StatisticsTable, period: Period) -> Table:
        counted = with_mean_wait(await read.bot(period.first, period.last))
        named = [(f"book.event.{event}", event, times) for event, times in sorted(counted.items())]
        rows = [[self._texts(key) if key in self._texts else event, times] for key, event, times in named]
        return self._table("bot", ("event", "times"), rows)

    async def _linking(self, read: StatisticsTable) -> Table:
        """Groups under five are not told."""
        rows = [
            [name or self._texts("book.no_class"), self._texts(f"role.{role}"), self.people(begun), self.people(done)]
            for (name, role), (begun, done) in sorted((await read.linking()).items())
        ]
        return self._table("linking", ("class", "role", "begun", "linked"), rows)

    async def _quality(self, read: StatisticsTable, figures: ReportFigures, now: int) -> Table:
        """Since when each chat is seen, and what was lost."""
        begin, end = bounds(figures.period.first, figures.period.last, self._overviews.clock.zone)
        rows: list[list[Any]] = [
            [self._title(chat), self._moment(chat.first_seen_at), self._moment(chat.sees_all_since),
             "" if chat.state == "ok" else self._texts(f"bind.state.{chat.state}")]
            for chat in figures.chats
        ]  # fmt: skip
        lost = self._texts("book.lost")
        rows += [[lost, self._moment(g.began_at), self._moment(g.ended_at), ""] for g in await read.gaps(begin, end)]
        return self._table("quality", ("title", "since", "sees_all_since", "note"), rows)

    def _days(self, series: Series) -> Table:
        """The whole school day by day."""
        rows = [
            [day.isoformat(), counts.get("messages", 0) - counts.get("repeated", 0), counts.get("repeated", 0)]
            for day, counts in sorted(series.days.items())
        ]
        return self._table("days", ("day", "organic", "repeated"), rows)

    async def _days_of_chats(self, read: StatisticsTable, figures: ReportFigures) -> Table:
        """Every chat that was active by days, of long periods by weeks, one below another."""
        days = await read.days_by_chat(
            figures.period.first, figures.period.last, weekly=figures.period.days > LONG_DAYS
        )
        rows = [
            [day, self._title(chat), *(counts[name] for name in _DAY_COLUMNS)]
            for chat in figures.chats
            for day, counts in sorted(days.get(chat.chat_id, {}).items())
        ]
        return self._table("days_of_chats", ("day", "title", *_DAY_COLUMNS), rows)

    def hours(self, series: Series) -> Table:
        """Messages by weekday and hour."""
        title = self._texts("book.table.hours")
        rows = [[self._texts(f"weekday.{day}"), *row] for day, row in enumerate(series.heat)]
        return {"name": title, "title": title, "head": ["", *map(str, range(24))], "rows": rows}

    def _table(self, name: str, columns: Sequence[str], rows: list[list[Any]]) -> Table:
        """A table with the kinds of its columns: what is a day, a moment, a sum, and what is not added up."""
        return {
            "key": name,
            "name": (title := self._texts(f"book.table.{name}")),
            "title": title,
            "chart": self._texts("book.chart"),
            "total": self._texts("book.total"),
            "none": self._texts("book.none"),
            "head": [self._texts(f"book.head.{column}") for column in columns],
            "kinds": [_KINDS.get(column, "sum" if column in _ADDED else "") for column in columns],
            "rows": rows,
        }

    def _title(self, chat: ChatFacts) -> str:
        return chat.title or self._texts("chat.untitled", id=chat.chat_id % 1_000_000_000)

    def people(self, number: int | None) -> str:
        """A number of different people as it is shown."""
        return "" if number is None else rough(number)

    def _moment(self, at: int | None) -> str:
        if at is None:
            return ""
        return self._overviews.clock.local(at).strftime("%d.%m.%Y %H:%M")


def _hundred(part: float | None) -> float | None:
    return None if part is None else round(part * 100, 1)


def with_mean_wait(counted: Mapping[str, int]) -> dict[str, int]:
    """Events of the bot, with the minutes a first answer of people took in place of the sum of seconds."""
    rest = dict(counted)
    seconds, answers = rest.pop("answer_seconds", 0), rest.get("answered_by_people", 0)
    return rest | ({"answer_minutes": round(seconds / answers / 60)} if answers else {})
