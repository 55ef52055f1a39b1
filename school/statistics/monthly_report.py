"""The report of a month (or any period) as plain data: figures, tables, pictures, and how it was counted."""

from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from statistics import median
from typing import Any

from school.calendar.periods import KINDS, Period
from school.chats.purpose import ChatKind, kind_of_chat
from school.messaging.texts import Texts
from school.statistics.chart_data import ChartData
from school.statistics.coverage import bounds
from school.statistics.measures import SMALLEST_GROUP, change, is_small, median_of, share
from school.statistics.model import ChatFacts, Overview, Scope
from school.statistics.overview import OverviewReader
from school.statistics.summary_text import SummaryText
from school.statistics.tables import StatisticsTable

Table = dict[str, Any]
Report = dict[str, Any]

_CHAT_COLUMNS = (
    "title", "messages", "authors", "wrote", "class", "purpose", "members", "organic", "repeated", "before", "change",
    "typical", "outside", "wait", "answers", "joins", "leaves", "last", "sees_all",
)  # fmt: skip
_DAY_COLUMNS = (
    "messages", "repeated", "replies", "forwards", "pictures", "files", "voice", "videos", "links", "polls",
    "stickers", "calls", "reactions", "everybody", "joins", "leaves", "pins", "own", "bots",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Read:
    """What is read once and used by several tables."""

    period: Period
    chats: list[ChatFacts]
    totals: Mapping[int, Mapping[str, int]]
    before: Mapping[int, Mapping[str, int]]
    authors: Mapping[int, int]
    hours: Mapping[int, Sequence[int]]
    waits: Mapping[int, Counter[int]]
    members: Mapping[int, int]


class MonthlyReport:
    """Reads everything and names it; draws nothing."""

    def __init__(
        self,
        texts: Texts,
        overviews: OverviewReader,
        summary_text: SummaryText,
        chart_data: ChartData,
        school: str,
        colour: str,
    ) -> None:
        self._texts = texts
        self._overviews = overviews
        self._teller = summary_text
        self._picturer = chart_data
        self._school = school
        self._colour = colour

    async def compile(self, read: StatisticsTable, period: Period, now: int, today: date) -> Report:
        """The whole report."""
        scope = Scope("school", self._texts("stats.school"))
        seen = await self._overviews.of(read, scope, period, now, today)
        passed = period.until(today)
        found = await self._read(read, passed)
        span = self._teller.period(passed.first, passed.last)
        return {
            "file": f"{period.kind}_{period.first.isoformat()}",
            "title": self._texts("book.title", period=span),
            "school": self._school,
            "cover": self._texts("book.cover"),
            "colour": self._colour,
            "main": await self._main(read, seen, found, now),
            "notes": self._teller.doubts(seen.quality) or [self._texts("book.complete")],
            "pictures": [self._picturer.request(seen, view) for view in ("bars", "heat")],
            "tables": [
                self._chats(found),
                self._classes(found),
                await self._announcements(read, passed),
                await self._bot(read, passed),
                await self._linking(read),
                await self._quality(read, found, now),
            ],
            "sheets": [sheet async for sheet in self._sheets(read, found)],
            "how_name": self._texts("book.how_name"),
            "how": self._texts("book.how").splitlines(),
        }

    async def _read(self, read: StatisticsTable, period: Period) -> _Read:
        before = period.previous()
        kept = period.kind in KINDS[:4]
        return _Read(
            period,
            await read.chats(),
            await read.totals(period.first, period.last),
            await read.totals(before.first, before.last),
            await read.authors_by_chat(period.kind, period.first) if kept else {},
            await read.hours_by_chat(period.first, period.last),
            await read.waits_by_chat(period.first, period.last),
            await read.members_on(period.last),
        )

    async def _main(self, read: StatisticsTable, seen: Overview, found: _Read, now: int) -> list[list[str]]:
        """Names and values of the main figures, as they are read on the cover."""
        begin, end = bounds(found.period.first, found.period.last, self._overviews.clock.zone)
        sent = await read.announcements(begin, end)
        rows: list[tuple[str, object]] = [
            ("messages", f"{seen.series.messages} {self._teller.changed(seen.series.messages, seen.before)}".strip()),
            ("organic", seen.series.organic),
            ("authors", self._people(seen.authors)),
            ("lively", f"{sum(bool(c['messages']) for c in found.totals.values())} / {len(found.chats)}"),
            ("outside", self._percent(seen.outside)),
            ("wait", "" if seen.wait is None else round(seen.wait)),
            ("joins", f"+{seen.series.total('joins')} / −{seen.series.total('leaves')}"),
            ("announcements", len(sent)),
            ("delivered", f"{sum(one.delivered for one in sent)} / {sum(one.targets for one in sent)}"),
            ("unseen", self._percent(seen.quality.unseen_share)),
        ]
        return [[self._texts(f"book.main.{key}"), str(value) or "—"] for key, value in rows]

    def _chats(self, found: _Read) -> Table:
        rows = [self._chat(chat, found) for chat in found.chats]
        rows.sort(key=lambda row: (-row["messages"], row["title"]))
        return self._table("chats", _CHAT_COLUMNS, [[row[name] for name in _CHAT_COLUMNS] for row in rows])

    def _chat(self, chat: ChatFacts, found: _Read) -> dict[str, Any]:
        kind, counts = kind_of_chat(chat), found.totals.get(chat.chat_id, {})
        messages, repeated = counts.get("messages", 0), counts.get("repeated", 0)
        before = found.before.get(chat.chat_id, {}).get("messages", 0)
        authors, members = found.authors.get(chat.chat_id), found.members.get(chat.chat_id)
        hidden = authors is not None and is_small(authors)
        waits = found.waits.get(chat.chat_id, Counter())
        return {
            "title": self._title(chat),
            "class": kind.class_name or "",
            "purpose": self._texts(f"book.purpose.{kind.purpose}"),
            "messages": messages,
            "organic": messages - repeated,
            "repeated": repeated,
            "authors": f"< {SMALLEST_GROUP}" if hidden else authors,
            "members": members,
            "wrote": None if hidden or authors is None or not members else _hundred(share(authors, members)),
            "before": before,
            "change": _hundred(change(messages, before)),
            "typical": self._typical(kind, chat, found),
            "outside": _hundred(self._outside(found.hours.get(chat.chat_id, ()))),
            "wait": median_of(waits),
            "answers": waits.total(),
            "joins": counts.get("joins", 0),
            "leaves": counts.get("leaves", 0),
            "last": chat.last_day.isoformat() if chat.last_day else "",
            "sees_all": self._texts("book.no" if chat.sees_all_since is None else "book.yes"),
        }

    def _typical(self, kind: ChatKind, chat: ChatFacts, found: _Read) -> float | None:
        others = [
            found.totals.get(other.chat_id, {}).get("messages", 0)
            for other in found.chats
            if other.chat_id != chat.chat_id and kind_of_chat(other).purpose is kind.purpose
        ]
        return float(median(others)) if len(others) > 1 else None

    def _outside(self, hours: Sequence[int]) -> float | None:
        quiet = self._overviews.quiet
        return share(sum(n for hour, n in enumerate(hours) if quiet.covers(time(hour, 30))), sum(hours))

    def _classes(self, found: _Read) -> Table:
        sums: dict[str, list[int]] = {}
        for chat in found.chats:
            name = kind_of_chat(chat).class_name
            if name:
                counts = found.totals.get(chat.chat_id, {})
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
            [name or self._texts("book.no_class"), self._texts(f"role.{role}"), self._people(begun), self._people(done)]
            for (name, role), (begun, done) in sorted((await read.linking()).items())
        ]
        return self._table("linking", ("class", "role", "begun", "linked"), rows)

    async def _quality(self, read: StatisticsTable, found: _Read, now: int) -> Table:
        """Since when each chat is seen, and what was lost."""
        begin, end = bounds(found.period.first, found.period.last, self._overviews.clock.zone)
        rows: list[list[Any]] = [
            [self._title(chat), self._moment(chat.first_seen_at), self._moment(chat.sees_all_since),
             "" if chat.state == "ok" else self._texts(f"bind.state.{chat.state}")]
            for chat in found.chats
        ]  # fmt: skip
        lost = self._texts("book.lost")
        rows += [[lost, self._moment(g.began_at), self._moment(g.ended_at), ""] for g in await read.gaps(begin, end)]
        return self._table("quality", ("title", "since", "sees_all_since", "note"), rows)

    async def _sheets(self, read: StatisticsTable, found: _Read) -> AsyncIterator[Table]:
        """A sheet for each chat that was active: days, of long periods weeks."""
        days = await read.days_by_chat(found.period.first, found.period.last, weekly=found.period.days > 62)
        for chat in found.chats:
            counted = days.get(chat.chat_id)
            if counted:
                rows = [[day, *(counts[name] for name in _DAY_COLUMNS)] for day, counts in sorted(counted.items())]
                head = [self._texts(f"book.head.{name}") for name in ("day", *_DAY_COLUMNS)]
                yield {"name": self._title(chat), "title": self._title(chat), "head": head, "rows": rows}

    def _table(self, name: str, columns: Sequence[str], rows: list[list[Any]]) -> Table:
        title = self._texts(f"book.table.{name}")
        return {"name": title, "title": title, "head": [self._texts(f"book.head.{c}") for c in columns], "rows": rows}

    def _title(self, chat: ChatFacts) -> str:
        return chat.title or self._texts("chat.untitled", id=chat.chat_id % 1_000_000_000)

    def _people(self, number: int | None) -> str | int:
        if number is None:
            return ""
        return f"< {SMALLEST_GROUP}" if is_small(number) else number

    def _percent(self, part: float | None) -> str:
        return "" if part is None else f"{part * 100:.1f} %".replace(".", ",")

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
