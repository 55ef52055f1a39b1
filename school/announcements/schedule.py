"""Sending what is due: when its time comes, late within a limit, asked about beyond."""

from dataclasses import replace

from school.access.permissions import Staff
from school.announcements.draft import Drafts
from school.announcements.launch import Launch, progress_of
from school.announcements.model import Announcement, State, Targets
from school.announcements.plan_view import EXCERPT_CHARACTERS, plan_buttons
from school.announcements.rights import may_send
from school.announcements.tables import UnitOfWork
from school.announcements.target_changes import TargetChanges
from school.announcements.timing import Timing
from school.calendar.reading_times import Repeats
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.quoting import shorten
from school.messaging.texts import Texts

AHEAD_SECONDS = 3600
"""Before its time an announcement is looked at: does it go where it was shown to go?"""

STOP_SECONDS = 300
"""The time its author has to stop an announcement whose targets have changed at the last moment."""


class Schedule:
    """The tables remember; whoever wakes us may do so late, twice or after a crash."""

    def __init__(
        self, texts: Texts, staff: Staff, drafts: Drafts, launch: Launch, timing: Timing, target_changes: TargetChanges
    ) -> None:
        self._texts = texts
        self._staff = staff
        self._drafts = drafts
        self._launcher = launch
        self._timing = timing
        self._target_changes = target_changes

    async def start(self, uow: UnitOfWork, peer_id: int, by: int, announcement: Announcement, before: State) -> Reply:
        """Let it go, now or at its time. `before` is the state it is in. Raises `SchoolError`."""
        leaves = self._timing.leaves_at(announcement, uow.now)
        targets = await self._drafts.resolve(uow, announcement)
        notice = self._texts("announce.notice")
        if leaves > uow.now or announcement.repeats:
            await uow.announcements.move(announcement.id, before, State.PLANNED)
            await uow.announcements.schedule(announcement.id, leaves, announcement.repeats)
            await uow.audit.add(by, "planned", announcement.id, f"{self._timing.local(leaves):%d.%m.%Y %H:%M}")
            planned = replace(announcement, send_at=leaves)
            return Reply((self._planned(peer_id, planned, len(targets.chats)),), notice=notice)
        await self._launcher.launch(uow, announcement, targets)
        await uow.audit.add(by, "sent", announcement.id)
        text = self._launcher.told(announcement, targets)
        return Reply((OutgoingMessage(peer_id, text, subject=progress_of(announcement.id)),), notice=notice)

    def _planned(self, peer_id: int, planned: Announcement, chats: int) -> OutgoingMessage:
        when = self._timing.words(planned)
        text = self._texts("announce.scheduled", id=planned.id, chats=chats, time=when)
        return OutgoingMessage(
            peer_id, text, column(link(self._texts("button.recall"), actions.CANCEL_PLANNED, planned.id))
        )

    async def check(self, uow: UnitOfWork, announcement: Announcement) -> Targets:
        """Whether its author may send it, and to whom. Raises `SchoolError`."""
        if not may_send(self._staff, announcement):
            raise SchoolError("plan.lost_right")
        targets = await self._drafts.resolve(uow, announcement)
        if not targets.total:
            raise SchoolError("announce.no_chats")
        if announcement.repeats and self._timing.next_of_series(announcement, uow.now) is None:
            raise SchoolError("plan.series_over", id=announcement.id)
        return targets

    async def send_due(self, uow: UnitOfWork) -> int:
        """Send what is due, in one transaction; how many there were."""
        self._staff.learn(await uow.grants.alive(uow.now))
        soon = await uow.announcements.due(uow.now + AHEAD_SECONDS)
        due = [one for one in soon if (one.send_at or 0) <= uow.now]
        for announcement in due:
            await self._process(uow, announcement)
        for announcement in soon[len(due) :]:
            await self._look_ahead(uow, announcement)
        return len(due)

    async def _look_ahead(self, uow: UnitOfWork, announcement: Announcement) -> None:
        """Once in the last hour: where it goes to others than was shown, its author is told in time to stop it."""
        leaves = announcement.send_at or uow.now
        if await self._target_changes.looked_since(uow, announcement, leaves - AHEAD_SECONDS):
            return
        try:
            targets = await self._drafts.resolve(uow, announcement)
        except SchoolError:
            return  # told when its time comes
        await self._tell_changes(uow, announcement, targets, leaves)

    async def _tell_changes(self, uow: UnitOfWork, announcement: Announcement, targets: Targets, leaves: int) -> bool:
        """False when it goes where it was shown to go."""
        changes = await self._target_changes.since_shown(uow, announcement, targets)
        await self._target_changes.note(uow, announcement, targets)
        if not changes.any:
            return False
        values = {"time": self._timing.short(leaves), "changes": self._target_changes.told(changes)}
        text = self._texts("plan.targets_changed", id=announcement.id, **values)
        buttons = plan_buttons(self._texts, announcement.id)
        await uow.outbox.put(OutgoingMessage(announcement.author_id, text, buttons), uow.now)
        return True

    async def _process(self, uow: UnitOfWork, announcement: Announcement) -> None:
        if not may_send(self._staff, announcement):
            await self._end(uow, announcement, "plan.lost_right")
        elif announcement.repeats:
            await self._repeat(uow, announcement)
        else:
            await self._launch(uow, announcement)

    async def _repeat(self, uow: UnitOfWork, series: Announcement) -> None:
        """This time's announcement is one of its own; the series goes on to its next time."""
        repeats = Repeats.from_text(series.repeats or "")
        following = self._timing.next_after(repeats, self._timing.local(max(series.send_at or 0, uow.now)))
        await self._launch(uow, await uow.announcements.occurrence(series))
        if following:
            await uow.announcements.schedule(series.id, int(following.timestamp()), series.repeats)
        else:
            await self._end(uow, series, "plan.series_over")

    def why_ask(self, announcement: Announcement, now: int) -> str | None:
        """The phrase that asks its author whether it is still to be sent; None: it is."""
        if self._timing.is_useless(announcement, now):
            return "plan.useless"
        return "plan.late" if self._timing.is_late(announcement, now) else None

    async def ask_author(self, uow: UnitOfWork, announcement: Announcement, before: State, key: str) -> None:
        """Too late to be sent without a word: the author decides."""
        await uow.announcements.move(announcement.id, before, State.ASKING)
        when = self._timing.short(announcement.send_at or uow.now)
        text = self._texts(key, id=announcement.id, time=when, look=shorten(announcement.text, EXCERPT_CHARACTERS))
        await uow.outbox.put(
            OutgoingMessage(announcement.author_id, text, plan_buttons(self._texts, announcement.id)), uow.now
        )

    async def _launch(self, uow: UnitOfWork, announcement: Announcement) -> None:
        if why := self.why_ask(announcement, uow.now):
            return await self.ask_author(uow, announcement, State.PLANNED, why)
        leaves = self._timing.leaves_at(replace(announcement, send_at=None), uow.now)
        if leaves > uow.now:
            return await self._postpone(uow, announcement, leaves)
        try:
            targets = await self._drafts.resolve(uow, announcement)
        except SchoolError as error:
            return await self._end(uow, announcement, error.key, **error.values)
        if not targets.total:
            return await self._end(uow, announcement, "announce.no_chats")
        if (await self._target_changes.since_shown(uow, announcement, targets)).any:
            await uow.announcements.schedule(announcement.id, uow.now + STOP_SECONDS)
            await self._tell_changes(uow, announcement, targets, uow.now + STOP_SECONDS)
            return None
        return await self._launcher.launch(uow, announcement, targets)

    async def _postpone(self, uow: UnitOfWork, announcement: Announcement, until: int) -> None:
        """Wait for the end of quiet hours; the author is told, unless its own time lies within them."""
        await uow.announcements.schedule(announcement.id, until)
        planned = announcement.send_at or until
        if self._timing.leaves_at(announcement, planned) > planned:
            return
        values = {"time": self._timing.short(planned), "later": self._timing.short(until)}
        text = self._texts("plan.postponed", id=announcement.id, **values)
        buttons = plan_buttons(self._texts, announcement.id)
        await uow.outbox.put(OutgoingMessage(announcement.author_id, text, buttons), uow.now)

    async def _end(self, uow: UnitOfWork, announcement: Announcement, key: str, **values: object) -> None:
        await uow.announcements.move(announcement.id, State.PLANNED, State.CANCELLED)
        reason = self._texts(key, **{"id": announcement.id, **values})
        text = self._texts("plan.ended", id=announcement.id, reason=reason)
        await uow.outbox.put(OutgoingMessage(announcement.author_id, text), uow.now)
