"""The true figures of raw events, by the simplest loops that can be written. Nothing of the bot is used."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Any

from tests.storage.statistics.year import GROUP, TEACHERS

ZONE = timezone(timedelta(hours=7))
_NAMES = {
    "photo": "pictures", "doc": "files", "audio_message": "voice", "video": "videos", "link": "links", "poll": "polls",
    "sticker": "stickers", "call": "calls",
}  # fmt: skip


@dataclass
class Truth:
    """Counts by (chat, day, hour, what); who wrote when; phrases; moments with whether a teacher wrote."""

    counts: Counter[tuple[int, date, int, str]] = field(default_factory=Counter)
    wrote: set[tuple[int, date, int, int]] = field(default_factory=set)
    phrases: Counter[tuple[int, date, str]] = field(default_factory=Counter)
    moments: dict[int, set[tuple[int, bool]]] = field(default_factory=lambda: defaultdict(set))
    said: dict[int, dict[tuple[int, int], bool]] = field(default_factory=lambda: defaultdict(dict))
    joined: set[tuple[int, date, int]] = field(default_factory=set)

    def authors(self, chats: Iterable[int], first: date, last: date) -> int:
        """Different people."""
        wanted = set(chats)
        return len({who for chat, day, _, who in self.wrote if chat in wanted and first <= day <= last})

    def total(self, what: str, chats: Iterable[int], first: date, last: date) -> int:
        """How often something was counted."""
        wanted = set(chats)
        return sum(
            times
            for (chat, day, _, name), times in self.counts.items()
            if name == what and chat in wanted and first <= day <= last
        )

    def repeated(self, chat: int, day: date) -> int:
        return sum(n for (c, d, _), n in self.phrases.items() if (c, d) == (chat, day) and n >= 3)

    def waits(self, chat: int) -> Counter[tuple[date, int]]:
        """By the day of the answer and whole minutes."""
        found: Counter[tuple[date, int]] = Counter()
        asked: list[int] = []
        was_teacher = False
        for at, teacher in sorted(self.moments[chat]):
            if not teacher:
                asked = [at] if was_teacher else [*asked, at]
            elif asked and not was_teacher:
                recent = [one for one in asked if one >= at - 3 * 24 * 3600]
                if recent:
                    found[datetime.fromtimestamp(at, ZONE).date(), (at - recent[0]) // 60] += 1
                asked = []
            was_teacher = teacher
        return found

    def questions(self, chat: int, now: int) -> Counter[tuple[date, int]]:
        """By their day and the whole minutes until somebody else wrote; 1440: nobody did for a day."""
        found: Counter[tuple[date, int]] = Counter()
        said = self.said[chat]
        for (at, who), asked in said.items():
            others = sorted(moment for moment, other in said if other != who)
            begun = max([moment for moment in others if moment < at], default=0)
            again = any(
                other == who and mark and max(begun, at - 3600 + 1) <= moment < at
                for (moment, other), mark in said.items()
            )
            if asked and not again:
                answered = min([moment for moment in others if moment > at], default=at + 10**9)
                if answered - at < 86400 or now - at >= 86400:
                    found[datetime.fromtimestamp(at, ZONE).date(), min((answered - at) // 60, 1440)] += 1
        return found

    def newcomers(self, chats: Iterable[int], first: date, last: date) -> int:
        """Who has joined without having joined or written there before in that quarter."""
        found = 0
        for chat in chats:
            for quarter in {(day.year, (day.month - 1) // 3) for _, day, _ in self.joined}:
                days: dict[int, list[date]] = defaultdict(list)
                for where, day, who in self.joined:
                    if where == chat and (day.year, (day.month - 1) // 3) == quarter:
                        days[who].append(day)
                wrote = {(who, day) for where, day, _, who in self.wrote if where == chat}
                for who, theirs in days.items():
                    begun = date(quarter[0], quarter[1] * 3 + 1, 1)
                    before = any(other == who and begun <= day < min(theirs) for other, day in wrote)
                    found += first <= min(theirs) <= last and not before
        return found


def count(truth: Truth, event: Mapping[str, Any], now: int) -> None:
    """Add one event."""
    kind, body = event["type"], event["object"]
    if kind == "message_reaction_event":
        if body["reaction_id"]:
            _add(truth, body["peer_id"], now, "reactions")
        return
    message = body if kind == "message_reply" else body["message"]
    chat, who, at = message["peer_id"], message["from_id"], message["date"]
    if kind == "message_reply":
        _add(truth, chat, at, "own")
    elif who < 0:
        if who != -GROUP:
            _add(truth, chat, at, "bots")
    elif "action" in message:
        _service(truth, message)
    else:
        _message(truth, message)


def _service(truth: Truth, message: Mapping[str, Any]) -> None:
    action = message["action"]
    name = {
        "chat_invite_user": "joins", "chat_invite_user_by_link": "joins", "chat_kick_user": "leaves",
        "chat_pin_message": "pins",
    }.get(action["type"])  # fmt: skip
    if name and (name == "pins" or action.get("member_id", message["from_id"]) > 0):
        _add(truth, message["peer_id"], message["date"], name)
    if name == "joins":
        day = datetime.fromtimestamp(message["date"], ZONE).date()
        truth.joined.add((message["peer_id"], day, action.get("member_id", message["from_id"])))


def _message(truth: Truth, message: Mapping[str, Any]) -> None:
    chat, who, at, text = message["peer_id"], message["from_id"], message["date"], message["text"]
    moment = datetime.fromtimestamp(at, ZONE)
    _add(truth, chat, at, "messages")
    for attachment in message["attachments"]:
        _add(truth, chat, at, _NAMES.get(attachment["type"], "others"))
    for name, there in (
        ("replies", "reply_message" in message),
        ("forwards", bool(message["fwd_messages"])),
        ("everybody", "@all" in text),
    ):  # fmt: skip
        if there:
            _add(truth, chat, at, name)
    truth.wrote.add((chat, moment.date(), moment.hour, who))
    truth.moments[chat].add((at, who in TEACHERS))
    said = truth.said[chat]
    said[at, who] = said.get((at, who), False) or "?" in text
    messages = "".join(sign for sign in text.lower() if sign.isalnum())
    if messages:
        truth.phrases[chat, moment.date(), messages if len(messages) >= 20 else f"{who}:{messages}"] += 1


def _add(truth: Truth, chat: int, at: int, name: str) -> None:
    moment = datetime.fromtimestamp(at, ZONE)
    truth.counts[chat, moment.date(), moment.hour, name] += 1
