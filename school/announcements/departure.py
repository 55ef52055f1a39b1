"""What is on its way is looked at again whenever more of it leaves: a hold may have lasted hours."""

from dataclasses import replace

from school.access.permissions import Staff
from school.announcements.delivery_summary import DeliverySummary
from school.announcements.model import Announcement, State
from school.announcements.rights import still_may
from school.announcements.tables import UnitOfWork
from school.announcements.timing import Timing
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.model import OutgoingMessage
from school.messaging.texts import Texts


class Departure:
    """Time, use, quiet hours and right at the moment of leaving."""

    def __init__(self, texts: Texts, staff: Staff, timing: Timing, delivery_summary: DeliverySummary) -> None:
        self._texts = texts
        self._staff = staff
        self._timing = timing
        self._delivery_summary = delivery_summary

    async def may_leave(self, uow: UnitOfWork, announcement_id: int) -> bool:
        """Whether its messages may leave now; otherwise they wait or are cancelled, and the author is told."""
        announcement = await uow.announcements.get(announcement_id)
        if announcement is None or announcement.state is not State.CONFIRMED:
            return True  # what may have arrived of it is looked up
        self._staff.learn(await uow.grants.alive(uow.now))
        if not await still_may(uow, self._staff, announcement):
            await self._end(uow, announcement)
        elif self._is_useless(announcement, uow.now) and await uow.announcements.stop(announcement_id, uow.now):
            await self._ask(uow, announcement)
        elif (until := self._quiet_until(announcement, uow.now)) > uow.now:
            await self._hold(uow, announcement, until)
        else:
            return True
        return False

    def _is_useless(self, announcement: Announcement, now: int) -> bool:
        """Whether its use has ended on the way; what was sent after its end was sent in spite of it."""
        until = announcement.useful_until
        if until is None or (announcement.confirmed_at or now) >= until:
            return False
        return max(self._quiet_until(announcement, now), now) >= until

    def _quiet_until(self, announcement: Announcement, now: int) -> int:
        """The end of the quiet hours that hold it; 0 when they don't, or when it was sent in spite of them."""
        sent, at_once = announcement.confirmed_at or now, replace(announcement, send_at=None, repeats=None)
        if self._timing.leaves_at(at_once, sent) > sent:
            return 0
        return self._timing.leaves_at(at_once, now)

    async def _end(self, uow: UnitOfWork, announcement: Announcement) -> None:
        await uow.broadcasts.cancel(announcement.id, uow.now)
        await uow.postings.cancel(announcement.id, uow.now)
        await uow.announcements.move(announcement.id, State.CONFIRMED, State.FINISHED)
        reason = self._texts("plan.lost_right")
        await self._tell(uow, announcement, self._texts("plan.ended", id=announcement.id, reason=reason))
        await self._delivery_summary.report(uow, announcement.id)

    async def _ask(self, uow: UnitOfWork, announcement: Announcement) -> None:
        await uow.broadcasts.freeze(announcement.id)
        count = await uow.broadcasts.count(announcement.id)
        until = self._timing.short(announcement.useful_until or uow.now)
        go_on = link(self._texts("button.go_on"), actions.GO_ON, announcement.id)
        stop = link(self._texts("button.stop"), actions.STOP, announcement.id)
        text = self._texts("sending.useless", id=announcement.id, waiting=count.waiting, of=count.total, until=until)
        await uow.outbox.put(OutgoingMessage(announcement.author_id, text, column(go_on, stop)), uow.now)

    async def _hold(self, uow: UnitOfWork, announcement: Announcement, until: int) -> None:
        await uow.broadcasts.postpone(announcement.id, until)
        count = await uow.broadcasts.count(announcement.id)
        values = {"waiting": count.waiting, "of": count.total, "time": self._timing.short(until)}
        await self._tell(uow, announcement, self._texts("sending.quiet", id=announcement.id, **values))

    async def _tell(self, uow: UnitOfWork, announcement: Announcement, text: str) -> None:
        await uow.outbox.put(OutgoingMessage(announcement.author_id, text), uow.now)
