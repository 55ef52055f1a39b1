"""Reading what one answer tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from statistics import median

from school.calendar.clock import SchoolClock
from school.calendar.periods import Period
from school.calendar.quiet_hours import QuietHours
from school.chats.purpose import kind_of_chat
from school.statistics.chat_questions import figures_of
from school.statistics.comparing import comparable
from school.statistics.coverage import bounds, coverage_of
from school.statistics.measures import median_of, share
from school.statistics.model import ChatFacts, Overview, Scope, Series
from school.statistics.tables import StatisticsTable

MOST_UNSEEN = 0.1
"""Share of a period that the bot may have missed for others to be compared with it."""

_COUNTED = ("day", "week", "month", "quarter")


@dataclass(frozen=True, slots=True)
class OverviewReader:
    """The school's clock and its allowed hours."""

    clock: SchoolClock
    quiet: QuietHours

    async def of(self, read: StatisticsTable, scope: Scope, period: Period, now: int, today: date) -> Overview:
        """Everything about a scope in a period, as far as the period has passed."""
        passed = period.until(today)
        before = comparable(period, passed)
        series = await read.series(passed.first, passed.last, scope.ids)
        totals = await read.messages_by_chat(passed.first, passed.last)
        waits = await read.waits(passed.first, passed.last, scope.ids)
        everything = await read.chats()
        begin, end = bounds(passed.first, passed.last, self.clock.zone)
        chats = everything if scope.is_school else list(scope.chats)
        gaps = await read.gaps(begin, end)
        asking = scope.ids or [chat.chat_id for chat in everything if kind_of_chat(chat).class_name]
        earlier = await self._earlier(read, scope, before, chats)
        return Overview(
            scope=scope,
            first=passed.first,
            last=passed.last,
            series=series,
            authors=await self._authors(read, scope, period),
            members=_members(scope),
            before=earlier,
            typical=_typical(scope, everything, totals),
            wait=median_of(waits),
            answers=waits.total(),
            outside=self._outside(series),
            quality=coverage_of(scope, chats, gaps, begin, max(min(end, now), begin + 1)),
            totals=totals if scope.is_school else {},
            everything=tuple(everything),
            compared=before,
            questions=figures_of(await read.question_waits(passed.first, passed.last, asking)),
        )

    async def _earlier(
        self, read: StatisticsTable, scope: Scope, before: Period, chats: Sequence[ChatFacts]
    ) -> int | None:
        """Messages of the period it is compared with; None when the bot came later, or saw little of it."""
        begin, end = bounds(before.first, before.last, self.clock.zone)
        if coverage_of(scope, chats, await read.gaps(begin, end), begin, end).unseen_share > MOST_UNSEEN:
            return None
        return await read.messages(before.first, before.last, scope.ids)

    async def _authors(self, read: StatisticsTable, scope: Scope, period: Period) -> int | None:
        """Whole periods of a chat and of the school are counted forever; others as long as the people are kept."""
        if period.kind in _COUNTED and len(scope.chats) <= 1:
            return await read.authors(period.kind, period.first, *scope.ids)
        return await read.distinct_authors(period.first, period.last, scope.ids)

    def _outside(self, series: Series) -> float | None:
        """An hour counts as quiet when its middle is."""
        hours = [sum(column) for column in zip(*series.heat, strict=True)]
        quiet = sum(count for hour, count in enumerate(hours) if self.quiet.covers(time(hour, 30)))
        return share(quiet, sum(hours))


def _members(scope: Scope) -> int | None:
    return scope.chats[0].members if len(scope.chats) == 1 else None


def _typical(scope: Scope, chats: list[ChatFacts], totals: Mapping[int, int]) -> float | None:
    """The median of other chats of the same purpose, when there are at least two."""
    if len(scope.chats) != 1:
        return None
    purpose = kind_of_chat(scope.chats[0]).purpose
    others = [chat for chat in chats if kind_of_chat(chat).purpose is purpose and chat.chat_id != scope.ids[0]]
    counted = [totals.get(chat.chat_id, 0) for chat in others]
    return median(counted) if len(counted) > 1 else None
