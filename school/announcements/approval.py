"""A second person approves an announcement or sends it back with a remark."""

from school.access.permissions import Action, Staff
from school.announcements.approval_policy import ApprovalPolicy
from school.announcements.model import Announcement, State, Targets
from school.announcements.plan_gives_way import Replacing
from school.announcements.preview import Preview
from school.announcements.schedule import Schedule
from school.announcements.tables import UnitOfWork
from school.announcements.target_changes import TargetChanges
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.prompt import Prompt, PromptKind
from school.messaging.texts import Texts
from school.people.talk import Talk


class Approval:
    """Approves exactly the version that was shown; the first answer counts."""

    def __init__(
        self, texts: Texts, staff: Staff, preview: Preview, schedule: Schedule, target_changes: TargetChanges,
        policy: ApprovalPolicy, replacing: Replacing,
    ) -> None:  # fmt: skip
        self._texts = texts
        self._staff = staff
        self._preview = preview
        self._schedule = schedule
        self._target_changes = target_changes
        self._policy = policy
        self._replacing = replacing

    def is_needed(self, draft: Announcement) -> bool:
        """Whether a second person has to approve it, by its urgency and the settings."""
        return self._policy.is_needed(draft)

    async def ask(self, uow: UnitOfWork, peer_id: int, draft: Announcement, targets: Targets) -> Reply:
        """Everybody who may approve is asked; the first answer counts. Raises `SchoolError` when there is nobody."""
        others = self.others(draft.author_id)
        await uow.announcements.move(draft.id, State.CONFIRMED, State.APPROVAL)
        await uow.audit.add(draft.author_id, "asked_approval", draft.id)
        for person_id in others:
            for message in await self._preview.for_approval(uow, person_id, draft, targets):
                await uow.outbox.put(message, uow.now)
        text = self._texts("approval.waits", id=draft.id, people=len(others))
        return Reply((OutgoingMessage(peer_id, text),), notice=self._texts("announce.notice"))

    def others(self, by: int) -> list[int]:
        """Everybody else who may approve. Raises `SchoolError` when there is nobody."""
        others = [one for one in self._staff.holders(Action.APPROVE) if one != by]
        if not others:
            raise SchoolError("approval.nobody")
        return others

    async def decide(self, talk: Talk[UnitOfWork], announcement_id: int, agrees: bool) -> Reply:
        """«Одобрить» or «Вернуть» by a second person. Raises `SchoolError` when it is decided, or their own."""
        announcement = await talk.uow.announcements.get(announcement_id)
        if announcement is None or announcement.state is not State.APPROVAL:
            raise SchoolError("approval.decided")
        if announcement.author_id == talk.person.person_id:
            raise SchoolError("approval.own")
        if not agrees:
            await talk.ask(Prompt(PromptKind.REMARK, str(announcement_id)))
            return Reply((OutgoingMessage(talk.peer_id, self._texts("approval.ask_remark", id=announcement_id)),))
        try:
            targets = await self._schedule.check(talk.uow, announcement)
        except SchoolError as error:
            return await self._impossible(talk.uow, talk.peer_id, announcement, error)
        if await self._replacing.is_left(talk.uow, announcement):
            left = SchoolError("plan.replaced_left", replaced=announcement.replaces_id)
            return await self._impossible(talk.uow, talk.peer_id, announcement, left)
        changes = await self._target_changes.since_shown(talk.uow, announcement, targets)
        if changes.wider:
            told = self._texts("announce.wider", changes=self._target_changes.told(changes))
            await self._target_changes.note(talk.uow, announcement, targets)
            again = await self._preview.for_approval(talk.uow, talk.peer_id, announcement, targets)
            return Reply.of(OutgoingMessage(talk.peer_id, told), *again)
        return await self._approve(talk, announcement)

    async def _approve(self, talk: Talk[UnitOfWork], announcement: Announcement) -> Reply:
        """What has waited too long for it goes back to its author, who decides."""
        await talk.uow.announcements.approve(announcement.id, talk.person.person_id, talk.uow.now)
        await talk.uow.audit.add(talk.person.person_id, "approved", announcement.id)
        await self._replacing.give_way(talk.uow, announcement)
        author, notice = announcement.author_id, self._texts("announce.notice")
        if late := self._schedule.why_ask(announcement, talk.uow.now):
            await self._schedule.ask_author(talk.uow, announcement, State.APPROVAL, late)
            return Reply(
                (OutgoingMessage(talk.peer_id, self._texts("approval.too_late", id=announcement.id)),), notice=notice
            )
        await talk.uow.outbox.put(
            OutgoingMessage(author, self._texts("approval.approved", id=announcement.id)), talk.uow.now
        )
        for told in self._replacing.told(author, announcement):
            await talk.uow.outbox.put(told, talk.uow.now)
        reply = await self._schedule.start(talk.uow, author, author, announcement, State.APPROVAL)
        done = OutgoingMessage(talk.peer_id, self._texts("approval.done", id=announcement.id))
        return Reply((*reply.messages, done), notice=notice)

    async def _impossible(self, uow: UnitOfWork, peer_id: int, announcement: Announcement, why: SchoolError) -> Reply:
        """Its author may no longer, or nobody would get it: it ends here, and both are told."""
        await uow.announcements.move(announcement.id, State.APPROVAL, State.CANCELLED)
        text = self._texts("plan.ended", id=announcement.id, reason=self._texts(why.key, **why.values))
        return Reply((OutgoingMessage(announcement.author_id, text), OutgoingMessage(peer_id, text)))

    async def send_back(self, talk: Talk[UnitOfWork], announcement_id: int, remark: str) -> Reply:
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
