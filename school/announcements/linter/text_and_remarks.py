"""Input and output of the linter."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from school.announcements.audience import Audience

LONGEST = 30_000
"""Characters that are looked at."""

_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[А-ЯЁ«\"])|\n+")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at again: `lint.<key>` in the phrases, with its values."""

    key: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Subject:
    """An announcement to be looked at: `leaves_at` is when it is to leave, None for at once; both times are local.

    `series` tells that it leaves again and again.
    """

    text: str
    now: datetime
    leaves_at: datetime | None = None
    hosts: frozenset[str] = frozenset()
    audience: Audience | None = None
    series: bool = False

    @property
    def sentences(self) -> list[str]:
        """The sentences of the text."""
        return [part for part in _SENTENCE.split(self.text) if part.strip()]
