"""A made-up school: raw events as VK sends them, out of one seed, so that a test knows what is true."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

NOW = int(datetime(2026, 11, 25, 9, tzinfo=UTC).timestamp())
GROUP = 218
TEACHERS = frozenset({201, 202, 203})
CHATS = {
    2_000_000_001: "5А, родители",
    2_000_000_002: "7Б, родители",
    2_000_000_003: "7Б, ученики",
    2_000_000_004: "Учительская",
    2_000_000_005: "1В, родители",
    2_000_000_006: "Кружок",
}
_PHRASES = ("Спасибо!", "Доброе утро, дорогие родители, хорошего дня", "+", "А что задали?", "@all собрание", "")
_ATTACHMENTS = ("photo", "doc", "audio_message", "video", "link", "poll", "sticker", "call", "market", "hologram")
_ACTIONS: tuple[dict[str, Any], ...] = (
    {"type": "chat_invite_user", "member_id": 305},
    {"type": "chat_kick_user", "member_id": 305},
    {"type": "chat_invite_user_by_link"},
    {"type": "chat_kick_user", "member_id": -GROUP},
    {"type": "chat_pin_message", "member_id": 201},
    {"type": "conversation_style_update", "style": "x"},
)


@dataclass
class Writer:
    """Makes events; every message has its own place in its chat."""

    random: Random
    number: int = 0

    def event(self, at: int) -> dict[str, Any]:
        """One event of a random kind, dated `at`."""
        self.number += 1
        chat = self.random.choice(list(CHATS))
        kind = self.random.choices(("message", "service", "bot", "own", "reaction"), (30, 2, 1, 1, 1))[0]
        if kind == "reaction":
            body = {"peer_id": chat, "cmid": 1, "reacted_id": 301, "reaction_id": self.random.choice((1, 2, None))}
            return self._wrapped("message_reaction_event", body)
        if kind == "own":
            return self._wrapped("message_reply", self._message(chat, -GROUP, at))
        message = self._message(chat, -999 if kind == "bot" else self._author(chat), at)
        if kind == "service":
            message |= {"text": "", "action": self.random.choice(_ACTIONS)}
        elif kind == "message":
            message |= self._holding()
        return self._wrapped("message_new", {"message": message, "client_info": {}})

    def _author(self, chat: int) -> int:
        if chat == 2_000_000_004 or self.random.random() < 0.2:
            return self.random.choice(sorted(TEACHERS))
        return 300 + chat % 10 * 10 + self.random.randrange(8)

    def _message(self, chat: int, author: int, at: int) -> dict[str, Any]:
        return {
            "peer_id": chat, "from_id": author, "date": at, "conversation_message_id": self.number, "id": 0,
            "text": f"сообщение {self.number}", "attachments": [], "fwd_messages": [], "out": int(author == -GROUP),
        }  # fmt: skip

    def _holding(self) -> dict[str, Any]:
        more: dict[str, Any] = {}
        if self.random.random() < 0.4:
            more["text"] = self.random.choices(_PHRASES, (2, 8, 3, 1, 1, 1))[0]
        if self.random.random() < 0.2:
            kinds = self.random.choices(_ATTACHMENTS, k=self.random.randint(1, 3))
            more["attachments"] = [{"type": kind, kind: {}} for kind in kinds]
        if self.random.random() < 0.1:
            more["reply_message"] = {"from_id": 301, "text": "x"}
        if self.random.random() < 0.05:
            more["fwd_messages"] = [{"from_id": 301, "text": "x"}, {"from_id": 302, "text": "y"}]
        return more

    def _wrapped(self, kind: str, body: dict[str, Any]) -> dict[str, Any]:
        return {"type": kind, "event_id": f"{self.number:040x}", "v": "5.199", "group_id": GROUP, "object": body}


def school_hours(random: Random, day: datetime, most: int) -> Iterator[int]:
    """Moments of one day, local midnight included, more of them in the evening."""
    for _ in range(random.randrange(most)):
        hour = random.choices(range(24), [1] * 7 + [5] * 10 + [9] * 5 + [2] * 2)[0]
        yield int((day + timedelta(hours=hour, seconds=random.randrange(3600))).timestamp())
