"""What the bot did, how many members chats have, and what has been told already.

Tables: bot_days, chat_members, told.
"""

from collections.abc import Mapping
from datetime import date

import aiosqlite


class BotEventTable:
    """Small facts for the reports."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def count(self, event: str, day: date, times: int = 1) -> None:
        """Something happened; names of events are in docs/data.md."""
        await self._connection.execute(
            "INSERT INTO bot_days (day, event, times) VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET times = times + excluded.times",
            (day.isoformat(), event, times),
        )

    async def members(self, members: Mapping[int, int], day: date) -> None:
        """Members of chats on a day; the last word counts."""
        await self._connection.executemany(
            "INSERT INTO chat_members (chat_id, day, members) VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET members = excluded.members",
            [(chat, day.isoformat(), number) for chat, number in members.items()],
        )

    async def first_time(self, what: str, period: str, now: int) -> bool:
        """True the first time: what is told now is not told again."""
        cursor = await self._connection.execute(
            "INSERT INTO told (what, period, told_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (what, period, now)
        )
        return cursor.rowcount > 0
