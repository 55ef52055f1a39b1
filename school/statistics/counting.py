"""From messages of chats to increments of counters, in the school's local days and hours."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

MESSAGE = "messages"

MARKS = (
    "replies", "forwards", "pictures", "files", "voice", "videos", "links", "polls", "stickers", "others",
    "calls", "reactions", "everybody", "joins", "leaves", "pins", "titles", "own", "bots",
)  # fmt: skip
"""What is counted beside messages of people: columns of the database under these names (see `docs/data.md`)."""

OPEN_DAYS = 8
"""Days for which late events still change everything; the messenger keeps events for less."""

_QUARTER_HOUR = 900
"""Seconds in which the local day and hour can't change: all zones of the world differ by whole quarters of an hour."""


@dataclass(slots=True)  # to freeze each of thousands a second would take as long as all other reading of it
class ChatActivity:
    """That something happened in a chat; what was written is hashed before it is stored and not kept.

    `marks` are names out of `MARKS`; without `is_message` nobody has written (somebody joined, a bot spoke).
    """

    chat_id: int
    author_id: int
    at: int
    """UTC seconds, as the messenger dated the message; 0 when it gives no date, which means the moment of counting."""
    marks: tuple[str, ...] = ()
    is_message: bool = True
    phrase: str = field(default="", repr=False, compare=False)
    """The words in the form in which repetitions are found."""
    asks: bool = False
    """Whether it is a question to the others in the chat."""
    joined_id: int = 0
    """Who has joined the chat, if somebody has."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Increments: messages by (chat, local day, hour) and by (chat, local day, author), and all the rest.

    `author_hours` holds a bit for each hour in which the author wrote; `moments` are (chat, UTC seconds, local day,
    author, whether it is a question), `joined` (chat, local day, person).
    """

    hours: Counter[tuple[int, date, int]]
    authors: Counter[tuple[int, date, int]]
    marks: Counter[tuple[int, date, int, str]] = field(default_factory=Counter)
    author_hours: dict[tuple[int, date, int], int] = field(default_factory=dict)
    phrases: Counter[tuple[int, date, str]] = field(default_factory=Counter)
    moments: list[tuple[int, int, date, int, bool]] = field(default_factory=list)
    joined: set[tuple[int, date, int]] = field(default_factory=set)


def local(at: int, zone: ZoneInfo) -> datetime:
    """UTC seconds as local time."""
    return datetime.fromtimestamp(at, UTC).astimezone(zone)


def tally(
    messages: Iterable[ChatActivity], zone: ZoneInfo, now: int = 0, ours: Mapping[int, int] | None = None
) -> Tally:
    """Count; a late message goes to its own day. `ours` are our numbers of chats by those the messages name; without
    it they are ours already. Authors keep the messenger's: they are hashed."""
    result = Tally(Counter(), Counter(), Counter(), defaultdict(int))
    hour_of = _hours_of(zone)
    for said in messages:
        day, hour = hour_of(said.at or now)
        chat = ours[said.chat_id] if ours else said.chat_id
        for mark in said.marks:
            result.marks[chat, day, hour, mark] += 1
        if said.is_message:
            _count_message(result, said, chat, day, hour)
        elif said.joined_id:
            result.joined.add((chat, day, said.joined_id))
    return result


def _count_message(result: Tally, said: ChatActivity, chat: int, day: date, hour: int) -> None:
    author = chat, day, said.author_id
    result.hours[chat, day, hour] += 1
    result.authors[author] = result.authors.get(author, 0) + 1  # most are new, and a Counter is slow to miss
    result.author_hours[author] |= 1 << hour
    result.moments.append((chat, said.at, day, said.author_id, said.asks))
    if said.phrase:
        phrase = chat, day, said.phrase
        result.phrases[phrase] = result.phrases.get(phrase, 0) + 1


def _hours_of(zone: ZoneInfo) -> Callable[[int], tuple[date, int]]:
    """The local day and hour of a moment, looked up once a quarter of an hour."""
    known: dict[int, tuple[date, int]] = {}

    def hour_of(at: int) -> tuple[date, int]:
        quarter = at // _QUARTER_HOUR
        if quarter not in known:
            moment = local(quarter * _QUARTER_HOUR, zone)
            known[quarter] = moment.date(), moment.hour
        return known[quarter]

    return hour_of
