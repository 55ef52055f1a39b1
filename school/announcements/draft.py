"""Writing an announcement: the draft, what may be set on it, and the preview."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from school.access.grants import refusal
from school.access.permissions import Action, Staff
from school.announcements.audience_buttons import AudienceButtons
from school.announcements.audience_grammar import read_audience
from school.announcements.audience_offer import AudienceOffer
from school.announcements.draft_adding import added, joined
from school.announcements.model import Announcement, Targets, Urgency
from school.announcements.perhaps import ask_perhaps
from school.announcements.poll import read_poll, split_poll
from school.announcements.preview import Preview
from school.announcements.tables import UnitOfWork
from school.announcements.targets import TargetResolver
from school.announcements.timing import Timing
from school.calendar.reading_times import read_moment, read_until
from school.calendar.timetable import Timetable
from school.messaging import actions
from school.messaging.actions import link
from school.messaging.errors import SchoolError
from school.messaging.model import Keyboard, OutgoingMessage, Reply
from school.messaging.prompt import Prompt, PromptKind
from school.messaging.texts import Texts
from school.people.model import Person
from school.people.talk import Talk

FIELDS = ("text", "audience", "when", "until", "files", "template", "poll")
"""What the author may be asked for, one at a time."""

MAX_CHARACTERS = 30_000

OPEN_SECONDS = 12 * 3600
"""Seconds for which words that come are taken for a draft's, or asked about."""

_PRESSED = {"audience": actions.AUDIENCE, "when": actions.WHEN}

_SAVES = re.compile(r"сохранить как «?([\w -]{2,40})»?", re.IGNORECASE)
_DROPS = re.compile(r"удалить аудиторию «?([\w -]{2,40})»?", re.IGNORECASE)


class Drafts:
    """One live draft an author. Every change is a new version, and shows the preview anew."""

    def __init__(
        self,
        texts: Texts,
        staff: Staff,
        target_resolver: TargetResolver,
        timing: Timing,
        preview: Preview,
        audience_buttons: AudienceButtons,
        audience_offer: AudienceOffer,
    ) -> None:
        self._texts = texts
        self._staff = staff
        self._resolver = target_resolver
        self._timing = timing
        self._preview = preview
        self._audience_buttons = audience_buttons
        self._offer = audience_offer
        self._take: dict[str, Callable[[Announcement, str, datetime, Timetable], Announcement]] = {
            "audience": _with_audience, "when": with_moment, "until": _with_end, "poll": _with_poll,
        }  # fmt: skip

    async def ask(self, talk: Talk[UnitOfWork], field: str) -> Reply:
        """Ask for a field of the draft."""
        await talk.ask(Prompt(PromptKind.DRAFT_FIELD, field))
        names = await talk.uow.saved_audiences.names() if field == "audience" else []
        saved = "\n" + self._texts("audience.saved_ones", names=", ".join(names)) if names else ""
        back = link(self._texts("button.show_draft"), actions.ANNOUNCE)
        drop = link(self._texts("button.discard"), actions.DISCARD)
        begun = await talk.uow.announcements.draft_of(talk.person.person_id)
        add = " " + self._texts("announce.ask_more") if field == "text" and begun else ""
        text = self._texts(f"announce.ask_{field}") + add + saved
        choice = await self._choice(talk.uow, field, begun)
        return Reply.of(OutgoingMessage(talk.peer_id, text, (*choice, *(((back,),) if begun else ()), (drop,))))

    async def _choice(self, uow: UnitOfWork, field: str, begun: Announcement | None) -> Keyboard:
        """Buttons that answer the question."""
        if field == "text" and begun is None:
            return ((link(self._texts("button.edit_template"), actions.EDIT, "template"),),)
        if field == "audience":
            return await self._audience_buttons.first(uow)
        if field == "files" and begun and (begun.attachments or await uow.draft_files.count(begun.id)):
            return ((link(self._texts("button.no_files"), actions.EDIT, "no_files"),),)
        if field == "when" and begun:
            return ((link(self._texts("button.edit_until"), actions.EDIT, "until"),),)
        if field == "poll":
            attend = link(self._texts("button.poll_attend"), actions.EDIT, "attend")
            none = link(self._texts("button.no_poll"), actions.EDIT, "no_poll")
            return ((attend,), *(((none,),) if begun and begun.poll else ()))
        return ()

    async def take(self, talk: Talk[UnitOfWork], field: str, words: str) -> Reply:
        """Words for a field. Raises `SchoolError` when they make no sense; they are still asked for then."""
        if field == "text":
            return await self.write(talk, words)
        try:
            return await self._set(talk, field, words)
        except SchoolError as error:
            if field not in _PRESSED:
                raise
            return ask_perhaps(self._texts, talk.peer_id, error, _PRESSED[field])

    async def _set(self, talk: Talk[UnitOfWork], field: str, words: str) -> Reply:
        draft = await self._draft(talk.uow, talk.person)
        if field == "audience" and (name := _SAVES.fullmatch(words.strip())):
            return await self._save_audience(talk.uow, talk.peer_id, draft, name.group(1))
        if field == "audience" and (name := _DROPS.fullmatch(words.strip())):
            dropped = await talk.uow.saved_audiences.drop(name.group(1))
            return Reply.of(
                OutgoingMessage(talk.peer_id, self._texts("audience.dropped" if dropped else "audience.no_such"))
            )
        if field == "audience":
            words = await talk.uow.saved_audiences.get(words.strip()) or words
            everywhere = self._staff.classes(talk.person.person_id, Action.ANNOUNCE) is None
            words = read_audience(words, await self._resolver.school_map(talk.uow, titles=everywhere)).to_text()
        changed = self._take[field](draft, words.strip(), self._timing.local(talk.uow.now), self._timing.school)
        if changed.audience:
            await self.resolve(talk.uow, changed)
        return await self.change(talk, changed)

    async def _save_audience(self, uow: UnitOfWork, peer_id: int, draft: Announcement, name: str) -> Reply:
        """«Сохранить как Началка»: the audience of the draft gets a name; the question stays open."""
        await uow.saved_audiences.save(name, draft.audience, uow.now)
        audience = read_audience(draft.audience).to_text()
        return Reply.of(OutgoingMessage(peer_id, self._texts("audience.saved", name=name, audience=audience)))

    async def write(self, talk: Talk[UnitOfWork], text: str) -> Reply:
        """Take the text; what begins with «+» goes on with it. Raises `SchoolError` for an empty or endless one."""
        begun = await talk.uow.announcements.draft_of(talk.person.person_id)
        if begun and (more := added(text)):
            text = joined(begun.text, more)
        if not text.strip():
            raise SchoolError("announce.no_text")
        if len(text) > MAX_CHARACTERS:
            raise SchoolError("announce.too_long", most=MAX_CHARACTERS, length=len(text))
        text, poll = split_poll(text, self._timing.local(talk.uow.now), self._timing.school)
        draft = await talk.uow.announcements.write(talk.person.person_id, text.strip(), talk.uow.now)
        if poll:
            draft = await talk.uow.announcements.change(replace(draft, poll=poll), talk.uow.now)
        return await self._shown(talk, draft)

    async def change(self, talk: Talk[UnitOfWork], draft: Announcement) -> Reply:
        """Store a change and show the preview."""
        return await self._shown(talk, await talk.uow.announcements.change(draft, talk.uow.now))

    async def toggle(self, talk: Talk[UnitOfWork], what: str) -> Reply:
        """«Нужна отметка» and the unconfirmed on and off; no poll; the urgency goes round. Raises `NotAllowed`."""
        draft = await self._draft(talk.uow, talk.person)
        if what == "no_poll":
            return await self.change(talk, replace(draft, poll=None))
        if what == "unconfirmed":
            return await self.change(talk, replace(draft, unconfirmed=not draft.unconfirmed))
        if what == "ack":
            return await self.change(talk, replace(draft, wants_ack=not draft.wants_ack))
        order = [level for level in Urgency if self._may(talk.person, level)]
        if len(order) == 1:
            raise refusal(self._texts, Action.SEND_URGENT)
        place = order.index(draft.urgency) if draft.urgency in order else -1
        return await self.change(talk, replace(draft, urgency=order[(place + 1) % len(order)]))

    async def set_urgency(self, talk: Talk[UnitOfWork], level: Urgency) -> Reply:
        """«Срочно», said to the open draft. Raises `NotAllowed`."""
        if level is not Urgency.ORDINARY and not self._may(talk.person, level):
            raise refusal(self._texts, Action.SEND_URGENT)
        return await self.change(talk, replace(await self._draft(talk.uow, talk.person), urgency=level))

    async def show(self, talk: Talk[UnitOfWork]) -> Reply:
        """The live draft again, with the chats as they are bound now; without a draft, ask for the text."""
        draft = await talk.uow.announcements.draft_of(talk.person.person_id)
        if draft is None or not draft.text:
            return await self.ask(talk, "text")
        return await self._shown(talk, draft)

    async def keep_open(self, talk: Talk[UnitOfWork]) -> None:
        """Take what comes next for the draft's, or ask about it."""
        await talk.ask(Prompt(PromptKind.DRAFT_OPEN, until=talk.uow.now + OPEN_SECONDS))

    async def resolve(self, uow: UnitOfWork, draft: Announcement) -> Targets:
        """The targets it would go to now. Raises `SchoolError` without an audience, or beyond the author's right."""
        if not draft.audience:
            raise SchoolError("announce.no_audience")
        only = self._staff.classes(draft.author_id, Action.ANNOUNCE)
        return await self._resolver.resolve(uow, draft.audience, only, draft.unconfirmed)

    def _may(self, person: Person, level: Urgency) -> bool:
        needed = {Urgency.URGENT: Action.SEND_URGENT, Urgency.EMERGENCY: Action.SEND_EMERGENCY}.get(level)
        return needed is None or self._staff.may(person.person_id, needed)

    async def _draft(self, uow: UnitOfWork, person: Person) -> Announcement:
        draft = await uow.announcements.draft_of(person.person_id)
        if draft is None:
            raise SchoolError("announce.old_preview")
        return draft

    async def _shown(self, talk: Talk[UnitOfWork], draft: Announcement) -> Reply:
        await self.keep_open(talk)
        if not draft.audience:
            return await self._offer.show(talk, draft)
        return await self._preview.show(talk.uow, talk.peer_id, draft, await self.resolve(talk.uow, draft))


def _with_audience(draft: Announcement, words: str, now: datetime, school: Timetable) -> Announcement:
    return replace(draft, audience=read_audience(words).to_text(), unconfirmed=False)


def _with_poll(draft: Announcement, words: str, now: datetime, school: Timetable) -> Announcement:
    return replace(draft, poll=read_poll(words, now, school))


def with_moment(draft: Announcement, words: str, now: datetime, school: Timetable) -> Announcement:
    """The draft, to leave at the moment that is written. Raises `SchoolError` when it is none."""
    moment = read_moment(words, now, school)
    if moment is None:
        raise SchoolError("moment.unknown")
    if moment.at <= now:
        return replace(draft, send_at=None, repeats=None)
    repeats = moment.repeats.to_text() if moment.repeats else None
    return replace(draft, send_at=int(moment.at.timestamp()), repeats=repeats)


def _with_end(draft: Announcement, words: str, now: datetime, school: Timetable) -> Announcement:
    if words.lower().strip(" .!") in ("нет", "всегда", "не важно", "неважно"):
        return replace(draft, useful_until=None)
    end = read_until(words, now, school)
    if end is None:
        raise SchoolError("moment.unknown")
    return replace(draft, useful_until=int(end.timestamp()))
