"""Places where people post by hand, and posts that are no messages. Tables: manual_targets, postings."""

import aiosqlite

from school.announcements.model import ManualChannel, Posting
from school.chats.model import Chat
from school.chats.purpose import kind_of_chat
from storage.work import NewWork, WorkKind

_TARGET = "id, title, purpose, class_id, responsible_id, chat_id, class_name"


class ManualChannelTable:
    """A removed place keeps its row: announcements were made there."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def all(self) -> list[ManualChannel]:
        """The places that are in use, by title."""
        query = f"SELECT {_TARGET} FROM manual_targets WHERE removed_at IS NULL ORDER BY title"  # noqa: S608
        async with self._connection.execute(query) as cursor:
            return [ManualChannel(*row) for row in await cursor.fetchall()]

    async def add(self, title: str, responsible_id: int, now: int) -> None:
        """A new place, or another responsible person."""
        await self._connection.execute(
            "INSERT INTO manual_targets (title, responsible_id, added_at) VALUES (?, ?, ?) ON CONFLICT (title) "
            "DO UPDATE SET responsible_id = excluded.responsible_id, removed_at = NULL",
            (title, responsible_id, now),
        )

    async def replace_chat(self, chat: Chat, title: str, responsible_id: int, now: int) -> None:
        """A place where a chat was, for the same people."""
        kind = kind_of_chat(chat)
        await self._connection.execute(
            "INSERT INTO manual_targets (title, purpose, responsible_id, added_at, chat_id, class_name) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (title) DO UPDATE SET purpose = excluded.purpose, "
            "chat_id = excluded.chat_id, class_name = excluded.class_name, removed_at = NULL",
            (title, kind.purpose, responsible_id, now, chat.chat_id, kind.class_name),
        )

    async def remove(self, target_id: int, now: int) -> bool:
        """The place is used no more; False when it was not."""
        cursor = await self._connection.execute(
            "UPDATE manual_targets SET removed_at = ? WHERE id = ? AND removed_at IS NULL", (now, target_id)
        )
        return cursor.rowcount > 0

    async def kept_by(self, person_id: int) -> int:
        """For how many places somebody is responsible."""
        query = "SELECT count(*) FROM manual_targets WHERE responsible_id = ? AND removed_at IS NULL"
        async with self._connection.execute(query, (person_id,)) as cursor:
            row = await cursor.fetchone()
        return int(row[0]) if row else 0


class PostingTable:
    """One row for each announcement and place; it is settled once."""

    def __init__(self, connection: aiosqlite.Connection, work: NewWork) -> None:
        self._connection = connection
        self._work = work

    async def put(self, announcement_id: int, kind: str, target_id: int, now: int) -> None:
        """Store what waits to be posted."""
        if kind == "wall":
            self._work.add(WorkKind.WALL_POSTS)
        await self._connection.execute(
            "INSERT OR IGNORE INTO postings (announcement_id, kind, target_id, made_at) VALUES (?, ?, ?, ?)",
            (announcement_id, kind, target_id, now),
        )

    async def settle(
        self, announcement_id: int, kind: str, target_id: int, state: str, now: int, reason: str | None = None,
        post_id: int | None = None,
    ) -> bool:  # fmt: skip
        """Record that it is posted, or will not be; True the first time."""
        cursor = await self._connection.execute(
            "UPDATE postings SET state = ?, reason = ?, post_id = ?, settled_at = ? "
            "WHERE announcement_id = ? AND kind = ? AND target_id = ? AND state = 'waiting'",
            (state, reason, post_id, now, announcement_id, kind, target_id),
        )
        return cursor.rowcount > 0

    async def of(self, announcement_id: int) -> list[Posting]:
        """All posts of an announcement."""
        return await self._select("announcement_id = ?", announcement_id)

    async def on_the_wall(self) -> list[Posting]:
        """Posts that wait for the wall."""
        return await self._select("kind = 'wall' AND postings.state = 'waiting'")

    async def overdue(self, made_before: int) -> list[Posting]:
        """Posts by hand that were asked for earlier and are not done."""
        return await self._select("kind = 'manual' AND postings.state = 'waiting' AND made_at < ?", made_before)

    async def cancel(self, announcement_id: int, now: int) -> int:
        """Drop what is not posted yet; how many."""
        cursor = await self._connection.execute(
            "UPDATE postings SET state = 'cancelled', settled_at = ? WHERE announcement_id = ? AND state = 'waiting'",
            (now, announcement_id),
        )
        return cursor.rowcount

    async def _select(self, where: str, *values: int) -> list[Posting]:
        query = (
            "SELECT announcement_id, kind, target_id, postings.state, reason, coalesce(title, ''), "  # noqa: S608
            "coalesce(responsible_id, 0), post_id FROM postings LEFT JOIN manual_targets "
            f"ON kind = 'manual' AND manual_targets.id = target_id WHERE {where} ORDER BY announcement_id, target_id"
        )
        async with self._connection.execute(query, values) as cursor:
            return [Posting(*row) for row in await cursor.fetchall()]
