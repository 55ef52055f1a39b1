"""Answering `/stats`: a short text, one picture, buttons to look further."""

import json
from collections.abc import Mapping
from datetime import date

from school.access.permissions import Staff
from school.calendar.clock import SchoolClock
from school.calendar.periods import KINDS, NO_CALENDAR, Period, read_period, whole
from school.calendar.quiet_hours import QuietHours
from school.calendar.school_calendar import SchoolCalendar
from school.messaging import actions
from school.messaging.errors import SchoolError
from school.messaging.model import Button, Colour, Keyboard, OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.talk import Talk
from school.statistics.chart_data import VIEWS, ChartData
from school.statistics.model import ChatFacts, Scope
from school.statistics.overview import OverviewReader
from school.statistics.scope import ScopeResolver, usual_period
from school.statistics.summary_text import SummaryText
from school.statistics.tables import UnitOfWork

_LOOKS = KINDS[:4]


class StatsCommand:
    """Speaks of whole chats only, never of people."""

    def __init__(
        self,
        texts: Texts,
        clock: SchoolClock,
        staff: Staff,
        quiet: QuietHours,
        class_teachers: Mapping[str, frozenset[int]] | None = None,
        quiet_days: int = 7,
        colour: str = "#1b5e9b",
        calendar: SchoolCalendar = NO_CALENDAR,
    ) -> None:
        self._texts = texts
        self._calendar = calendar
        self._clock = clock
        self._scopes = ScopeResolver(texts, staff, class_teachers or {})
        self.overviews = OverviewReader(clock, quiet)
        self.summary_text = SummaryText(texts, clock, self._scopes, quiet_days)
        self.chart_data = ChartData(texts, clock, quiet, self.summary_text, colour)

    async def chat(self, talk: Talk[UnitOfWork], words: str = "") -> Reply:
        """`/stats [period]` in a chat: its own totals, asked for by the staff or the class's teacher."""
        uow, chat_id = talk.uow, talk.peer_id
        period = read_period(words, self.today(uow), self._calendar) if words else usual_period(self.today(uow))
        if period is None:
            raise SchoolError("stats.unknown_period")
        own = await uow.statistics.classes_of(talk.person.person_id)
        scope = self._scopes.here(chat_id, await uow.statistics.chats(), talk.person.person_id, own)
        return Reply.of(await self._letter(uow, chat_id, scope, period, VIEWS[0]))

    async def ask(self, talk: Talk[UnitOfWork], words: str) -> Reply:
        """`/stats [chat|class|school] [period]` in private."""
        named, period = self._scopes.read(
            words, self.today(talk.uow), usual_period(self.today(talk.uow)), self._calendar
        )
        own = await talk.uow.statistics.classes_of(talk.person.person_id)
        scope = self._scopes.named(named, await talk.uow.statistics.chats(), talk.person.person_id, own)
        return Reply.of(await self._letter(talk.uow, talk.peer_id, scope, period, VIEWS[0]))

    async def look(self, talk: Talk[UnitOfWork], token: str, when: str, view: str) -> Reply:
        """A button under a picture."""
        period = read_period(when, self.today(talk.uow)) or usual_period(self.today(talk.uow))
        own = await talk.uow.statistics.classes_of(talk.person.person_id)
        scope = self._scopes.from_token(token, await talk.uow.statistics.chats(), talk.person.person_id, own)
        return Reply.of(await self._letter(talk.uow, talk.peer_id, scope, period, view if view in VIEWS else VIEWS[0]))

    def report(self, uow: UnitOfWork, peer_id: int, words: str) -> Reply:
        """`/report [month]`: the workbook and the summary; without a month, the last whole one."""
        today = self.today(uow)
        period = read_period(words, today, self._calendar) if words else whole("month", today).previous()
        if period is None:
            raise SchoolError("stats.unknown_period")
        return Reply.of(self.report_letter(peer_id, period, today))

    def report_letter(self, peer_id: int, period: Period, today: date) -> OutgoingMessage:
        """A message with the files of a report, which are made before it leaves."""
        passed = period.until(today)
        text = self._texts("stats.report", period=self.summary_text.period(passed.first, passed.last))
        return OutgoingMessage(peer_id, text, enclosure=json.dumps({"report": {"period": period.token}}))

    async def school_letter(self, uow: UnitOfWork, peer_id: int, period: Period) -> OutgoingMessage:
        """The whole school, for those who may see it."""
        scope = Scope("school", self._texts("stats.school"))
        return await self._letter(uow, peer_id, scope, period, VIEWS[0])

    def title(self, chat: ChatFacts) -> str:
        """The title, or the number of a chat without one."""
        return self._scopes.title(chat)

    def today(self, uow: UnitOfWork) -> date:
        """The school's day."""
        return self._clock.day(uow.now)

    async def _letter(self, uow: UnitOfWork, peer_id: int, scope: Scope, period: Period, view: str) -> OutgoingMessage:
        seen = await self.overviews.of(uow.statistics, scope, period, uow.now, self.today(uow))
        picture = self.chart_data.request(seen, view)
        text = self.summary_text.text(seen)
        return OutgoingMessage(
            peer_id, text, self._buttons(scope, period, view, self.today(uow)), enclosure=enclose(picture)
        )

    def _buttons(self, scope: Scope, period: Period, view: str, today: date) -> Keyboard:
        """Other lengths of the period, and other views of this one."""
        usual = usual_period(today)
        when = {kind: (kind, kind == period.kind) for kind in _LOOKS} | {"week": (usual.token, period == usual)}
        looks = [self._button(f"stats_button.{kind}", scope, when[kind][0], view, when[kind][1]) for kind in _LOOKS]
        views = [self._button(f"stats_button.{one}", scope, period.token, one) for one in VIEWS if one != view]
        return (tuple(looks[:2]), tuple(looks[2:]), tuple(views))

    def _button(self, key: str, scope: Scope, when: str, view: str, chosen: bool = False) -> Button:
        colour = Colour.PRIMARY if chosen else Colour.SECONDARY
        return Button(self._texts(key), actions.make(actions.STATS, scope.token, when, view), colour, instant=True)


def enclose(picture: Mapping[str, object]) -> str:
    """A picture as it waits with its message."""
    return json.dumps({"picture": picture}, ensure_ascii=False)
