"""Places without a programming interface: a responsible person posts there, and says so."""

from school.announcements.tables import UnitOfWork
from school.chats.model import Chat, ChatState
from school.chats.purpose import kind_of_chat
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.naming_people import mention
from school.messaging.quoting import one_line, shorten, without_mentions
from school.messaging.texts import Texts
from school.people.talk import Talk

MAX_TITLE_CHARACTERS = 60

MAX_BUTTONS = 6
"""Chats with a button; the others follow once these are done."""

REMINDER_AFTER_SECONDS = 2 * 3600
"""Seconds until somebody who has not posted is reminded."""


class ManualChannels:
    """Lists, adds, removes; takes «Опубликовано»."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def show(self, uow: UnitOfWork, peer_id: int) -> Reply:
        """All places with their numbers."""
        places = await uow.manual_channels.all()
        lines = "\n".join(
            self._texts("manual.line", id=one.id, title=one.title, person=mention(one.responsible_id)) for one in places
        )
        return Reply.of(OutgoingMessage(peer_id, self._texts("manual.list", lines=lines or self._texts("manual.none"))))

    async def add(self, uow: UnitOfWork, peer_id: int, title: str, responsible_id: int) -> Reply:
        """A place, or another responsible person for it. Raises `SchoolError` for a title of no use."""
        bare = without_mentions(one_line(title.strip(' «»"'), MAX_TITLE_CHARACTERS))
        if len(bare) < 3 or set(bare) & set("«»,;"):
            raise SchoolError("manual.how")
        await uow.manual_channels.add(bare, responsible_id, uow.now)
        person = mention(responsible_id)
        return Reply.of(OutgoingMessage(peer_id, self._texts("manual.added", title=bare, person=person)))

    async def in_max(self, uow: UnitOfWork, peer_id: int) -> list[OutgoingMessage]:
        """The number of chats in MAX, and a button for each that is still to become a place."""
        chats, places = await uow.chats.bound(), [one for one in await uow.manual_channels.all() if one.chat_id]
        moved = [chat for chat in chats if chat.state is ChatState.MOVED]
        if not moved and not places:
            return []
        buttons = [
            link(self._texts("button.by_hand", title=shorten(self._title(chat), 24)), actions.BY_HAND, chat.chat_id)
            for chat in moved[:MAX_BUTTONS]
        ]
        values = {"moved": len(moved) + len(places), "chats": len(chats) + len(places)}
        text = self._texts("manual.in_max", **values) + (" " + self._texts("manual.how_moved") if moved else "")
        return [OutgoingMessage(peer_id, text, column(*buttons))]

    async def take_over(self, talk: Talk[UnitOfWork], chat_id: int) -> Reply:
        """A chat that moved to MAX becomes a place by hand, for the same class and people. Raises `SchoolError`."""
        chat = await talk.uow.chats.get(chat_id)
        if chat is None or not chat.bound or chat.state is not ChatState.MOVED:
            raise SchoolError("menu.old_button")
        title = "".join(sign for sign in self._title(chat) if sign not in "«»,;")[:MAX_TITLE_CHARACTERS].strip()
        await talk.uow.manual_channels.replace_chat(chat, title, talk.person.person_id, talk.uow.now)
        await talk.uow.chats.unbind(chat_id)
        kind = kind_of_chat(chat)
        whom = f"{self._texts(f'book.purpose.{kind.purpose}')} {kind.class_name or ''}".strip()
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts("manual.taken_over", title=title, kind=whom)))

    def _title(self, chat: Chat) -> str:
        return chat.title or self._texts("chat.untitled", id=chat.chat_id)

    async def remove(self, uow: UnitOfWork, peer_id: int, target_id: int) -> Reply:
        """The place is used no more."""
        removed = await uow.manual_channels.remove(target_id, uow.now)
        return Reply.of(OutgoingMessage(peer_id, self._texts("manual.removed" if removed else "manual.unknown")))

    async def remind(self, uow: UnitOfWork) -> list[OutgoingMessage]:
        """Remind people who have not posted two hours after being asked, once."""
        messages = []
        for one in await uow.postings.overdue(uow.now - REMINDER_AFTER_SECONDS):
            if await uow.bot_events.first_time("posting", f"{one.announcement_id}:{one.target_id}", uow.now):
                text = self._texts("manual.remind", id=one.announcement_id, title=one.title)
                messages.append(OutgoingMessage(one.responsible_id, text))
        return messages

    async def posted(self, talk: Talk[UnitOfWork], announcement_id: int, target_id: int) -> Reply:
        """The responsible person has posted. Raises `SchoolError` for anybody else."""
        postings = [one for one in await talk.uow.postings.of(announcement_id) if one.kind == "manual"]
        found = next((one for one in postings if one.target_id == target_id), None)
        if found is None or found.responsible_id != talk.person.person_id:
            raise SchoolError("manual.not_yours")
        await talk.uow.postings.settle(announcement_id, "manual", target_id, "done", talk.uow.now)
        return Reply(notice=self._texts("manual.thanks"))
