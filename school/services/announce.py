"""Announcing: from the words of the administration to letters for the bound chats."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from school import actions
from school.actions import column, link
from school.announcing import Announcement
from school.errors import SchoolError
from school.model import Button, Colour, Letter, Person, Reply
from school.ports import Desk
from school.rules.permissions import Action, Staff
from school.rules.quiet_hours import QuietHours
from school.rules.splitting import split_text
from school.texts import Texts

AWAITS_TEXT = "announcement"
TITLES_SHOWN = 10


class Announcer:
    """Drafts, previews, confirms. Nothing is sent without a press under the very version that was shown."""

    def __init__(self, texts: Texts, staff: Staff, quiet: QuietHours, zone: ZoneInfo) -> None:
        self._texts = texts
        self._staff = staff
        self._quiet = quiet
        self._zone = zone

    async def begin(self, desk: Desk, peer_id: int, person: Person) -> list[Letter]:
        """Ask for the text."""
        await desk.people.save(replace(person, awaits=AWAITS_TEXT), desk.now)
        cancel = link(self._texts("button.discard"), actions.DISCARD)
        return [Letter(peer_id, self._texts("announce.ask_text"), column(cancel))]

    async def write(self, desk: Desk, peer_id: int, person: Person, text: str) -> list[Letter]:
        """Take the text and show exactly what will be sent, and where to."""
        draft = await desk.announcements.write(person.person_id, text.strip(), desk.now)
        await desk.people.save(replace(person, awaits=None), desk.now)
        return await self._preview(desk, peer_id, draft)

    async def show(self, desk: Desk, peer_id: int, person: Person) -> list[Letter]:
        """The live draft again, with the chats as they are bound now; without a draft, ask for the text."""
        draft = await desk.announcements.draft_of(person.person_id)
        return await self._preview(desk, peer_id, draft) if draft else await self.begin(desk, peer_id, person)

    async def confirm(self, desk: Desk, peer_id: int, person: Person, draft_id: int, version: int) -> Reply:
        """Make letters of the draft. Raises `SchoolError` when it is not the version shown, or nobody would get it."""
        draft = await desk.announcements.draft_of(person.person_id)
        if draft is None or (draft.id, draft.version) != (draft_id, version):
            raise SchoolError("announce.old_preview")
        chats = await desk.chats.bound()
        if not chats:
            raise SchoolError("announce.no_chats")
        when = self._quiet.allowed_from(datetime.fromtimestamp(desk.now, UTC).astimezone(self._zone))
        not_before = max(int(when.timestamp()), desk.now)
        await desk.announcements.confirm(draft, desk.now)
        peers = [chat.chat_id for chat in chats]
        await desk.outbox.put_announcement(draft.id, split_text(draft.text), peers, not_before, desk.now)
        return self._confirmed(desk, peer_id, draft, len(chats), when)

    async def discard(self, desk: Desk, peer_id: int, person: Person) -> Reply:
        """Drop the draft, or stop asking for its text."""
        dropped = await desk.announcements.discard(person.person_id)
        waited = person.awaits == AWAITS_TEXT
        await desk.people.save(replace(person, awaits=None), desk.now)
        text = self._texts("announce.discarded" if dropped or waited else "announce.nothing_to_discard")
        return Reply((Letter(peer_id, text),), notice=text)

    async def recall(self, desk: Desk, peer_id: int, person: Person, announcement_id: int) -> list[Letter]:
        """Stop what has not left yet. Raises `SchoolError` for an announcement of somebody else."""
        announcement = await desk.announcements.get(announcement_id)
        if announcement is None or announcement.author_id != person.person_id:
            raise SchoolError("announce.not_yours")
        stopped = await desk.outbox.cancel(announcement_id, desk.now)
        key = "announce.recalled" if stopped else "announce.too_late"
        if stopped and not (await desk.outbox.count(announcement_id)).waiting:
            await desk.announcements.finish(announcement_id, desk.now)
        return [Letter(peer_id, self._texts(key, id=announcement_id, letters=stopped))]

    def may(self, person_id: int) -> bool:
        """Whether the person may announce."""
        return self._staff.may(person_id, Action.ANNOUNCE)

    async def _preview(self, desk: Desk, peer_id: int, draft: Announcement) -> list[Letter]:
        chats = await desk.chats.bound()
        shown = [Letter(peer_id, piece) for piece in split_text(draft.text)]
        if not chats:
            again = link(self._texts("button.show_draft"), actions.ANNOUNCE)
            return [*shown, Letter(peer_id, self._texts("announce.no_chats"), column(again, self._discard()))]
        titles = [chat.title or self._texts("chat.untitled", id=chat.chat_id) for chat in chats]
        listed = "\n".join(f"— {title}" for title in titles[:TITLES_SHOWN])
        if len(titles) > TITLES_SHOWN:
            listed += "\n" + self._texts("announce.and_more", chats=len(titles) - TITLES_SHOWN)
        question = self._texts("announce.preview", chats=len(chats), titles=listed, parts=len(shown))
        action = actions.make(actions.SEND, draft.id, draft.version)
        send = Button(self._texts("button.send"), action, Colour.POSITIVE, instant=True)
        return [*shown, Letter(peer_id, question + self._waits(desk), column(send, self._discard()))]

    def _waits(self, desk: Desk) -> str:
        """What the preview adds during quiet hours."""
        local = datetime.fromtimestamp(desk.now, UTC).astimezone(self._zone)
        when = self._quiet.allowed_from(local)
        return "" if when == local else "\n\n" + self._texts("announce.quiet", time=when.strftime("%H:%M"))

    def _confirmed(self, desk: Desk, peer_id: int, draft: Announcement, chats: int, when: datetime) -> Reply:
        if int(when.timestamp()) <= desk.now:
            text = self._texts("announce.sending", id=draft.id, chats=chats)
            return Reply((Letter(peer_id, text),), notice=self._texts("announce.notice"))
        text = self._texts("announce.scheduled", id=draft.id, chats=chats, time=when.strftime("%d.%m %H:%M"))
        recall = link(self._texts("button.recall"), actions.RECALL, draft.id)
        return Reply((Letter(peer_id, text, column(recall)),), notice=self._texts("announce.notice"))

    def _discard(self) -> Button:
        return Button(self._texts("button.discard"), actions.DISCARD, instant=True)
