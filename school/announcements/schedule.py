"""What waits for its time: sent when it comes, late within a limit, asked about beyond; listed, moved, dropped."""

import json
from dataclasses import replace
from datetime import timedelta

from school.access.permissions import Action, Staff
from school.announcements.draft import Drafts
from school.announcements.launch import Launch, progress_of
from school.announcements.model import Announcement, State
from school.announcements.tables import UnitOfWork
from school.announcements.timing import Timing
from school.calendar.moments import Repeats, read_moment
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.model import Keyboard, OutgoingMessage, Reply
from school.messaging.prompt import Prompt, PromptKind
from school.messaging.quoting import shorten
from school.messaging.texts import Texts
from school.people.conversation import Conversation
from school.people.model import Person

SHOWN = 8
"""Announcements in a list with buttons."""

LOOK = 40
"""Characters of a text that are shown in a list."""


class Schedule:
    """The tables remember; whoever wakes us may do so late, twice or after a crash."""

    def __init__(self, texts: Texts, staff: Staff, drafts: Drafts, launch: Launch, timing: Timing, colour: str) -> None:
        self._texts = texts
        self._staff = staff
        self._composer = drafts
        self._launcher = launch
        self._timing = timing
        self._colour = colour

    async def release(self, uow: UnitOfWork, peer_id: int, by: int, announcement: Announcement, before: State) -> Reply:
        """Let it go, now or at its time. `before` is the state it is in. Raises `SchoolError`."""
        leaves = self._timing.leaves_at(announcement, uow.now)
        targets = await self._composer.resolve(uow, announcement)
        notice = self._texts("announce.notice")
        if leaves > uow.now or announcement.repeats:
            await uow.announcements.move(announcement.id, before, State.PLANNED)
            await uow.announcements.schedule(announcement.id, leaves, announcement.repeats)
            await uow.audit.add(by, "planned", announcement.id, f"{self._timing.local(leaves):%d.%m.%Y %H:%M}")
            planned = replace(announcement, send_at=leaves)
            return Reply((self._planned(peer_id, planned, len(targets.chats)),), notice=notice)
        await self._launcher.launch(uow, announcement, targets)
        await uow.audit.add(by, "sent", announcement.id)
        text = self._texts("announce.sending", id=announcement.id, chats=len(targets.chats))
        return Reply((OutgoingMessage(peer_id, text, about=progress_of(announcement.id)),), notice=notice)

    def _planned(self, peer_id: int, planned: Announcement, chats: int) -> OutgoingMessage:
        when = self._timing.words(planned)
        text = self._texts("announce.scheduled", id=planned.id, chats=chats, time=when)
        return OutgoingMessage(
            peer_id, text, column(link(self._texts("button.recall"), actions.CANCEL_PLANNED, planned.id))
        )

    async def work(self, uow: UnitOfWork) -> int:
        """Send what is due, in one transaction; how many there were."""
        self._staff.learn(await uow.grants.alive(uow.now))
        due = await uow.announcements.due(uow.now)
        for announcement in due:
            await self._one(uow, announcement)
        return len(due)

    async def _one(self, uow: UnitOfWork, announcement: Announcement) -> None:
        if not self._staff.may(announcement.author_id, Action.ANNOUNCE):
            await self._end(uow, announcement, "plan.lost_right")
        elif announcement.repeats:
            await self._repeat(uow, announcement)
        else:
            await self._send(uow, announcement)

    async def _repeat(self, uow: UnitOfWork, series: Announcement) -> None:
        """This time's announcement is one of its own; the series goes on to its next time."""
        repeats = Repeats.from_text(series.repeats or "")
        following = repeats.next_after(self._timing.local(max(series.send_at or 0, uow.now)))
        await self._send(uow, await uow.announcements.occurrence(series))
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
        text = self._texts(key, id=announcement.id, time=when, look=shorten(announcement.text, LOOK))
        await uow.outbox.put(OutgoingMessage(announcement.author_id, text, self._choices(announcement.id)), uow.now)

    async def _send(self, uow: UnitOfWork, announcement: Announcement) -> None:
        if why := self.why_ask(announcement, uow.now):
            return await self.ask_author(uow, announcement, State.PLANNED, why)
        leaves = self._timing.leaves_at(replace(announcement, send_at=None), uow.now)
        if leaves > uow.now:
            return await uow.announcements.schedule(announcement.id, leaves)
        try:
            targets = await self._composer.resolve(uow, announcement)
        except SchoolError as error:
            return await self._end(uow, announcement, error.key, **error.values)
        if not targets.total:
            return await self._end(uow, announcement, "announce.no_chats")
        return await self._launcher.launch(uow, announcement, targets)

    async def _end(self, uow: UnitOfWork, announcement: Announcement, key: str, **values: object) -> None:
        await uow.announcements.move(announcement.id, State.PLANNED, State.CANCELLED)
        reason = self._texts(key, **{"id": announcement.id, **values})
        text = self._texts("plan.ended", id=announcement.id, reason=reason)
        await uow.outbox.put(OutgoingMessage(announcement.author_id, text), uow.now)

    async def show(self, talk: Conversation[UnitOfWork]) -> Reply:
        """What is planned, with a picture of the week."""
        planned = [one for one in await talk.uow.announcements.planned() if self._sees(talk.person, one)]
        if not planned:
            return Reply.of(OutgoingMessage(talk.peer_id, self._texts("plan.none")))
        lines = "\n".join(self._line(one) for one in planned[:SHOWN])
        buttons = [link(self._texts("button.planned", id=one.id), actions.PLANNED, one.id) for one in planned[:SHOWN]]
        text = self._texts("plan.list", number=len(planned), lines=lines)
        picture = json.dumps({"picture": self._week(talk.uow, planned)}, ensure_ascii=False)
        rows = tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
        return Reply.of(OutgoingMessage(talk.peer_id, text, rows, enclosure=picture))

    async def one(self, talk: Conversation[UnitOfWork], announcement_id: int) -> Reply:
        """One of them, whole. Raises `SchoolError`."""
        found = await self._own(talk.uow, talk.person, announcement_id)
        return Reply.of(
            OutgoingMessage(talk.peer_id, found.text),
            OutgoingMessage(talk.peer_id, self._line(found), self._choices(found.id)),
        )

    async def ask_moment(self, talk: Conversation[UnitOfWork], announcement_id: int) -> Reply:
        """«Перенести». Raises `SchoolError`."""
        await self._free(talk.uow, talk.person, announcement_id)
        await talk.uow.people.save(
            replace(talk.person, prompt=Prompt(PromptKind.NEW_TIME, str(announcement_id))), talk.uow.now
        )
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts("announce.ask_when")))

    async def move(self, talk: Conversation[UnitOfWork], announcement_id: int, words: str) -> Reply:
        """To another time. Raises `SchoolError`; the time is still asked for then."""
        found = await self._free(talk.uow, talk.person, announcement_id)
        moment = read_moment(words, self._timing.local(talk.uow.now))
        if moment is None:
            raise SchoolError("moment.unknown")
        repeats = moment.repeats.to_text() if moment.repeats else None
        at = self._timing.leaves_at(replace(found, send_at=int(moment.at.timestamp())), talk.uow.now)
        await talk.close_prompt()
        await talk.uow.announcements.move(found.id, State.ASKING, State.PLANNED)
        await talk.uow.announcements.schedule(found.id, at, repeats)
        await talk.uow.audit.add(talk.person.person_id, "moved", found.id, f"{self._timing.local(at):%d.%m.%Y %H:%M}")
        moved = replace(found, send_at=at, repeats=repeats)
        return Reply.of(
            OutgoingMessage(talk.peer_id, self._texts("plan.moved", id=found.id, time=self._timing.words(moved)))
        )

    async def send_now(self, talk: Conversation[UnitOfWork], announcement_id: int) -> Reply:
        """«Отправить сейчас»: what was planned or too late; also over quiet hours. Raises `SchoolError`."""
        found = await self._free(talk.uow, talk.person, announcement_id)
        targets = await self._composer.resolve(talk.uow, found)
        if not targets.total:
            raise SchoolError("announce.no_chats")
        await self._launcher.launch(talk.uow, found, targets)
        await talk.uow.audit.add(talk.person.person_id, "sent", found.id)
        text = self._texts("announce.sending", id=found.id, chats=len(targets.chats))
        return Reply.of(OutgoingMessage(talk.peer_id, text, about=progress_of(found.id)))

    async def drop(self, talk: Conversation[UnitOfWork], announcement_id: int) -> Reply:
        """It will not be sent. Raises `SchoolError`."""
        found = await self._own(talk.uow, talk.person, announcement_id)
        await talk.uow.announcements.move(found.id, found.state, State.CANCELLED)
        await talk.uow.audit.add(talk.person.person_id, "cancelled", found.id)
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts("plan.dropped", id=found.id)))

    async def _own(self, uow: UnitOfWork, person: Person, announcement_id: int) -> Announcement:
        """One's own, or anybody's for those who manage others'; and still not sent."""
        found = await uow.announcements.get(announcement_id)
        if found is None or not self._sees(person, found):
            raise SchoolError("announce.not_yours")
        sent = await uow.outbox.count(announcement_id)
        if found.state not in (State.PLANNED, State.APPROVAL, State.ASKING) or sent.total:
            raise SchoolError("announce.too_late", id=announcement_id)
        return found

    async def _free(self, uow: UnitOfWork, person: Person, announcement_id: int) -> Announcement:
        """As above, and nobody is looking at it: what is approved is what was shown."""
        found = await self._own(uow, person, announcement_id)
        if found.state is State.APPROVAL:
            raise SchoolError("approval.waiting", id=found.id)
        return found

    def _sees(self, person: Person, one: Announcement) -> bool:
        return one.author_id == person.person_id or self._staff.may(person.person_id, Action.MANAGE_OTHERS)

    def _choices(self, announcement_id: int) -> Keyboard:
        verbs = (("send_now", actions.SEND_NOW), ("move", actions.MOVE), ("drop", actions.DROP))
        return column(*(link(self._texts(f"button.{key}"), verb, announcement_id) for key, verb in verbs))

    def _line(self, one: Announcement) -> str:
        states = {State.APPROVAL: "plan.approval", State.ASKING: "plan.asking"}
        state = f" ({self._texts(states[one.state])})" if one.state in states else ""
        when = self._timing.words(one)
        return f"№ {one.id} — {when}{state}: {shorten(' '.join(one.text.split()), LOOK)}"

    def _week(self, uow: UnitOfWork, planned: list[Announcement]) -> dict[str, object]:
        """What a picture of seven days from today shows: for each day its title and lines."""
        today = self._timing.local(uow.now).date()
        leaving = sorted(
            (at, one.id, shorten(" ".join(one.text.split()), 24))
            for one in planned
            for at in self._timing.times_before(one, today + timedelta(days=7))
        )
        days = []
        for ahead in range(7):
            day = today + timedelta(days=ahead)
            lines = [f"{at:%H:%M} № {number} {look}" for at, number, look in leaving if at.date() == day]
            days.append({"title": f"{self._texts(f'weekday.{day.weekday()}')} {day:%d.%m}", "lines": lines})
        return {"kind": "week", "title": self._texts("plan.picture"), "days": days, "colour": self._colour}
