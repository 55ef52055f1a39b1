"""What is told without being asked: the report of the month, the summary of the week, chats that change suddenly.

It goes to those the settings name, and to every head and deputy whose right was given in the chat and holds.

What has been told is remembered, so that an hour the bot has slept through loses nothing and nothing is told twice.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from school.access.model import Rank
from school.access.permissions import Staff
from school.calendar.clock import SchoolClock
from school.calendar.periods import Period, whole
from school.linking.drop_off import DropOff
from school.messaging.model import OutgoingMessage
from school.messaging.texts import Texts
from school.statistics.alerts import exploded
from school.statistics.model import ChatFacts
from school.statistics.silent_chats import fell_silent
from school.statistics.stats_command import StatsCommand
from school.statistics.tables import UnitOfWork

MORNING_HOUR = 8
"""The local hour from which on it is told."""

_WEEKS = 8
_BEFORE_SILENCE = 28

Days = Mapping[str, Mapping[str, int]]


class Digest:
    """Messages that are due, for those who are to read reports."""

    def __init__(
        self,
        texts: Texts,
        clock: SchoolClock,
        stats: StatsCommand,
        readers: frozenset[int],
        staff: Staff,
        quiet_days: int,
        drop_off: DropOff | None = None,
    ) -> None:
        self._texts = texts
        self._clock = clock
        self._stats = stats
        self._named = readers
        self._staff = staff
        self._quiet_days = quiet_days
        self._drop_off = drop_off

    async def due(self, uow: UnitOfWork) -> list[OutgoingMessage]:
        """Messages that have to be sent now; they count as sent."""
        moment = self._clock.local(uow.now)
        readers = await self._readers(uow) if moment.hour >= MORNING_HOUR else []
        if not readers:
            return []
        today = moment.date()
        return [
            *await self._month(uow, whole("month", today).previous(), today, readers),
            *await self._week(uow, whole("week", today).previous(), readers),
            *_to(readers, await self._stopped(uow, whole("week", today).previous())),
            *_to(readers, await self._alerts(uow, today - timedelta(days=1))),
        ]

    async def _readers(self, uow: UnitOfWork) -> list[int]:
        self._staff.learn(await uow.grants.alive(uow.now))
        return sorted(self._named | self._staff.given(Rank.HEAD, Rank.DEPUTY))

    async def _month(
        self, uow: UnitOfWork, month: Period, today: date, readers: Sequence[int]
    ) -> list[OutgoingMessage]:
        if not await self._once(uow, "month", month):
            return []
        return [self._stats.report_letter(reader, month, today) for reader in readers]

    async def _week(self, uow: UnitOfWork, week: Period, readers: Sequence[int]) -> list[OutgoingMessage]:
        if not await self._once(uow, "week", week):
            return []
        return [await self._stats.school_letter(uow, reader, week) for reader in readers]

    async def _stopped(self, uow: UnitOfWork, week: Period) -> str:
        """Tell at which steps of linking people stopped."""
        if self._drop_off is None or not await uow.bot_events.first_time("stopped", week.first.isoformat(), uow.now):
            return ""
        lines = await self._drop_off.lines(uow, week.first)
        head = self._texts("dropoff.head", week=week.first.strftime("%d.%m.%Y"))
        return "\n".join([head, *lines]) if lines else ""

    async def _once(self, uow: UnitOfWork, what: str, period: Period) -> bool:
        """A period in which nothing was counted is not told of: the bot was not there yet."""
        series = await uow.statistics.series(period.first, period.last)
        return bool(series.days) and await uow.bot_events.first_time(what, period.first.isoformat(), uow.now)

    async def _alerts(self, uow: UnitOfWork, day: date) -> str:
        if not await uow.bot_events.first_time("alerts", day.isoformat(), uow.now):
            return ""
        counted = await uow.statistics.days_by_chat(day - timedelta(weeks=_WEEKS), day, weekly=False)
        lines = [
            line
            for chat in await uow.statistics.chats()
            if (line := self._alert(chat, counted.get(chat.chat_id, {}), day))
        ]
        return "\n".join([self._texts("alert.head", date=day.strftime("%d.%m.%Y")), *lines]) if lines else ""

    def _alert(self, chat: ChatFacts, days: Days, day: date) -> str:
        title = self._stats.title(chat)
        messages = _messages(days, day)
        usual = self._usual(chat, days, day)
        if exploded(messages, usual):
            return self._texts("alert.exploded", title=title, messages=messages, usual=sorted(usual)[len(usual) // 2])
        if chat.last_day and fell_silent((day - chat.last_day).days, self._quiet_days, _active(days, chat.last_day)):
            return self._texts("alert.silent", title=title, days=self._quiet_days)
        return ""

    def _usual(self, chat: ChatFacts, days: Days, day: date) -> list[int]:
        """The same weekday of the weeks before, as far back as the bot sees all."""
        if chat.sees_all_since is None:
            return []
        since = self._clock.day(chat.sees_all_since)
        before = [day - timedelta(weeks=number) for number in range(1, _WEEKS + 1)]
        return [_messages(days, one) for one in before if one > since]


def _to(readers: Sequence[int], text: str) -> list[OutgoingMessage]:
    """The same to everybody; nothing of nothing."""
    return [OutgoingMessage(reader, text) for reader in readers] if text else []


def _messages(days: Days, day: date) -> int:
    return days.get(day.isoformat(), {}).get("messages", 0)


def _active(days: Days, last: date) -> list[bool]:
    return [_messages(days, last - timedelta(days=number)) > 0 for number in range(_BEFORE_SILENCE)]
