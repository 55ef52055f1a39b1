"""Kind reminders to those who stopped half-way: twice, in the daytime, and never to who does not want them."""

from school.calendar.clock import SchoolClock
from school.calendar.quiet_hours import QuietHours
from school.catalogue.model import Catalogue
from school.catalogue.readers import voices
from school.classes.classes import ClassService
from school.linking import trails
from school.linking.board import STUCK_AFTER_SECONDS
from school.linking.model import StalledPerson
from school.linking.tables import UnitOfWork
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.model import Colour, OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.talk import Talk

DAY = 24 * 3600
FIRST_REMINDER_SECONDS, SECOND_REMINDER_SECONDS = 2 * DAY, 7 * DAY
"""Seconds from the last move to the first reminder, and from it to the second; there is no third."""

NUDGE_PAUSE_SECONDS = 3 * DAY
"""Seconds in which a class can be reminded by its teacher once."""


class Reminders:
    """Written into the outbox in the same transaction in which they are noted."""

    def __init__(
        self, catalogue: Catalogue, texts: Texts, classes: ClassService, quiet: QuietHours, clock: SchoolClock
    ) -> None:
        self._flows = catalogue.flows
        self._texts = texts
        self._classes = classes
        self._quiet = quiet
        self._clock = clock

    async def remind(self, uow: UnitOfWork) -> int:
        """Everybody whose time has come; nobody in quiet hours. How many people that were."""
        if self._is_quiet(uow):
            return 0
        return await self._write(
            uow, await uow.flow_progress.stopped(FIRST_REMINDER_SECONDS, SECOND_REMINDER_SECONDS, uow.now)
        )

    async def nudge(self, talk: Talk[UnitOfWork], class_id: int) -> Reply:
        """All who are stuck in a class, at its teacher's wish. Raises `SchoolError` when it can't be now."""
        known = await talk.uow.classes.get(class_id)
        if known is None:
            raise SchoolError("menu.old_button")
        found, _ = await self._classes.mine(talk.uow, talk.person, known.name)
        if self._is_quiet(talk.uow):
            raise SchoolError("remind.quiet")
        if found.nudged_at is not None and talk.uow.now < found.nudged_at + NUDGE_PAUSE_SECONDS:
            raise SchoolError("remind.too_soon")
        await talk.uow.classes.nudged(found.id, talk.uow.now)
        reminded = await self._write(
            talk.uow, await talk.uow.flow_progress.stuck_in(found.id, talk.uow.now - STUCK_AFTER_SECONDS)
        )
        return Reply.of(
            OutgoingMessage(
                talk.peer_id, self._texts("remind.nudged" if reminded else "remind.nobody", name=found.name)
            )
        )

    async def never(self, talk: Talk[UnitOfWork]) -> Reply:
        """«Больше не напоминать»."""
        await talk.uow.consents.silence(talk.person.person_id)
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts("remind.never")))

    async def _write(self, uow: UnitOfWork, stopped: list[StalledPerson]) -> int:
        """One message a person, however many ways they have begun: about the latest."""
        latest = {one.person_id: one for one in sorted(stopped, key=lambda one: one.path.moved_at)}
        for one in latest.values():
            await uow.outbox.put(self._letter(one), uow.now)
        for one in stopped:
            await uow.flow_progress.remind(one.person_id, one.path.flow, uow.now)
        return len(latest)

    def _letter(self, stopped: StalledPerson) -> OutgoingMessage:
        flow = self._flows.get(stopped.path.flow)
        step = trails.current(flow, stopped.path.trail).title if flow else ""
        go_on = link(self._texts("button.go_on"), actions.RESUME, stopped.path.flow, colour=Colour.PRIMARY)
        never = link(self._texts("button.no_reminders"), actions.NO_REMINDERS)
        human = link(self._texts("button.human"), actions.HUMAN)
        said = self._texts.to(voices(stopped.path.role), "remind.letter", step=step)
        return OutgoingMessage(stopped.person_id, said, column(go_on, human, never))

    def _is_quiet(self, uow: UnitOfWork) -> bool:
        return self._quiet.covers(self._clock.local(uow.now).time())
