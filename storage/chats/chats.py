"""The chats the bot is in, which of them receive announcements, and which one questions. Table: chats."""

import json
from collections.abc import Iterable

import aiosqlite

from school.chats.model import Chat, ChatState

_COLUMNS = (
    "chat_id, title, bound_at IS NOT NULL, state, first_seen_at, sees_all_since, purpose, "
    "CASE WHEN class_id IS NULL THEN bound_class ELSE "
    "(SELECT grade || letter FROM classes WHERE classes.id = class_id AND archived_at IS NULL) END, questioned_at"
)


class ChatTable:
    """One row a chat."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def get(self, chat_id: int) -> Chat | None:
        """The chat, if the bot has ever seen it."""
        found = await self._select("WHERE chat_id = ?", chat_id)
        return found[0] if found else None

    async def bound(self) -> list[Chat]:
        """Chats that receive announcements, by title."""
        return await self._select("WHERE bound_at IS NOT NULL ORDER BY title, chat_id")

    async def untitled(self) -> list[Chat]:
        """Chats whose title is not known yet."""
        return await self._select("WHERE title = '' ORDER BY chat_id")

    async def counted(self, chat_ids: Iterable[int]) -> frozenset[int]:
        """Those of some chats that are counted: what happens in a chat nobody has bound is nobody's business."""
        query = "SELECT chat_id FROM bound_chats WHERE chat_id IN (SELECT value FROM json_each(?))"
        async with self._connection.execute(query, (json.dumps(list(chat_ids)),)) as cursor:
            return frozenset(row[0] for row in await cursor.fetchall())

    async def notice(self, chat_ids: Iterable[int], now: int) -> None:
        """The bot has seen something in these chats."""
        await self._connection.executemany(
            "INSERT INTO chats (chat_id, first_seen_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [(chat_id, now) for chat_id in chat_ids],
        )

    async def sees_all(self, chat_ids: Iterable[int], now: int) -> None:
        """A plain message was seen in these chats, so the bot has access to all of them from now on."""
        await self._connection.executemany(
            "UPDATE chats SET sees_all_since = ? WHERE chat_id = ? AND sees_all_since IS NULL",
            [(now, chat_id) for chat_id in chat_ids],
        )

    async def set_title(self, chat_id: int, title: str) -> None:
        """Give the chat the title it has in the messenger."""
        await self._connection.execute("UPDATE chats SET title = ? WHERE chat_id = ?", (title, chat_id))

    async def bind(self, chat_id: int, by: int, now: int) -> None:
        """The chat receives announcements and is counted from now on, and is believed to be reachable."""
        await self.notice([chat_id], now)
        await self._connection.execute(
            "UPDATE chats SET bound_by = ?, bound_at = ?, state = 'ok', "
            "counted_since = iif(bound_at IS NULL, ?, counted_since) WHERE chat_id = ?",
            (by, now, now, chat_id),
        )

    async def set_purpose(self, chat_id: int, purpose: str, class_id: int | None) -> None:
        """Set what the chat is for, and whose it is."""
        await self._connection.execute(
            "UPDATE chats SET purpose = ?, class_id = ?, bound_class = NULL WHERE chat_id = ?",
            (purpose, class_id, chat_id),
        )

    async def fix_kind(self, chat_id: int, purpose: str, class_name: str | None) -> None:
        """Set what the chat is taken for stays, the class by its row where there is one."""
        await self._connection.execute(
            "UPDATE chats SET purpose = ?, bound_class = ?, class_id = (SELECT id FROM classes "
            "WHERE grade || letter = ? AND archived_at IS NULL) WHERE chat_id = ?",
            (purpose, class_name, class_name, chat_id),
        )

    async def question(self, chat_id: int, since: int | None) -> None:
        """Since when it is asked what the chat is for; None: it is known."""
        await self._connection.execute("UPDATE chats SET questioned_at = ? WHERE chat_id = ?", (since, chat_id))

    async def bound_by(self, person_id: int) -> int:
        """Count chats a person has bound."""
        query = "SELECT count(*) FROM chats WHERE bound_by = ?"
        async with self._connection.execute(query, (person_id,)) as cursor:
            row = await cursor.fetchone()
        return int(row[0]) if row else 0

    async def unbind(self, chat_id: int) -> bool:
        """The chat receives no more announcements and is not counted; False when it received none."""
        cursor = await self._connection.execute(
            "UPDATE chats SET bound_by = NULL, bound_at = NULL, counted_since = NULL, purpose = NULL, "
            "class_id = NULL, bound_class = NULL, questioned_at = NULL WHERE chat_id = ? AND bound_at IS NOT NULL",
            (chat_id,),
        )
        return cursor.rowcount > 0

    async def mark(self, chat_id: int, state: ChatState) -> None:
        """Whether the chat can be written to."""
        await self._connection.execute("UPDATE chats SET state = ? WHERE chat_id = ?", (state, chat_id))

    async def heal(self, chat_id: int) -> None:
        """The chat can be written to again, if it was believed that the bot may not write there."""
        await self._connection.execute(
            "UPDATE chats SET state = 'ok' WHERE chat_id = ? AND state IN ('no_access', 'left', 'read_only')",
            (chat_id,),
        )

    async def heard(self, chat_ids: Iterable[int]) -> None:
        """Something came from chats: the bot is there, and the next announcement is tried. Of a chat where nobody may
        write events come all the same."""
        await self._connection.executemany(
            "UPDATE chats SET state = 'ok' WHERE chat_id = ? AND state IN ('no_access', 'left')",
            [(chat_id,) for chat_id in chat_ids],
        )

    async def staff_chat(self) -> int | None:
        """The chat to which people's questions go, if one was chosen."""
        found = await self._select("WHERE takes_questions")
        return found[0].chat_id if found else None

    async def choose_staff_chat(self, chat_id: int | None, now: int) -> None:
        """Questions go to this chat and to no other; None: to no chat."""
        await self._connection.execute("UPDATE chats SET takes_questions = NULL WHERE takes_questions")
        if chat_id is not None:
            await self.notice([chat_id], now)
            await self._connection.execute("UPDATE chats SET takes_questions = 1 WHERE chat_id = ?", (chat_id,))

    async def _select(self, rest: str, *values: object) -> list[Chat]:
        async with self._connection.execute(f"SELECT {_COLUMNS} FROM chats {rest}", values) as cursor:  # noqa: S608
            return [
                Chat(chat_id, title, bool(bound), ChatState(state), *rest)
                for chat_id, title, bound, state, *rest in await cursor.fetchall()
            ]
