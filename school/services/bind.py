"""Which chats receive announcements."""

from school.model import Chat, ChatState, Letter, Person
from school.ports import Desk
from school.rules.quoting import harmless, shorten
from school.rules.splitting import split_text
from school.services.deliver import CHAT_BASE
from school.texts import Texts

TITLE_LENGTH = 100


class Binder:
    """Binds the chat in which it is asked to."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def bind(self, desk: Desk, chat_id: int, person: Person, title: str) -> list[Letter]:
        """From now on the chat receives announcements; a title may be given with the command."""
        before = await desk.chats.get(chat_id)
        await desk.chats.bind(chat_id, person.person_id, desk.now)
        if title:
            await desk.chats.entitle(chat_id, shorten(harmless(title), TITLE_LENGTH))
        key = "bind.again" if before and before.bound else "bind.done"
        return [Letter(chat_id, self._texts(key, title=await self._title(desk, chat_id)))]

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
        return self._texts("bind.line", number=chat.chat_id - CHAT_BASE, title=title, state=state)

    async def _title(self, desk: Desk, chat_id: int) -> str:
        chat = await desk.chats.get(chat_id)
        return chat.title if chat and chat.title else self._texts("chat.untitled", id=chat_id)
