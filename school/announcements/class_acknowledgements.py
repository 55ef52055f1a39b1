"""Acknowledgements of one class: for its teacher, by name as far as the bot knows its people, with a reminder there."""

from dataclasses import replace

from school.access.permissions import Staff
from school.announcements.acknowledgements import REMINDER_PAUSE_SECONDS, Acknowledgements, InChat
from school.announcements.model import Announcement
from school.announcements.tables import UnitOfWork
from school.chats.purpose import kind_of_chat
from school.classes.belonging import FRESH_SECONDS, is_there_for_school
from school.classes.model import SchoolClass
from school.messaging import actions
from school.messaging.actions import column, link, pairs
from school.messaging.errors import NotAllowed, SchoolError
from school.messaging.limits import MessengerLimits
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.naming_people import mention
from school.messaging.quoting import shorten
from school.messaging.texts import Texts
from school.people.talk import Talk

MOST_LOOKED, MOST_LISTED, LOOK_CHARACTERS = 40, 8, 60


class ClassAcknowledgements:
    """Names are the messenger's, taken as the message leaves; of those who never wrote to the bot only the number is
    known."""

    def __init__(self, texts: Texts, staff: Staff, acknowledgements: Acknowledgements, limits: MessengerLimits) -> None:
        self._texts = texts
        self._staff = staff
        self._acknowledgements = acknowledgements
        self._limits = limits

    async def listed(self, talk: Talk[UnitOfWork]) -> Reply:
        """List what asks the classes of a teacher for a mark, the newest first; say nothing where nothing does."""
        lines, buttons = [], []
        for one in await talk.uow.announcements.listed(None, MOST_LOOKED):
            for taught in await talk.uow.classes.taught_by(talk.person.person_id) if one.wants_ack else []:
                if chats := await self._chats(talk.uow, one, taught.name):
                    lines += [self._head(one, taught), *map(self._line, chats)]
                    label = self._texts("button.class_votes", id=one.id, name=taught.name)
                    buttons.append(link(label, actions.CLASS_ACKS, one.id, taught.id))
        if not buttons:
            return Reply()
        text = "\n".join([self._texts("class_acks.list"), *lines[: 3 * MOST_LISTED]])
        return Reply.of(OutgoingMessage(talk.peer_id, text, pairs(buttons[:MOST_LISTED])))

    async def show(self, talk: Talk[UnitOfWork], announcement_id: int, class_id: int) -> Reply:
        """Name those who have not pressed. Raises `NotAllowed` for all but the class's teacher."""
        found, taught, chats = await self._own(talk, announcement_id, class_id)
        pressed = {person for person, _, _ in await talk.uow.acknowledgements.of(found.id)}
        missing = [one for one in await self._known(talk.uow, chats) if one not in pressed]
        lines = [self._head(found, taught), *map(self._line, chats)]
        names = ", ".join(map(mention, missing)) or "—"
        lines += [self._texts("class_acks.missing", names=names), self._texts("class_acks.others")]
        remind = link(self._texts("class_acks.remind"), actions.CLASS_REMIND, found.id, taught.id)
        return Reply.of(*self._limits.messages(talk.peer_id, "\n".join(lines), column(remind)))

    async def remind(self, talk: Talk[UnitOfWork], announcement_id: int, class_id: int, sure: bool) -> Reply:
        """One reminder in the chats of the class, which names nobody; it is shown first. Raises `NotAllowed`,
        `SchoolError`."""
        found, _, chats = await self._own(talk, announcement_id, class_id)
        letter = self._acknowledgements.reminder(found)
        if not sure:
            return self._acknowledgements.ask_to_remind(
                talk.peer_id, letter.text, len(chats), actions.CLASS_REMIND, announcement_id, class_id
            )
        due = [chat for chat in chats if await self._is_due(talk.uow, found.id, chat.chat_id)]
        if not due:
            raise SchoolError("ack.reminded_lately")
        for chat in due:
            await talk.uow.outbox.put(replace(letter, peer_id=chat.chat_id), talk.uow.now)
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts("class_acks.reminded", chats=len(due))))

    async def _is_due(self, uow: UnitOfWork, announcement_id: int, chat_id: int) -> bool:
        return await uow.acknowledgements.remind_chat(announcement_id, chat_id, uow.now, REMINDER_PAUSE_SECONDS)

    async def _own(
        self, talk: Talk[UnitOfWork], announcement_id: int, class_id: int
    ) -> tuple[Announcement, SchoolClass, list[InChat]]:
        found = await talk.uow.announcements.get(announcement_id)
        own = {one.id: one for one in await talk.uow.classes.taught_by(talk.person.person_id)}
        if found is None or not found.wants_ack or class_id not in own:
            raise NotAllowed("class_acks.not_yours")
        chats = await self._chats(talk.uow, found, own[class_id].name)
        if not chats:
            raise NotAllowed("class_acks.not_yours")
        return found, own[class_id], chats

    async def _chats(self, uow: UnitOfWork, found: Announcement, name: str) -> list[InChat]:
        """The chats of the class that it has reached."""
        own = {chat.chat_id for chat in await uow.chats.bound() if kind_of_chat(chat).class_name == name}
        return [chat for chat in await self._acknowledgements.in_chats(uow, found) if chat.chat_id in own]

    async def _known(self, uow: UnitOfWork, chats: list[InChat]) -> list[int]:
        """The members whom the bot knows, without those who are there for the school."""
        ids = {chat.chat_id for chat in chats}
        seen = await uow.chat_people.seen(uow.now - FRESH_SECONDS)
        there = [(chat, person) for chat, person in seen if chat in ids]
        own = [person for chat, person in there if not await is_there_for_school(uow, self._staff, chat, person)]
        return list(dict.fromkeys(own))

    def _head(self, found: Announcement, taught: SchoolClass) -> str:
        look = shorten(" ".join(found.text.split()), LOOK_CHARACTERS)
        return self._texts("class_acks.head", id=found.id, name=taught.name, look=look)

    def _line(self, chat: InChat) -> str:
        key = "status.in_chat" if chat.members else "status.in_chat_of_some"
        return self._texts(key, title=chat.title, made=chat.made, members=chat.members)
