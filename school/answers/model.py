"""Questions the bot did not answer well."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A question the bot did not answer well, masked; `why` is unknown, not_helped or handed."""

    id: int
    question: str
    why: str
    topic: str | None
    times: int
