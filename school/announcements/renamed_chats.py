"""A chat whose new title names others than it is for: announcements to it wait until somebody entitled has answered."""

from hashlib import sha256

from school.access.permissions import Action, Staff
from school.announcements.audience_grammar import read_audience
from school.announcements.delivery_summary import DeliverySummary
from school.announcements.suspect_chats import families_in
from school.announcements.tables import UnitOfWork
from school.announcements.targets import hits
from school.chats.labels import relabel
from school.chats.model import Chat
from school.chats.purpose import ChatKind, kind_of, kind_of_chat
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.talk import Talk

DAY_SECONDS = 24 * 3600
"""Anybody in a chat may rename it, as often as they like: it is asked about once in this time, and no announcement
waits longer than that for the answer."""

SAME, OTHER = "same", "other"
"""What the administration may answer."""


class RenamedChats:
    """Asks by buttons; nothing that waits is lost: it leaves, or is told to be skipped."""

    def __init__(self, texts: Texts, staff: Staff, delivery_summary: DeliverySummary) -> None:
        self._texts = texts
        self._staff = staff
        self._delivery_summary = delivery_summary

    async def titled(self, uow: UnitOfWork, chat_id: int, title: str) -> None:
        """Give a chat its title, and ask the administration where that names others than the chat is for."""
        before = await uow.chats.get(chat_id)
        asks = await relabel(uow, chat_id, title)
        chat = await uow.chats.get(chat_id)
        if asks and chat is not None:
            await self._ask(uow, chat)
        elif before and before.questioned_at and chat and chat.questioned_at is None:
            await uow.broadcasts.renew(chat_id, uow.now)

    async def _ask(self, uow: UnitOfWork, chat: Chat) -> None:
        """Ask the administration, once a day; the newest title is the one that is answered about."""
        if await uow.bot_events.first_time("renamed", f"{chat.chat_id} {uow.now // DAY_SECONDS}", uow.now):
            for reader in self._staff.holders(Action.MANAGE_OTHERS):
                await uow.outbox.put(self._question(reader, chat), uow.now)

    async def overdue(self, uow: UnitOfWork) -> None:
        """Say that what waits is skipped where nobody has answered for a day, and ask again."""
        for chat in await uow.chats.bound():
            if chat.questioned_at is None or chat.questioned_at > uow.now - DAY_SECONDS:
                continue
            for announcement_id in await uow.broadcasts.waiting_for(chat.chat_id):
                await self._skip(uow, announcement_id, chat.chat_id, "unanswered")
            await self._ask(uow, chat)

    async def peopled(self, uow: UnitOfWork, chat_id: int) -> None:
        """Tell the administration, once under a title, of a chat for the staff in which families were seen."""
        chat = await uow.chats.get(chat_id)
        people = await families_in(uow, self._staff, chat) if chat else 0
        if not chat or not people:
            return
        if await uow.bot_events.first_time("families", f"{chat_id} {_fingerprint(chat.title)}", uow.now):
            text = self._texts("bind.families_seen", title=chat.title, number=chat_id, people=people)
            for reader in self._staff.holders(Action.MANAGE_OTHERS):
                await uow.outbox.put(OutgoingMessage(reader, text), uow.now)

    async def open(self, uow: UnitOfWork, peer_id: int) -> list[OutgoingMessage]:
        """Questions nobody has answered, for whoever may."""
        if not self._staff.may(peer_id, Action.MANAGE_OTHERS):
            return []
        return [self._question(peer_id, chat) for chat in await uow.chats.bound() if chat.questioned_at]

    async def answer(self, talk: Talk[UnitOfWork], chat_id: int, said: str, seen: str) -> Reply:
        """The first answer under a title counts; `seen` names the title. Raises `SchoolError`."""
        uow, chat = talk.uow, await talk.uow.chats.get(chat_id)
        if chat is None or not chat.bound or chat.questioned_at is None or said not in (SAME, OTHER):
            raise SchoolError("bind.answered")
        if seen != _fingerprint(chat.title):
            return Reply.of(self._question(talk.peer_id, chat))
        kind = kind_of_chat(chat) if said == SAME else kind_of(chat.title)
        if said == OTHER:
            await uow.chats.fix_kind(chat_id, kind.purpose, kind.class_name)
        await uow.audit.add(talk.person.person_id, f"chat_{said}", None, self.words(kind))
        await self.settle(uow, chat_id, others=said == OTHER)
        told = self._texts("bind.settled", title=chat.title, kind=self.words(kind))
        return Reply((OutgoingMessage(talk.peer_id, told),), notice=self._texts("announce.notice"))

    async def settle(self, uow: UnitOfWork, chat_id: int, others: bool) -> None:
        """Let go what waited; of a chat that is for `others` now, only what is meant for these."""
        kept = await uow.chats.get(chat_id)
        await uow.chats.question(chat_id, None)
        for announcement_id in await uow.broadcasts.waiting_for(chat_id):
            found = await uow.announcements.get(announcement_id)
            if others and kept and found and not hits(read_audience(found.audience), kept):
                await self._skip(uow, announcement_id, chat_id, "renamed")
        await uow.broadcasts.renew(chat_id, uow.now)

    async def unbound(self, uow: UnitOfWork, chat_id: int) -> None:
        """The chat gets no announcements any more, those that wait for it included."""
        for announcement_id in await uow.broadcasts.waiting_for(chat_id):
            await self._skip(uow, announcement_id, chat_id, "unbound")

    async def _skip(self, uow: UnitOfWork, announcement_id: int, chat_id: int, reason: str) -> None:
        await uow.broadcasts.withdraw(announcement_id, chat_id, uow.now)
        await uow.skipped_chats.note(announcement_id, chat_id, reason)
        await self._delivery_summary.report(uow, announcement_id)

    def words(self, kind: ChatKind) -> str:
        """«родители 7А»."""
        return f"{self._texts(f'book.purpose.{kind.purpose}')} {kind.class_name or ''}".strip()

    def _question(self, reader: int, chat: Chat) -> OutgoingMessage:
        kept, named, seen = self.words(kind_of_chat(chat)), self.words(kind_of(chat.title)), _fingerprint(chat.title)
        same = link(self._texts("button.same_chat", kind=kept), actions.RENAMED, chat.chat_id, SAME, seen)
        other = link(self._texts("button.other_chat", kind=named), actions.RENAMED, chat.chat_id, OTHER, seen)
        text = self._texts("bind.renamed", title=chat.title, kind=kept, number=chat.chat_id)
        return OutgoingMessage(reader, text, column(same, other))


def _fingerprint(title: str) -> str:
    """Names the title under which it was asked."""
    return sha256(title.encode()).hexdigest()[:12]
