"""How bound chats were last shown. Table: chat_health."""

import aiosqlite

from school.chats.model import ChatHealth


class ChatHealthTable:
    """One look a chat."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def note(self, look: ChatHealth) -> None:
        """The newest look."""
        await self._connection.execute(
            "INSERT OR REPLACE INTO chat_health (chat_id, looked_at, here, writes, admin, management, reason) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (look.chat_id, look.looked_at, look.here, look.writes, look.admin, look.management, look.reason),
        )

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
