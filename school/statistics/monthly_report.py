"""The report of a month (or any period) as plain data: figures, tables, pictures, and how it was counted."""

import re
from datetime import date
from typing import Any

from school.calendar.periods import KINDS, Period
from school.messaging.quoting import shorten
from school.messaging.texts import Texts
from school.statistics.chart_data import ChartData
from school.statistics.comparing import comparable
from school.statistics.coverage import bounds
from school.statistics.measures import change
from school.statistics.model import Overview, Scope
from school.statistics.monthly_answer import MonthlyAnswer, MonthlyFigures
from school.statistics.overview import OverviewReader
from school.statistics.report_tables import ReportFigures, ReportTables
from school.statistics.summary_text import SummaryText
from school.statistics.tables import StatisticsTable

Report = dict[str, Any]

MAX_FILE_CHARACTERS = 100
_NO_FILE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


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
        self._tables = ReportTables(texts, overviews)
        self._answer = MonthlyAnswer(texts)
        self._summary_text = summary_text
        self._chart_data = chart_data
        self._school = school
        self._colour = colour

    async def compile(self, read: StatisticsTable, period: Period, now: int, today: date) -> Report:
        """The whole report."""
        scope = Scope("school", self._texts("stats.school"))
        seen = await self._overviews.of(read, scope, period, now, today)
        passed = period.until(today)
        found = await self._read(read, passed, comparable(period, passed))
        span = self._summary_text.period(passed.first, passed.last)
        return {
            "file": file_name(self._texts, self._school, period, span),
            "title": self._texts("book.title", period=span),
            "school": self._school,
            "cover": self._texts("book.cover"),
            "colour": self._colour,
            "answer": self._answer.page(await self._figures(read, seen, found)),
            "main": await self._main(read, seen, found, now),
            "notes": self._summary_text.doubts(seen.quality) or [self._texts("book.complete")],
            "pictures": [self._chart_data.request(seen, view) for view in ("bars", "heat")],
            "tables": await self._tables.all(read, found, seen.series, now),
            "hours": self._tables.hours(seen.series),
            "how_name": self._texts("book.how_name"),
            "how": self._texts("book.how").splitlines(),
        }

    async def _figures(self, read: StatisticsTable, seen: Overview, found: ReportFigures) -> MonthlyFigures:
        period = found.period
        begin, end = bounds(period.first, period.last, self._overviews.clock.zone)
        return MonthlyFigures(
            seen, found.chats, found.totals, found.questions, await read.announcements(begin, end),
            await read.bot(period.first, period.last), await read.linking(),
        )  # fmt: skip

    async def _read(self, read: StatisticsTable, period: Period, before: Period) -> ReportFigures:
        kept = period.kind in KINDS[:4]
        return ReportFigures(
            period,
            await read.chats(),
            await read.totals(period.first, period.last),
            await read.totals(before.first, before.last),
            await read.authors_by_chat(period.kind, period.first) if kept else {},
            await read.hours_by_chat(period.first, period.last),
            await read.waits_by_chat(period.first, period.last),
            await read.members_on(period.last),
            await read.question_waits_by_chat(period.first, period.last),
        )

    async def _main(self, read: StatisticsTable, seen: Overview, found: ReportFigures, now: int) -> list[list[str]]:
        """Names and values of the main figures, as they are read on the cover."""
        begin, end = bounds(found.period.first, found.period.last, self._overviews.clock.zone)
        sent = await read.announcements(begin, end)
        rows: list[tuple[str, object]] = [
            ("messages", self._messages(seen)),
            ("organic", _spaced(seen.series.organic)),
            ("authors", self._tables.people(seen.authors)),
            ("lively", f"{sum(bool(c['messages']) for c in found.totals.values())} / {len(found.chats)}"),
            ("outside", self._percent(seen.outside)),
            ("wait", self._time(seen.wait)),
            ("questions", f"{seen.questions.asked} / {seen.questions.unanswered}"),
            ("answered_in", self._time(seen.questions.minutes)),
            ("joins", f"+{seen.series.total('joins')} / −{seen.series.total('leaves')}"),
            ("newcomers", seen.series.total("newcomers")),
            ("announcements", len(sent)),
            ("delivered", f"{sum(one.delivered for one in sent)} / {sum(one.targets for one in sent)}"),
            ("unseen", self._percent(seen.quality.unseen_share)),
        ]
        return [[self._texts(f"book.main.{key}"), str(value) or "—"] for key, value in rows]

    def _messages(self, seen: Overview) -> str:
        """«25 138 (+4 %)»."""
        differs = None if seen.before is None else change(seen.series.messages, seen.before)
        percent = "" if differs is None else f" ({round(differs * 100):+} %)".replace("-", "−")
        return f"{_spaced(seen.series.messages)}{percent}"

    def _time(self, minutes: float | None) -> str:
        return "" if minutes is None else self._summary_text.time(minutes)

    def _percent(self, part: float | None) -> str:
        return "" if part is None else f"{part * 100:.1f} %".replace(".", ",")


def _spaced(number: int) -> str:
    """Thousands apart: «25 138»."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def file_name(texts: Texts, school: str, period: Period, span: str) -> str:
    """«Школа № 218 — чаты, октябрь 2026», without what a file may not be called; of a long one the school is cut."""
    month = texts(f"book.month.{period.first.month}")
    named = f"{month} {period.first.year}" if period.kind == "month" else span
    room = MAX_FILE_CHARACTERS - len(texts("book.file", school="", period=named))
    name = texts("book.file", school=shorten(school, room), period=named)
    return _NO_FILE.sub(" ", name[:1].upper() + name[1:]).strip()
