"""Planned announcements: listed with a picture of the week, moved, sent at once, cancelled."""

import json
from dataclasses import replace
from datetime import timedelta

from school.access.permissions import Action, Staff
from school.announcements.approval_policy import ApprovalPolicy
from school.announcements.audience_grammar import read_audience
from school.announcements.author_told import tell_author
from school.announcements.draft import Drafts
from school.announcements.launch import Launch, progress_of
from school.announcements.model import Announcement, State
from school.announcements.perhaps import ask_perhaps
from school.announcements.tables import UnitOfWork
from school.announcements.target_changes import TargetChanges
from school.announcements.timing import Timing
from school.calendar.reading_times import Moment, read_moment
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.limits import MessengerLimits
from school.messaging.model import Keyboard, OutgoingMessage, Reply
from school.messaging.prompt import Prompt, PromptKind
from school.messaging.quoting import shorten
from school.messaging.texts import Texts
from school.people.model import Person
from school.people.talk import Talk

MAX_LISTED = 8
"""Announcements in a list with buttons."""

EXCERPT_CHARACTERS = 40
"""Characters of a text that are shown in a list."""


def plan_buttons(texts: Texts, announcement_id: int) -> Keyboard:
    """Buttons that send, move, change or cancel a planned announcement, and list its targets."""
    verbs = (
        ("send_now", actions.SEND_NOW), ("move", actions.MOVE), ("change", actions.CHANGE), ("drop", actions.DROP),
        ("targets", actions.TARGETS),
    )  # fmt: skip
    return column(*(link(texts(f"button.{key}"), verb, announcement_id) for key, verb in verbs))


class PlanView:
    """One's own planned announcements, or everybody's for those who manage others'."""

    def __init__(
        self, texts: Texts, staff: Staff, drafts: Drafts, launch: Launch, timing: Timing,
        target_changes: TargetChanges, policy: ApprovalPolicy, limits: MessengerLimits, colour: str,
    ) -> None:  # fmt: skip
        self._texts = texts
        self._staff = staff
        self._drafts = drafts
        self._launcher = launch
        self._timing = timing
        self._target_changes = target_changes
        self._policy = policy
        self._limits = limits
        self._colour = colour

    async def show(self, talk: Talk[UnitOfWork]) -> Reply:
        """List planned announcements, with a picture of the week."""
        planned = [one for one in await talk.uow.announcements.planned() if self._sees(talk.person, one)]
        if not planned:
            return Reply.of(OutgoingMessage(talk.peer_id, self._texts("plan.none")))
        lines = "\n".join(self._line(one) for one in planned[:MAX_LISTED])
        buttons = [
            link(self._texts("button.planned", id=one.id), actions.PLANNED, one.id) for one in planned[:MAX_LISTED]
        ]
        if len(planned) > MAX_LISTED:
            lines += "\n" + self._texts("plan.more", number=len(planned) - MAX_LISTED)
        text = self._texts("plan.list", number=len(planned), lines=lines)
        picture = json.dumps({"picture": self._week(talk.uow, planned)}, ensure_ascii=False)
        rows = tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
        return Reply.of(OutgoingMessage(talk.peer_id, text, rows, enclosure=picture))

    async def one(self, talk: Talk[UnitOfWork], announcement_id: int) -> Reply:
        """One of them, whole, in one message where it fits. Raises `SchoolError`."""
        found = await self._own(talk.uow, talk.person, announcement_id)
        whole = self._texts("plan.one", text=found.text, id=found.id, when=self._timing.words(found), whom=_whom(found))
        return Reply.of(*self._limits.messages(talk.peer_id, whole, plan_buttons(self._texts, found.id)))

    async def ask_moment(self, talk: Talk[UnitOfWork], announcement_id: int) -> Reply:
        """«Перенести». Raises `SchoolError`."""
        self._policy.check_time(await self.free(talk.uow, talk.person, announcement_id))
        await talk.ask(Prompt(PromptKind.NEW_TIME, str(announcement_id)))
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts("announce.ask_when")))

    async def move(self, talk: Talk[UnitOfWork], announcement_id: int, words: str) -> Reply:
        """To another time; a slip of the pen is asked about. Raises `SchoolError`; the time is still asked for then."""
        found = await self.free(talk.uow, talk.person, announcement_id)
        self._policy.check_time(found)
        try:
            moment = read_moment(words, self._timing.local(talk.uow.now), self._timing.school)
        except SchoolError as error:
            return ask_perhaps(self._texts, talk.peer_id, error, actions.MOVE_TO, announcement_id)
        if moment is None:
            raise SchoolError("moment.unknown")
        return await self._moved(talk, found, moment)

    async def _moved(self, talk: Talk[UnitOfWork], found: Announcement, moment: Moment) -> Reply:
        repeats = moment.repeats.to_text() if moment.repeats else None
        at = self._timing.leaves_at(replace(found, send_at=int(moment.at.timestamp())), talk.uow.now)
        await talk.close_prompt()
        await talk.uow.announcements.move(found.id, State.ASKING, State.PLANNED)
        await talk.uow.announcements.schedule(found.id, at, repeats)
        await talk.uow.audit.add(talk.person.person_id, "moved", found.id, f"{self._timing.local(at):%d.%m.%Y %H:%M}")
        await tell_author(talk.uow, self._texts, found, talk.person.person_id, "moved")
        moved = replace(found, send_at=at, repeats=repeats)
        return Reply.of(
            OutgoingMessage(talk.peer_id, self._texts("plan.moved", id=found.id, time=self._timing.words(moved)))
        )

    async def send_now(self, talk: Talk[UnitOfWork], announcement_id: int) -> Reply:
        """«Отправить сейчас»: what was planned or too late; also over quiet hours. Raises `SchoolError`."""
        found = await self.free(talk.uow, talk.person, announcement_id)
        self._policy.check_time(found, now=True)
        targets = await self._drafts.resolve(talk.uow, found)
        if not targets.total:
            raise SchoolError("announce.no_chats")
        changes = await self._target_changes.since_shown(talk.uow, found, targets)
        if changes.wider:
            await self._target_changes.note(talk.uow, found, targets)
            told = self._texts("announce.wider", changes=self._target_changes.told(changes))
            return Reply.of(OutgoingMessage(talk.peer_id, told, plan_buttons(self._texts, found.id)))
        await self._launcher.launch(talk.uow, found, targets)
        await talk.uow.audit.add(talk.person.person_id, "sent", found.id)
        await tell_author(talk.uow, self._texts, found, talk.person.person_id, "sent")
        text = self._launcher.told(found, targets)
        return Reply.of(OutgoingMessage(talk.peer_id, text, subject=progress_of(found.id)))

    async def drop(self, talk: Talk[UnitOfWork], announcement_id: int) -> Reply:
        """Cancel a planned announcement. Raises `SchoolError`."""
        found = await self._own(talk.uow, talk.person, announcement_id)
        await talk.uow.announcements.move(found.id, found.state, State.CANCELLED)
        await talk.uow.audit.add(talk.person.person_id, "cancelled", found.id)
        await tell_author(talk.uow, self._texts, found, talk.person.person_id, "dropped")
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts("plan.dropped", id=found.id)))

    async def free(self, uow: UnitOfWork, person: Person, announcement_id: int) -> Announcement:
        """One that can be changed. Raises `SchoolError` when it is not one's own, has left, or is looked at by a
        second person: what is approved is what was shown."""
        found = await self._own(uow, person, announcement_id)
        if found.state is State.APPROVAL:
            raise SchoolError("approval.waiting", id=found.id)
        return found

    async def _own(self, uow: UnitOfWork, person: Person, announcement_id: int) -> Announcement:
        """One's own, or anybody's for those who manage others'; and still not sent."""
        found = await uow.announcements.get(announcement_id)
        if found is None or not self._sees(person, found):
            raise SchoolError("announce.not_yours")
        sent = await uow.broadcasts.count(announcement_id)
        if found.state not in (State.PLANNED, State.APPROVAL, State.ASKING) or sent.total:
            raise SchoolError("announce.too_late", id=announcement_id)
        return found

    def _sees(self, person: Person, one: Announcement) -> bool:
        return one.author_id == person.person_id or self._staff.may(person.person_id, Action.MANAGE_OTHERS)

    def _line(self, one: Announcement) -> str:
        states = {State.APPROVAL: "plan.approval", State.ASKING: "plan.asking"}
        state = f" ({self._texts(states[one.state])})" if one.state in states else ""
        when = self._timing.words(one)
        audience = shorten(_whom(one), EXCERPT_CHARACTERS)
        return f"№ {one.id} — {when}, {audience}{state}: {shorten(' '.join(one.text.split()), EXCERPT_CHARACTERS)}"

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


def _whom(one: Announcement) -> str:
    return read_audience(one.audience).to_text() if one.audience else "—"
