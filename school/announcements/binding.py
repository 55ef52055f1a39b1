"""Which chats receive announcements."""

from school.access.permissions import Staff
from school.announcements.audience_grammar import read_audience
from school.announcements.renamed_chats import RenamedChats
from school.announcements.suspect_chats import suspicions
from school.announcements.tables import UnitOfWork
from school.calendar.clock import SchoolClock
from school.chats.doctor import GRAVE, ailments, looked_at
from school.chats.labels import keep_kind
from school.chats.model import Chat, ChatHealth
from school.chats.purpose import kind_of, kind_of_chat
from school.messaging.errors import SchoolError
from school.messaging.limits import MessengerLimits
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.talk import Talk


class ChatBinding:
    """Binds the chat in which it is asked to."""

    def __init__(
        self, texts: Texts, renamed_chats: RenamedChats, limits: MessengerLimits, staff: Staff, clock: SchoolClock
    ) -> None:
        self._clock = clock
        self._texts = texts
        self._staff = staff
        self._renamed_chats = renamed_chats
        self._limits = limits

    async def bind(self, talk: Talk[UnitOfWork], title: str) -> Reply:
        """From now on the chat receives announcements. Words with the command are what it is for, else its title."""
        uow, chat_id = talk.uow, talk.peer_id
        before = await uow.chats.get(chat_id)
        await uow.chats.bind(chat_id, talk.person.person_id, uow.now)
        dedicated = bool(title) and await self._dedicate(uow, chat_id, title)
        if title and not dedicated:
            await self._renamed_chats.titled(uow, chat_id, title)
        if (bound := await uow.chats.get(chat_id)) is not None:
            await keep_kind(uow, bound)
        again = before and before.bound and not dedicated
        said = self._texts("bind.again" if again else "bind.done", title=await self._title(uow, chat_id))
        return Reply.of(OutgoingMessage(chat_id, f"{said}\n{await self._kind(uow, chat_id)}"))

    async def _dedicate(self, uow: UnitOfWork, chat_id: int, words: str) -> bool:
        """«родители 7А»: one purpose and at most one class that is known."""
        try:
            (group,) = read_audience(words).groups
        except (SchoolError, ValueError):
            return False
        if group.purpose is None or group.direct or len(group.classes) > 1:
            return False
        named = [await uow.classes.named(one.grade, one.letter) for one in group.classes]
        if any(one is None for one in named):
            raise SchoolError("classes.unknown", name=str(group.classes[0]))
        await uow.chats.set_purpose(chat_id, group.purpose, named[0].id if named and named[0] else None)
        await self._renamed_chats.settle(uow, chat_id, others=True)
        return True

    async def _kind(self, uow: UnitOfWork, chat_id: int) -> str:
        """What the chat is taken for, and how to say otherwise."""
        chat = await uow.chats.get(chat_id)
        kind = self._texts("bind.kind", kind=self._renamed_chats.words(kind_of_chat(chat) if chat else kind_of("")))
        doubts = await suspicions(uow, self._texts, self._staff, chat) if chat else []
        return "\n".join([*doubts, kind])

    async def unbind(self, uow: UnitOfWork, peer_id: int, chat_id: int) -> Reply:
        """The chat receives no more announcements; works for a chat that is gone, too."""
        was_bound = await uow.chats.unbind(chat_id)
        if was_bound:
            await self._renamed_chats.unbound(uow, chat_id)
        key = "bind.removed" if was_bound else "bind.was_not"
        return Reply.of(OutgoingMessage(peer_id, self._texts(key, title=await self._title(uow, chat_id))))

    async def bound(self, uow: UnitOfWork, peer_id: int) -> Reply:
        """The chats that receive announcements, each with the number that unbinds it."""
        chats = await uow.chats.bound()
        if not chats:
            return Reply.of(OutgoingMessage(peer_id, self._texts("bind.none")))
        looks = await uow.chat_health.all()
        lines = [await self._line(uow, chat, looks.get(chat.chat_id)) for chat in chats]
        text = self._texts("bind.list", chats="\n".join(lines), time=looked_at(self._clock, looks.values()))
        return Reply.of(*self._limits.messages(peer_id, text))

    async def _line(self, uow: UnitOfWork, chat: Chat, look: ChatHealth | None) -> str:
        """The same state as the doctor tells."""
        asked = " " + self._texts("bind.questioned") if chat.questioned_at else ""
        grave = next((one for one in ailments(chat, look) if one in GRAVE), None)
        state = " " + self._texts(f"doctor.brief.{grave}") if grave else asked
        title = await self._title(uow, chat.chat_id)
        kind = kind_of_chat(chat)
        purpose = self._renamed_chats.words(kind)
        return self._texts("bind.line", number=chat.chat_id, title=title, state=state, kind=purpose)

    async def _title(self, uow: UnitOfWork, chat_id: int) -> str:
        chat = await uow.chats.get(chat_id)
        return chat.title if chat and chat.title else self._texts("chat.untitled", id=chat_id)
