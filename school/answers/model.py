"""Questions the bot did not answer well, and what it was taught in the chat."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A question the bot did not answer well, masked; `why` is unknown, not_helped or handed."""

    id: int
    question: str
    why: str
    topic: str | None
    times: int


class TaughtKind(StrEnum):
    """An answer in the school's own words, a phrasing of a topic, a school value, a template of announcements."""

    ANSWER = "answer"
    PHRASING = "phrasing"
    VALUE = "value"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class TaughtItem:
    """One thing that was taught; `key` is the topic or the value it belongs to."""

    kind: TaughtKind
    key: str
    text: str

    @property
    def fingerprint(self) -> str:
        """Name this very text on a button."""
        return sha256(f"{self.kind} {self.key} {self.text}".encode()).hexdigest()[:12]
