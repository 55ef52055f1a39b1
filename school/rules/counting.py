"""From messages of chats to increments of counters, in the school's local days and hours."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Said:
    """That somebody wrote something in a chat; what was written is not kept."""

    chat_id: int
    author_id: int
    at: int
    """UTC seconds, as the messenger dated the message."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Increments: messages by (chat, local day, hour) and by (chat, local day, author)."""

    hours: Counter[tuple[int, date, int]]
    authors: Counter[tuple[int, date, int]]


def local(at: int, zone: ZoneInfo) -> datetime:
    """UTC seconds as local time."""
    return datetime.fromtimestamp(at, UTC).astimezone(zone)


def tally(messages: Iterable[Said], zone: ZoneInfo) -> Tally:
    """Count messages; a late message goes to its own day."""
    hours: Counter[tuple[int, date, int]] = Counter()
    authors: Counter[tuple[int, date, int]] = Counter()
    for said in messages:
        moment = local(said.at, zone)
        hours[said.chat_id, moment.date(), moment.hour] += 1
        authors[said.chat_id, moment.date(), said.author_id] += 1
    return Tally(hours, authors)
