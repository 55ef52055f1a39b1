"""Which chats receive announcements."""

from school.announcements.audience import Audience
from school.announcements.tables import Desk
from school.chats.model import Chat, ChatState
from school.chats.purpose import kind_of, kind_of_chat
from school.messaging.errors import SchoolError
from school.messaging.model import Letter
from school.messaging.peers import CHAT_BASE
from school.messaging.quoting import harmless, shorten
from school.messaging.splitting import split_text
from school.messaging.texts import Texts
from school.people.model import Person

TITLE_LENGTH = 100


class Binder:
    """Binds the chat in which it is asked to."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def bind(self, desk: Desk, chat_id: int, person: Person, title: str) -> list[Letter]:
        """From now on the chat receives announcements. Words with the command are what it is for, else its title."""
        before = await desk.chats.get(chat_id)
        await desk.chats.bind(chat_id, person.person_id, desk.now)
        dedicated = bool(title) and await self._dedicate(desk, chat_id, title)
        if title and not dedicated:
            await desk.chats.entitle(chat_id, shorten(harmless(title), TITLE_LENGTH))
        again = before and before.bound and not dedicated
        said = self._texts("bind.again" if again else "bind.done", title=await self._title(desk, chat_id))
        return [Letter(chat_id, f"{said}\n{await self._kind(desk, chat_id)}")]

    async def _dedicate(self, desk: Desk, chat_id: int, words: str) -> bool:
        """«родители 7А»: one purpose and at most one class that is known."""
        try:
            (group,) = Audience.parse(words).groups
        except (SchoolError, ValueError):
            return False
        if group.purpose is None or group.direct or len(group.classes) > 1:
            return False
        named = [await desk.classes.named(one.grade, one.letter) for one in group.classes]
        if any(one is None for one in named):
            raise SchoolError("classes.unknown", name=str(group.classes[0]))
        await desk.chats.dedicate(chat_id, group.purpose, named[0].id if named and named[0] else None)
        return True

    async def _kind(self, desk: Desk, chat_id: int) -> str:
        """What the chat is taken for, and how to say otherwise."""
        chat = await desk.chats.get(chat_id)
        kind = kind_of_chat(chat) if chat else kind_of("")
        purpose = self._texts(f"book.purpose.{kind.purpose}")
        return self._texts("bind.kind", kind=f"{purpose} {kind.class_name or ''}".strip())

    async def unbind(self, desk: Desk, peer_id: int, chat_id: int) -> list[Letter]:
        """The chat receives no more announcements; works for a chat that is gone, too."""
        key = "bind.removed" if await desk.chats.unbind(chat_id) else "bind.was_not"
        return [Letter(peer_id, self._texts(key, title=await self._title(desk, chat_id)))]

    async def bound(self, desk: Desk, peer_id: int) -> list[Letter]:
        """The chats that receive announcements, each with the number that unbinds it."""
        chats = await desk.chats.bound()
        if not chats:
            return [Letter(peer_id, self._texts("bind.none"))]
        lines = [await self._line(desk, chat) for chat in chats]
        return [Letter(peer_id, piece) for piece in split_text(self._texts("bind.list", chats="\n".join(lines)))]

    async def _line(self, desk: Desk, chat: Chat) -> str:
        state = "" if chat.state is ChatState.OK else " " + self._texts(f"bind.state.{chat.state}")
        title = await self._title(desk, chat.chat_id)
        kind = kind_of_chat(chat)
        purpose = f"{self._texts(f'book.purpose.{kind.purpose}')} {kind.class_name or ''}".strip()
        return self._texts("bind.line", number=chat.chat_id - CHAT_BASE, title=title, state=state, kind=purpose)

    async def _title(self, desk: Desk, chat_id: int) -> str:
        chat = await desk.chats.get(chat_id)
        return chat.title if chat and chat.title else self._texts("chat.untitled", id=chat_id)
