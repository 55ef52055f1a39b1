"""How bound chats were last shown, and who waits for another look. Tables: chat_health, doctor_asks."""

import aiosqlite

from school.chats.model import ChatHealth
from storage.work import NewWork, WorkKind


class ChatHealthTable:
    """One look a chat."""

    def __init__(self, connection: aiosqlite.Connection, work: NewWork) -> None:
        self._connection = connection
        self._work = work

    async def ask(self, peer_id: int) -> None:
        """Let a dialog wait for a look."""
        self._work.add(WorkKind.DOCTOR)
        await self._connection.execute("INSERT OR IGNORE INTO doctor_asks (peer_id) VALUES (?)", (peer_id,))

    async def asked(self) -> list[int]:
        """Dialogs that wait for a look."""
        async with self._connection.execute("SELECT peer_id FROM doctor_asks ORDER BY peer_id") as cursor:
            return [row[0] for row in await cursor.fetchall()]

    async def answered(self, peer_id: int) -> None:
        """Take a dialog off the list of those that wait."""
        await self._connection.execute("DELETE FROM doctor_asks WHERE peer_id = ?", (peer_id,))

    async def note(self, look: ChatHealth) -> None:
        """The newest look."""
        await self._connection.execute(
            "INSERT OR REPLACE INTO chat_health (chat_id, looked_at, here, writes, admin, management, reason) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (look.chat_id, look.looked_at, look.here, look.writes, look.admin, look.management, look.reason),
        )

    async def outdate(self, chat_id: int) -> None:
        """Drop what was seen of a chat and is not true any more; it is looked at again within the hour."""
        await self._connection.execute("DELETE FROM chat_health WHERE chat_id = ?", (chat_id,))

    async def all(self) -> dict[int, ChatHealth]:
        """The looks by chat."""
        query = "SELECT chat_id, looked_at, here, writes, admin, management, reason FROM chat_health"
        async with self._connection.execute(query) as cursor:
            return {row[0]: _look(*row) for row in await cursor.fetchall()}


def _look(
    chat: int, at: int, here: int, writes: int, admin: int | None, management: int | None, reason: str | None
) -> ChatHealth:
    return ChatHealth(chat, at, bool(here), bool(writes), _maybe(admin), _maybe(management), reason)


def _maybe(flag: int | None) -> bool | None:
    return None if flag is None else bool(flag)
