"""Confirming an announcement: now, at its time, or after a second person has agreed."""

from dataclasses import replace

from school.access.permissions import Action, Staff
from school.announcements.draft import Drafts
from school.announcements.model import Announcement, State, Targets, Urgency
from school.announcements.preview import Preview, remarks_fingerprint
from school.announcements.schedule import Schedule
from school.announcements.tables import UnitOfWork
from school.announcements.timing import Timing
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.prompt import Prompt, PromptKind
from school.messaging.texts import Texts
from school.people.conversation import Conversation


class Confirmation:
    """Nothing is sent without a press under the very version that was shown."""

    def __init__(
        self, texts: Texts, staff: Staff, drafts: Drafts, preview: Preview, schedule: Schedule, timing: Timing,
        approval: str, second: bool,
    ) -> None:  # fmt: skip
        self._texts = texts
        self._staff = staff
        self._composer = drafts
        self._previewer = preview
        self._planner = schedule
        self._timing = timing
        self._approval = approval
        self._second = second

    async def confirm(self, talk: Conversation[UnitOfWork], draft_id: int, version: int, seen: str) -> Reply:
        """`seen` names the remarks that were shown: when there are others by now, the preview is shown anew.

        Raises `SchoolError` when it is not the version shown, nobody would get it, or it would be useless.
        """
        draft = await talk.uow.announcements.draft_of(talk.person.person_id)
        if draft is None or (draft.id, draft.version) != (draft_id, version):
            raise SchoolError("announce.old_preview")
        targets = await self._check(talk.uow, draft)
        if remarks_fingerprint(await self._previewer.remarks(talk.uow, draft)) not in ("0", seen):
            changed = OutgoingMessage(talk.peer_id, self._texts("announce.changed"))
            return Reply.of(changed, await self._previewer.show(talk.uow, talk.peer_id, draft, targets))
        await talk.uow.announcements.confirm(draft)
        if self._needs_second(draft):
            return await self._ask_second(talk.uow, talk.peer_id, draft, targets)
        return await self._planner.release(talk.uow, talk.peer_id, talk.person.person_id, draft, State.CONFIRMED)

    async def decide(self, talk: Conversation[UnitOfWork], announcement_id: int, agrees: bool) -> Reply:
        """«Одобрить» or «Вернуть» by a second person. Raises `SchoolError` when it is decided, or their own."""
        announcement = await talk.uow.announcements.get(announcement_id)
        if announcement is None or announcement.state is not State.APPROVAL:
            raise SchoolError("approval.decided")
        if announcement.author_id == talk.person.person_id:
            raise SchoolError("approval.own")
        if not agrees:
            await talk.uow.people.save(
                replace(talk.person, prompt=Prompt(PromptKind.REMARK, str(announcement_id))), talk.uow.now
            )
            return Reply((OutgoingMessage(talk.peer_id, self._texts("approval.ask_remark", id=announcement_id)),))
        try:
            await self._may_leave(talk.uow, announcement)
        except SchoolError as error:
            return await self._impossible(talk.uow, talk.peer_id, announcement, error)
        return await self._approve(talk, announcement)

    async def _approve(self, talk: Conversation[UnitOfWork], announcement: Announcement) -> Reply:
        """What has waited too long for it goes back to its author, who decides."""
        await talk.uow.announcements.approve(announcement.id, talk.person.person_id, talk.uow.now)
        await talk.uow.audit.add(talk.person.person_id, "approved", announcement.id)
        author, notice = announcement.author_id, self._texts("announce.notice")
        if late := self._planner.why_ask(announcement, talk.uow.now):
            await self._planner.ask_author(talk.uow, announcement, State.APPROVAL, late)
            return Reply(
                (OutgoingMessage(talk.peer_id, self._texts("approval.too_late", id=announcement.id)),), notice=notice
            )
        await talk.uow.outbox.put(
            OutgoingMessage(author, self._texts("approval.approved", id=announcement.id)), talk.uow.now
        )
        reply = await self._planner.release(talk.uow, author, author, announcement, State.APPROVAL)
        done = OutgoingMessage(talk.peer_id, self._texts("approval.done", id=announcement.id))
        return Reply((*reply.messages, done), notice=notice)

    async def _impossible(self, uow: UnitOfWork, peer_id: int, announcement: Announcement, why: SchoolError) -> Reply:
        """Its author may no longer, or nobody would get it: it ends here, and both are told."""
        await uow.announcements.move(announcement.id, State.APPROVAL, State.CANCELLED)
        text = self._texts("plan.ended", id=announcement.id, reason=self._texts(why.key, **why.values))
        return Reply((OutgoingMessage(announcement.author_id, text), OutgoingMessage(peer_id, text)))

    async def send_back(self, talk: Conversation[UnitOfWork], announcement_id: int, remark: str) -> Reply:
        """The author gets the remark and the text. Raises `SchoolError` when it is decided."""
        await talk.close_prompt()
        announcement = await talk.uow.announcements.get(announcement_id)
        if announcement is None or not await talk.uow.announcements.move(
            announcement_id, State.APPROVAL, State.CANCELLED
        ):
            raise SchoolError("approval.decided")
        await talk.uow.audit.add(talk.person.person_id, "returned", announcement_id)
        author = announcement.author_id
        again = link(self._texts("button.edit_again"), actions.AGAIN, announcement_id)
        text = self._texts("approval.returned", id=announcement_id, remark=remark)
        return Reply.of(
            OutgoingMessage(author, text, column(again)),
            OutgoingMessage(talk.peer_id, self._texts("approval.sent_back")),
        )

    async def again(self, talk: Conversation[UnitOfWork], announcement_id: int) -> Reply:
        """A new draft like an announcement of one's own. Raises `SchoolError`."""
        before = await talk.uow.announcements.get(announcement_id)
        if before is None or before.author_id != talk.person.person_id:
            raise SchoolError("announce.not_yours")
        draft = await talk.uow.announcements.write(talk.person.person_id, before.text, talk.uow.now)
        like = replace(before, id=draft.id, version=draft.version, send_at=None, repeats=None)
        return await self._composer.change(talk, like)

    async def discard(self, talk: Conversation[UnitOfWork]) -> Reply:
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
        targets = await self._may_leave(uow, draft)
        if await uow.announcements.files_waiting(draft.id):
            raise SchoolError("announce.files_waiting")
        if self._timing.is_late(draft, uow.now):
            raise SchoolError("announce.passed", when=self._timing.short(draft.send_at or 0))
        if self._timing.is_useless(draft, uow.now):
            until = self._timing.short(draft.useful_until or 0)
            when = self._timing.short(self._timing.leaves_at(draft, uow.now))
            raise SchoolError("announce.useless", until=until, when=when)
        return targets

    async def _may_leave(self, uow: UnitOfWork, one: Announcement) -> Targets:
        """Whether its author may send it, and to whom. Raises `SchoolError`."""
        needed = {Urgency.URGENT: Action.SEND_URGENT, Urgency.EMERGENCY: Action.SEND_EMERGENCY}.get(one.urgency)
        for action in (Action.ANNOUNCE, needed):
            if action and not self._staff.may(one.author_id, action):
                raise SchoolError("plan.lost_right")
        targets = await self._composer.resolve(uow, one)
        if not targets.total:
            raise SchoolError("announce.no_chats")
        if one.repeats and self._timing.next_of_series(one, uow.now) is None:
            raise SchoolError("plan.series_over", id=one.id)
        return targets

    def _needs_second(self, draft: Announcement) -> bool:
        urgent = draft.urgency is not Urgency.ORDINARY
        emergency = draft.urgency is Urgency.EMERGENCY and self._second
        return emergency or self._approval == "all" or (self._approval == "urgent" and urgent)

    async def _ask_second(self, uow: UnitOfWork, peer_id: int, draft: Announcement, targets: Targets) -> Reply:
        """Everybody who may approve is asked; the first answer counts. Raises `SchoolError` when there is nobody."""
        others = [one for one in self._staff.holders(Action.APPROVE) if one != draft.author_id]
        if not others:
            raise SchoolError("approval.nobody")
        await uow.announcements.move(draft.id, State.CONFIRMED, State.APPROVAL)
        await uow.audit.add(draft.author_id, "asked_approval", draft.id)
        for person_id in others:
            for message in await self._previewer.for_approval(uow, person_id, draft, targets):
                await uow.outbox.put(message, uow.now)
        text = self._texts("approval.waits", id=draft.id, people=len(others))
        return Reply((OutgoingMessage(peer_id, text),), notice=self._texts("announce.notice"))
