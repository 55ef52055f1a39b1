"""Wishes that the bot fulfils in whatever words: to be written to no more, to see or to delete what is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from school.answers.engine.normalise import Tokens
from school.answers.engine.patterns import Patterns

STOP = "stop"
"""The wish to be written to no more."""

MOST_WORDS = 12
"""Words of a message that may be nothing but a wish."""


@dataclass(frozen=True)
class WishWords:
    """`content/wishes.toml`: kinds → patterns in the order they are looked for, and words with which it is no wish."""

    wish: Mapping[str, Sequence[str]] = field(default_factory=dict)
    unless: Sequence[str] = ()


class Wishes:
    """Looks for the patterns in a message."""

    def __init__(self, words: WishWords) -> None:
        self._kinds = {kind: Patterns(patterns) for kind, patterns in words.wish.items()}
        self._unless = Patterns(words.unless)

    def of(self, text: str, words: Tokens) -> str:
        """The kind of the wish; empty for anything else."""
        if not words.forms or len(words.forms) > MOST_WORDS or self._unless.stands_in(words):
            return ""
        return next((kind for kind, patterns in self._kinds.items() if patterns.stands_in(words)), "")
