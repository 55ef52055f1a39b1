"""Confirming an announcement: now, at its time, or after a second person has agreed."""

from dataclasses import replace

from school import actions
from school.actions import column, link
from school.announcing import Announcement, State, Urgency
from school.errors import SchoolError
from school.model import Button, Colour, Letter, Person, Reply
from school.ports import Desk
from school.rules.permissions import Action, Staff
from school.rules.splitting import split_text
from school.services.compose import Composer, awaited, awaiting
from school.services.launch import Launcher, progress_of
from school.services.rights import refusal
from school.texts import Texts

RETURN = "return"


class Announcer:
    """Nothing is sent without a press under the very version that was shown."""

    def __init__(
        self, texts: Texts, staff: Staff, composer: Composer, launcher: Launcher, approval: str, second: bool
    ) -> None:
        self._texts = texts
        self._staff = staff
        self._composer = composer
        self._launcher = launcher
        self._approval = approval
        self._second = second

    async def confirm(self, desk: Desk, peer_id: int, person: Person, draft_id: int, version: int) -> Reply:
        """Raises `SchoolError` when it is not the version shown, nobody would get it, or it would be useless."""
        draft = await desk.announcements.draft_of(person.person_id)
        if draft is None or (draft.id, draft.version) != (draft_id, version):
            raise SchoolError("announce.old_preview")
        await self._check(desk, draft)
        await desk.announcements.confirm(draft, desk.now)
        if self._needs_second(draft):
            return await self._ask_second(desk, peer_id, draft)
        return await self.release(desk, peer_id, person.person_id, draft, State.CONFIRMED)

    async def release(self, desk: Desk, peer_id: int, by: int, announcement: Announcement, before: State) -> Reply:
        """Let it go, now or at its time. `before` is the state it is in."""
        leaves = self._composer.leaves_at(announcement, desk.now)
        targets = await self._composer.resolve(desk, announcement)
        if leaves > desk.now or announcement.repeats:
            await desk.announcements.move(announcement.id, before, State.PLANNED)
            await desk.announcements.schedule(announcement.id, leaves, announcement.repeats)
            await desk.audit.add(by, "planned", announcement.id, f"{self._composer.local(leaves):%d.%m.%Y %H:%M}")
            return self._planned(peer_id, replace(announcement, send_at=leaves), len(targets.chats), desk)
        await self._launcher.launch(desk, announcement, targets)
        await desk.audit.add(by, "sent", announcement.id)
        text = self._texts("announce.sending", id=announcement.id, chats=len(targets.chats))
        return Reply(
            (Letter(peer_id, text, about=progress_of(announcement.id)),), notice=self._texts("announce.notice")
        )

    async def decide(self, desk: Desk, peer_id: int, person: Person, announcement_id: int, agrees: bool) -> Reply:
        """«Одобрить» or «Вернуть» by a second person. Raises `SchoolError` when it is decided, or their own."""
        announcement = await desk.announcements.get(announcement_id)
        if announcement is None or announcement.state is not State.APPROVAL:
            raise SchoolError("approval.decided")
        if announcement.author_id == person.person_id:
            raise SchoolError("approval.own")
        if not agrees:
            await desk.people.save(replace(person, awaits=f"{RETURN}:{announcement_id}"), desk.now)
            return Reply((Letter(peer_id, self._texts("approval.ask_remark", id=announcement_id)),))
        await desk.announcements.approve(announcement_id, person.person_id, desk.now)
        await desk.audit.add(person.person_id, "approved", announcement_id)
        author = announcement.author_id
        told = Letter(author, self._texts("approval.approved", id=announcement_id))
        await desk.outbox.put(told, desk.now)
        reply = await self.release(desk, author, author, announcement, State.APPROVAL)
        done = Letter(peer_id, self._texts("approval.done", id=announcement_id))
        return Reply((*reply.letters, done), notice=self._texts("announce.notice"))

    async def send_back(
        self, desk: Desk, peer_id: int, person: Person, announcement_id: int, remark: str
    ) -> list[Letter]:
        """The author gets the remark and the text. Raises `SchoolError` when it is decided."""
        await desk.people.save(replace(person, awaits=None), desk.now)
        announcement = await desk.announcements.get(announcement_id)
        if announcement is None or not await desk.announcements.move(announcement_id, State.APPROVAL, State.CANCELLED):
            raise SchoolError("approval.decided")
        await desk.audit.add(person.person_id, "returned", announcement_id)
        author = announcement.author_id
        again = link(self._texts("button.edit_again"), actions.AGAIN, announcement_id)
        text = self._texts("approval.returned", id=announcement_id, remark=remark)
        return [Letter(author, text, column(again)), Letter(peer_id, self._texts("approval.sent_back"))]

    async def again(self, desk: Desk, peer_id: int, person: Person, announcement_id: int) -> list[Letter]:
        """A new draft like an announcement of one's own. Raises `SchoolError`."""
        before = await desk.announcements.get(announcement_id)
        if before is None or before.author_id != person.person_id:
            raise SchoolError("announce.not_yours")
        draft = await desk.announcements.write(person.person_id, before.text, desk.now)
        like = replace(before, id=draft.id, version=draft.version, send_at=None, repeats=None)
        return await self._composer.change(desk, peer_id, person, like)

    async def discard(self, desk: Desk, peer_id: int, person: Person) -> Reply:
        """Drop the draft, or stop asking for a field of it."""
        dropped = await desk.announcements.discard(person.person_id)
        waited = awaited(person.awaits) is not None
        await desk.people.save(replace(person, awaits=None), desk.now)
        text = self._texts("announce.discarded" if dropped or waited else "announce.nothing_to_discard")
        return Reply((Letter(peer_id, text),), notice=text)

    def awaits_text(self, person: Person) -> bool:
        """Whether the person's next message is the text of an announcement."""
        return person.awaits == awaiting("text")

    def may(self, person_id: int) -> bool:
        """Whether the person may announce."""
        return self._staff.may(person_id, Action.ANNOUNCE)

    async def _check(self, desk: Desk, draft: Announcement) -> None:
        needed = {Urgency.URGENT: Action.SEND_URGENT, Urgency.EMERGENCY: Action.SEND_EMERGENCY}.get(draft.urgency)
        if needed and not self._staff.may(draft.author_id, needed):
            raise refusal(self._texts, needed)
        if await desk.announcements.files_waiting(draft.id):
            raise SchoolError("announce.files_waiting")
        if not (await self._composer.resolve(desk, draft)).total:
            raise SchoolError("announce.no_chats")
        leaves = self._composer.leaves_at(draft, desk.now)
        if draft.useful_until and leaves >= draft.useful_until:
            until, when = self._composer.local(draft.useful_until), self._composer.local(leaves)
            raise SchoolError("announce.useless", until=f"{until:%d.%m %H:%M}", when=f"{when:%d.%m %H:%M}")

    def _needs_second(self, draft: Announcement) -> bool:
        urgent = draft.urgency is not Urgency.ORDINARY
        emergency = draft.urgency is Urgency.EMERGENCY and self._second
        return emergency or self._approval == "all" or (self._approval == "urgent" and urgent)

    async def _ask_second(self, desk: Desk, peer_id: int, draft: Announcement) -> Reply:
        """Everybody who may approve is asked; the first answer counts. Raises `SchoolError` when there is nobody."""
        others = [one for one in self._staff.holders(Action.APPROVE) if one != draft.author_id]
        if not others:
            raise SchoolError("approval.nobody")
        await desk.announcements.move(draft.id, State.CONFIRMED, State.APPROVAL)
        await desk.audit.add(draft.author_id, "asked_approval", draft.id)
        yes = Button(self._texts("button.approve"), actions.make(actions.APPROVE, draft.id), Colour.POSITIVE, True)
        no = Button(self._texts("button.return"), actions.make(actions.SEND_BACK, draft.id), instant=True)
        values = {"id": draft.id, "author": draft.author_id, "when": self._composer.when(draft, desk.now)}
        ask = self._texts("approval.ask", **values, urgency=self._texts(f"urgency.{draft.urgency}"))
        for person_id in others:
            for piece in split_text(draft.text):
                await desk.outbox.put(Letter(person_id, piece), desk.now)
            await desk.outbox.put(Letter(person_id, ask, ((yes, no),)), desk.now)
        text = self._texts("approval.waits", id=draft.id, people=len(others))
        return Reply((Letter(peer_id, text),), notice=self._texts("announce.notice"))

    def _planned(self, peer_id: int, planned: Announcement, chats: int, desk: Desk) -> Reply:
        when = self._composer.when(planned, desk.now)
        text = self._texts("announce.scheduled", id=planned.id, chats=chats, time=when)
        recall = link(self._texts("button.recall"), actions.RECALL, planned.id)
        return Reply((Letter(peer_id, text, column(recall)),), notice=self._texts("announce.notice"))
