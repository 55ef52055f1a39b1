"""Telling what was counted, in a few lines."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from school.model import ChatActivity, Letter
from school.ports import Desk
from school.texts import Texts

CHATS_SHOWN = 15


class Reporter:
    """Speaks of whole chats only, never of people."""

    def __init__(self, texts: Texts, zone: ZoneInfo) -> None:
        self._texts = texts
        self._zone = zone

    async def chat(self, desk: Desk, chat_id: int) -> list[Letter]:
        """One chat, told in the chat itself."""
        today = self._today(desk)
        day = await desk.activity.between(today, today, chat_id)
        week = await desk.activity.between(today - timedelta(days=6), today, chat_id)
        lines = [self._texts("stats.chat_head", date=today.strftime("%d.%m.%Y"))]
        lines += [self._period("stats.today", day), self._period("stats.week", week)]
        return [Letter(chat_id, "\n".join([*lines, *await self._doubts(desk, chat_id)]))]

    async def school(self, desk: Desk, peer_id: int) -> list[Letter]:
        """All chats today, the liveliest first."""
        today = self._today(desk)
        chats = await desk.activity.between(today, today)
        lines = [self._texts("stats.school_head", date=today.strftime("%d.%m.%Y")), self._period("stats.today", chats)]
        for chat in chats[:CHATS_SHOWN]:
            title = chat.title or self._texts("chat.untitled", id=chat.chat_id)
            lines.append(self._texts("stats.line", title=title, messages=chat.messages, authors=chat.authors))
        if any(chat.sees_all_since is None for chat in chats):
            lines.append(self._texts("stats.incomplete"))
        return [Letter(peer_id, "\n".join(lines))]

    def _period(self, key: str, chats: list[ChatActivity]) -> str:
        messages = sum(chat.messages for chat in chats)
        if not messages:
            return self._texts(f"{key}_silent")
        hours = [sum(column) for column in zip(*(chat.hours for chat in chats), strict=True)]
        busiest = hours.index(max(hours))
        authors = chats[0].authors if len(chats) == 1 else sum(chat.authors for chat in chats)
        return self._texts(key, messages=messages, authors=authors, hour=busiest, next=busiest + 1)

    async def _doubts(self, desk: Desk, chat_id: int) -> list[str]:
        """Since when the bot is in the chat, and whether it sees all of it."""
        chat = await desk.chats.get(chat_id)
        if chat is None:
            return []
        since = datetime.fromtimestamp(chat.first_seen_at, UTC).astimezone(self._zone).strftime("%d.%m.%Y")
        lines = [self._texts("stats.since", date=since)]
        return lines if chat.sees_all_since is not None else [*lines, self._texts("stats.incomplete")]

    def _today(self, desk: Desk) -> date:
        return datetime.fromtimestamp(desk.now, UTC).astimezone(self._zone).date()
