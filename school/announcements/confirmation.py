"""Confirming an announcement: now, at its time, or after a second person has agreed."""

from dataclasses import replace

from school.access.permissions import Action, Staff
from school.announcements.approval import Approval
from school.announcements.draft import Drafts
from school.announcements.draft_remarks import remarks_fingerprint
from school.announcements.model import Announcement, State, Targets
from school.announcements.plan_gives_way import Replacing
from school.announcements.preview import Preview
from school.announcements.schedule import Schedule
from school.announcements.tables import UnitOfWork
from school.announcements.target_changes import TargetChanges
from school.announcements.timing import Timing
from school.messaging.errors import SchoolError
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.prompt import PromptKind
from school.messaging.texts import Texts
from school.people.talk import Talk


class Confirmation:
    """Nothing is sent without a press under the very version that was shown."""

    def __init__(
        self, texts: Texts, staff: Staff, drafts: Drafts, preview: Preview, schedule: Schedule, timing: Timing,
        approval: Approval, replacing: Replacing, target_changes: TargetChanges,
    ) -> None:  # fmt: skip
        self._texts = texts
        self._staff = staff
        self._drafts = drafts
        self._preview = preview
        self._schedule = schedule
        self._timing = timing
        self._approval = approval
        self._replacing = replacing
        self._target_changes = target_changes

    async def confirm(self, talk: Talk[UnitOfWork], draft_id: int, version: int, seen: str) -> Reply:
        """`seen` names the remarks that were shown: when there are others by now, the preview is shown anew.

        Raises `SchoolError` when it is not the version shown, nobody would get it, or it would be useless.
        """
        draft = await talk.uow.announcements.draft_of(talk.person.person_id)
        if draft is None or (draft.id, draft.version) != (draft_id, version):
            raise SchoolError("announce.old_preview")
        if not draft.text:
            raise SchoolError("announce.no_text")
        targets = await self._check(talk.uow, draft)
        if remarks_fingerprint(await self._preview.draft_remarks.of(talk.uow, draft)) not in ("0", seen):
            changed = OutgoingMessage(talk.peer_id, self._texts("announce.changed"))
            return Reply.of(changed, await self._preview.show(talk.uow, talk.peer_id, draft, targets))
        changes = await self._target_changes.since_shown(talk.uow, draft, targets)
        if changes.wider:
            told = self._texts("announce.wider", changes=self._target_changes.told(changes))
            preview = await self._preview.show(talk.uow, talk.peer_id, draft, targets)
            return Reply.of(OutgoingMessage(talk.peer_id, told), preview)
        if await self._replacing.is_left(talk.uow, draft):
            return await self._left_meanwhile(talk, draft, targets)
        return await self._start(talk, draft, targets)

    async def _start(self, talk: Talk[UnitOfWork], draft: Announcement, targets: Targets) -> Reply:
        await talk.uow.announcements.confirm(draft)
        if self._approval.is_needed(draft):
            return await self._approval.ask(talk.uow, talk.peer_id, draft, targets)
        await self._replacing.give_way(talk.uow, draft)
        started = await self._schedule.start(talk.uow, talk.peer_id, talk.person.person_id, draft, State.CONFIRMED)
        return Reply.of(*self._replacing.told(talk.peer_id, draft), started, notice=started.notice)

    async def _left_meanwhile(self, talk: Talk[UnitOfWork], draft: Announcement, targets: Targets) -> Reply:
        """It replaces nothing any more: the author sees it once more."""
        left = OutgoingMessage(talk.peer_id, self._texts("plan.left_meanwhile", id=draft.replaces_id))
        own = await talk.uow.announcements.change(replace(draft, replaces_id=None), talk.uow.now)
        return Reply.of(left, await self._preview.show(talk.uow, talk.peer_id, own, targets))

    async def discard(self, talk: Talk[UnitOfWork]) -> Reply:
        """Drop the draft, or stop asking for a field of it."""
        dropped = await talk.uow.announcements.discard(talk.person.person_id)
        waited = talk.person.prompt is not None and talk.person.prompt.kind is PromptKind.DRAFT_FIELD
        await talk.close_prompt()
        text = self._texts("announce.discarded" if dropped or waited else "announce.nothing_to_discard")
        return Reply((OutgoingMessage(talk.peer_id, text),), notice=text)

    def may(self, person_id: int) -> bool:
        """Whether the person may announce."""
        return self._staff.may(person_id, Action.ANNOUNCE)

    async def _check(self, uow: UnitOfWork, draft: Announcement) -> Targets:
        """Whether it may leave as it was shown. Raises `SchoolError`."""
        targets = await self._schedule.check(uow, draft)
        if await uow.draft_files.count(draft.id):
            raise SchoolError("announce.files_waiting")
        if self._timing.is_late(draft, uow.now):
            raise SchoolError("announce.passed", when=self._timing.short(draft.send_at or 0))
        if self._timing.is_useless(draft, uow.now):
            until = self._timing.short(draft.useful_until or 0)
            when = self._timing.short(self._timing.leaves_at(draft, uow.now))
            raise SchoolError("announce.useless", until=until, when=when)
        if draft.poll and draft.poll.until and draft.poll.until <= self._timing.leaves_at(draft, uow.now):
            raise SchoolError("poll.ends_before", until=self._timing.short(draft.poll.until))
        return targets
