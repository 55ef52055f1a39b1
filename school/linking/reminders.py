"""Kind reminders to those who stopped half-way: twice, in the daytime, and never to who does not want them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from school.calendar.quiet_hours import QuietHours
from school.catalogue.model import Catalogue
from school.classes.classes import Classes
from school.linking import trails
from school.linking.board import STUCK_AFTER
from school.linking.model import Stopped
from school.linking.tables import Desk
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.model import Colour, Letter
from school.messaging.texts import Texts
from school.people.model import Person

DAY = 24 * 3600
FIRST, SECOND = 2 * DAY, 7 * DAY
"""Seconds from the last move to the first reminder, and from it to the second; there is no third."""

NUDGE_REST = 3 * DAY
"""Seconds in which a class can be reminded by its teacher once."""


class Reminders:
    """Written into the outbox in the same transaction in which they are noted."""

    def __init__(self, catalogue: Catalogue, texts: Texts, classes: Classes, quiet: QuietHours, zone: ZoneInfo) -> None:
        self._flows = catalogue.flows
        self._texts = texts
        self._classes = classes
        self._quiet = quiet
        self._zone = zone

    async def remind(self, desk: Desk) -> int:
        """Everybody whose time has come; nobody in quiet hours. How many people that were."""
        if self._is_quiet(desk):
            return 0
        return await self._write(desk, await desk.paths.stopped(FIRST, SECOND, desk.now))

    async def nudge(self, desk: Desk, peer_id: int, person: Person, class_id: int) -> list[Letter]:
        """All who are stuck in a class, at its teacher's wish. Raises `SchoolError` when it can't be now."""
        known = await desk.classes.get(class_id)
        if known is None:
            raise SchoolError("menu.old_button")
        found, _ = await self._classes.mine(desk, person, known.name)
        if self._is_quiet(desk):
            raise SchoolError("remind.quiet")
        if found.nudged_at is not None and desk.now < found.nudged_at + NUDGE_REST:
            raise SchoolError("remind.too_soon")
        await desk.classes.nudged(found.id, desk.now)
        reminded = await self._write(desk, await desk.paths.stuck_in(found.id, desk.now - STUCK_AFTER))
        return [Letter(peer_id, self._texts("remind.nudged" if reminded else "remind.nobody", name=found.name))]

    async def never(self, desk: Desk, peer_id: int, person: Person) -> list[Letter]:
        """«Больше не напоминать»."""
        await desk.consents.silence(person.person_id)
        return [Letter(peer_id, self._texts("remind.never"))]

    async def _write(self, desk: Desk, stopped: list[Stopped]) -> int:
        """One letter a person, however many ways they have begun: about the latest."""
        latest = {one.person_id: one for one in sorted(stopped, key=lambda one: one.path.moved_at)}
        for one in latest.values():
            await desk.outbox.put(self._letter(one), desk.now)
        for one in stopped:
            await desk.paths.remind(one.person_id, one.path.flow, desk.now)
        return len(latest)

    def _letter(self, stopped: Stopped) -> Letter:
        flow = self._flows.get(stopped.path.flow)
        step = trails.current(flow, stopped.path.trail).title if flow else ""
        go_on = link(self._texts("button.go_on"), actions.RESUME, stopped.path.flow, colour=Colour.PRIMARY)
        never = link(self._texts("button.no_reminders"), actions.NO_REMINDERS)
        human = link(self._texts("button.human"), actions.HUMAN)
        return Letter(stopped.person_id, self._texts("remind.letter", step=step), column(go_on, human, never))

    def _is_quiet(self, desk: Desk) -> bool:
        return self._quiet.covers(datetime.fromtimestamp(desk.now, UTC).astimezone(self._zone).time())
