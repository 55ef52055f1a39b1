"""Answering `/stats`: a short text, one picture, buttons to look further."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from school.access.permissions import Staff
from school.calendar.periods import KINDS, Period, read_period, whole
from school.calendar.quiet_hours import QuietHours
from school.messaging import actions
from school.messaging.errors import SchoolError
from school.messaging.model import Button, Colour, Keyboard, Letter
from school.messaging.texts import Texts
from school.statistics.chart_data import VIEWS, Picturer
from school.statistics.model import ChatFacts, Scope
from school.statistics.overview import Overviews
from school.statistics.scope import Scopes
from school.statistics.summary_text import Teller
from school.statistics.tables import Desk

USUAL = "week"
_LOOKS = KINDS[:4]


class Reporter:
    """Speaks of whole chats only, never of people."""

    def __init__(
        self,
        texts: Texts,
        zone: ZoneInfo,
        staff: Staff,
        quiet: QuietHours,
        class_teachers: Mapping[str, frozenset[int]] | None = None,
        quiet_days: int = 7,
        colour: str = "#1b5e9b",
    ) -> None:
        self._texts = texts
        self._zone = zone
        self._scopes = Scopes(texts, staff, class_teachers or {})
        self.overviews = Overviews(zone, quiet)
        self.teller = Teller(texts, zone, self._scopes, quiet_days)
        self.picturer = Picturer(texts, zone, quiet, self.teller, colour)

    async def chat(self, desk: Desk, chat_id: int, words: str = "") -> list[Letter]:
        """`/stats [period]` in a chat: its own totals, for everybody there."""
        period = read_period(words, self.today(desk)) if words else whole(USUAL, self.today(desk))
        if period is None:
            raise SchoolError("stats.unknown_period")
        scope = self._scopes.here(chat_id, await desk.statistics.chats())
        return [await self._letter(desk, chat_id, scope, period, VIEWS[0])]

    async def ask(self, desk: Desk, peer_id: int, person_id: int, words: str) -> list[Letter]:
        """`/stats [chat|class|school] [period]` in private."""
        named, period = self._scopes.read(words, self.today(desk), USUAL)
        own = await desk.statistics.classes_of(person_id)
        scope = self._scopes.named(named, await desk.statistics.chats(), person_id, own)
        return [await self._letter(desk, peer_id, scope, period, VIEWS[0])]

    async def look(self, desk: Desk, peer_id: int, person_id: int, token: str, when: str, view: str) -> list[Letter]:
        """A button under a picture."""
        period = read_period(when, self.today(desk)) or whole(USUAL, self.today(desk))
        own = await desk.statistics.classes_of(person_id)
        scope = self._scopes.from_token(token, await desk.statistics.chats(), person_id, own, peer_id)
        return [await self._letter(desk, peer_id, scope, period, view if view in VIEWS else VIEWS[0])]

    def report(self, desk: Desk, peer_id: int, words: str) -> list[Letter]:
        """`/report [month]`: the workbook and the summary; without a month, the last whole one."""
        today = self.today(desk)
        period = read_period(words, today) if words else whole("month", today).previous()
        if period is None:
            raise SchoolError("stats.unknown_period")
        return [self.report_letter(peer_id, period, today)]

    def report_letter(self, peer_id: int, period: Period, today: date) -> Letter:
        """A letter with the files of a report, which are made before it leaves."""
        passed = period.until(today)
        text = self._texts("stats.report", period=self.teller.period(passed.first, passed.last))
        return Letter(peer_id, text, enclosure=json.dumps({"report": {"period": period.token}}))

    async def school_letter(self, desk: Desk, peer_id: int, period: Period) -> Letter:
        """The whole school, for those who may see it."""
        scope = Scope("school", self._texts("stats.school"))
        return await self._letter(desk, peer_id, scope, period, VIEWS[0])

    def title(self, chat: ChatFacts) -> str:
        """The title, or the number of a chat without one."""
        return self._scopes.title(chat)

    def today(self, desk: Desk) -> date:
        """The school's day."""
        return datetime.fromtimestamp(desk.now, UTC).astimezone(self._zone).date()

    async def _letter(self, desk: Desk, peer_id: int, scope: Scope, period: Period, view: str) -> Letter:
        seen = await self.overviews.of(desk.statistics, scope, period, desk.now, self.today(desk))
        picture = self.picturer.request(seen, view)
        text = self.teller.text(seen, self.today(desk))
        return Letter(peer_id, text, self._buttons(scope, period, view), enclosure=enclose(picture))

    def _buttons(self, scope: Scope, period: Period, view: str) -> Keyboard:
        """Other lengths of the period, and other views of this one."""
        looks = [self._button(f"stats_button.{kind}", scope, kind, view, kind == period.kind) for kind in _LOOKS]
        views = [self._button(f"stats_button.{one}", scope, period.token, one) for one in VIEWS if one != view]
        return (tuple(looks[:2]), tuple(looks[2:]), tuple(views))

    def _button(self, key: str, scope: Scope, when: str, view: str, chosen: bool = False) -> Button:
        colour = Colour.PRIMARY if chosen else Colour.SECONDARY
        return Button(self._texts(key), actions.make(actions.STATS, scope.token, when, view), colour, instant=True)


def enclose(picture: Mapping[str, object]) -> str:
    """A picture as it waits with its letter."""
    return json.dumps({"picture": picture}, ensure_ascii=False)
