"""Data of the monthly report, read beside the running bot: it may take a second, and nobody waits for it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.settings import Settings
from school.calendar.periods import read_period
from school.messaging.texts import Texts
from school.statistics.monthly_report import MonthlyReport
from school.statistics.stats_command import StatsCommand
from storage.read_only import open_for_reading
from storage.statistics.queries import StatisticsTable


class ReportData:
    """Reads through a connection of its own."""

    def __init__(
        self, database: Path, now: Callable[[], int], stats: StatsCommand, settings: Settings, texts: Texts
    ) -> None:
        self._database = database
        self._now = now
        school, colour = settings.school.name, settings.statistics.colour
        overviews = stats.overviews
        self._report = MonthlyReport(texts, overviews, stats.summary_text, stats.chart_data, school, colour)
        self._clock = overviews.clock

    async def compiled(self, request: dict[str, Any]) -> dict[str, Any]:
        """The data of the report of a period, given as in a button."""
        now = self._now()
        today = self._clock.day(now)
        period = read_period(request["period"], today)
        if period is None:
            raise ValueError(request["period"])
        async with open_for_reading(self._database) as connection:
            return await self._report.compile(StatisticsTable(connection), period, now, today)
