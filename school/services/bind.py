"""Which chats receive announcements."""

from school.model import Letter, Person
from school.ports import Desk
from school.rules.quoting import shorten
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
            await desk.chats.entitle(chat_id, shorten(title, TITLE_LENGTH))
        key = "bind.again" if before and before.bound else "bind.done"
        return [Letter(chat_id, self._texts(key, title=await self._title(desk, chat_id)))]

    async def unbind(self, desk: Desk, chat_id: int) -> list[Letter]:
        """The chat receives no more announcements."""
        key = "bind.removed" if await desk.chats.unbind(chat_id) else "bind.was_not"
        return [Letter(chat_id, self._texts(key))]

    async def _title(self, desk: Desk, chat_id: int) -> str:
        chat = await desk.chats.get(chat_id)
        return chat.title if chat and chat.title else self._texts("chat.untitled", id=chat_id)
