"""Figures of activity as plain frozen values, as they are read from the counters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from school.calendar.periods import Period
from school.chats.model import ChatState


@dataclass(frozen=True, slots=True)
class ChatFacts:
    """Facts of a chat that its figures need; times are UTC seconds."""

    chat_id: int
    title: str
    state: ChatState
    first_seen_at: int
    sees_all_since: int | None
    members: int | None = None
    last_day: date | None = None
    """The last day on which somebody wrote."""
    purpose: str | None = None
    class_name: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Counts by days, and messages by weekday (from Monday) and hour; days without anything are left out."""

    days: Mapping[date, Mapping[str, int]]
    heat: tuple[tuple[int, ...], ...]
    authors: Mapping[date, int] = field(default_factory=dict)

    def total(self, name: str) -> int:
        """The sum of one count."""
        return sum(counts.get(name, 0) for counts in self.days.values())

    @property
    def messages(self) -> int:
        """All messages of people."""
        return self.total("messages")

    @property
    def organic(self) -> int:
        """Messages that are no repetitions of a template."""
        return self.messages - self.total("repeated")


@dataclass(frozen=True, slots=True)
class Sent:
    """An announcement and the fate of its messages."""

    announcement_id: int
    confirmed_at: int
    targets: int
    delivered: int
    failed: int
    acknowledged: int | None = None
    """None when nobody was asked to."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Seconds whose events are lost."""

    began_at: int
    ended_at: int


@dataclass(frozen=True, slots=True)
class Scope:
    """The chats whose activity is told: the school (no chats), a class, or one chat; `token` names it in buttons."""

    token: str
    name: str
    chats: tuple[ChatFacts, ...] = ()

    @property
    def ids(self) -> tuple[int, ...]:
        """The chats' ids."""
        return tuple(chat.chat_id for chat in self.chats)

    @property
    def is_school(self) -> bool:
        """Whether it is all chats together."""
        return self.token == "school"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The reliability of figures of a period. `unseen` are stretches of UTC seconds of which the bot knows
    nothing; `partial` are chats of which it sees only what is addressed to it."""

    since: int | None
    sees_all_since: int | None
    unseen: tuple[tuple[int, int], ...]
    unseen_share: float
    partial: int
    chats: int
    gone: ChatState | None = None

    @property
    def is_complete(self) -> bool:
        """Whether nothing has to be said against the figures."""
        return not self.unseen and not self.partial and self.gone is None


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """Questions of people to each other; `minutes` is the median until an answer of those that got one."""

    asked: int = 0
    unanswered: int = 0
    """Nobody else wrote for a day."""
    minutes: float | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything one answer tells. `authors` is None where it is not known any more."""

    scope: Scope
    first: date
    last: date
    series: Series
    authors: int | None
    members: int | None
    before: int | None
    """Messages of the period it is compared with; None when the bot did not see all of that."""
    typical: float | None
    """Median of the messages of the school's chats with the same purpose."""
    wait: float | None
    """Median of minutes until a teacher's answer."""
    answers: int
    outside: float | None
    """Share of messages outside the allowed hours."""
    quality: Coverage
    totals: Mapping[int, int] = field(default_factory=dict)
    everything: tuple[ChatFacts, ...] = ()
    compared: Period | None = None
    questions: QuestionFigures = QuestionFigures()
    """Of the school, those of the chats of classes."""
