"""Wishes that the bot fulfils in whatever words: to be written to no more, to see or to delete what is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from school.answers.engine.normalise import Tokens
from school.answers.engine.patterns import PatternKinds, Patterns

BY_WORDS = ("stop", "human", "asked", "add", "withdraw")
"""Kinds whose words are clear enough to stand against what the model of trouble hears in them."""

MOST_WORDS = 12
"""Words of a message that may be nothing but a wish."""


@dataclass(frozen=True)
class WishWords:
    """`content/wishes.toml`: kinds → patterns in the order they are looked for, and words with which it is no wish;
    `person` are kinds about asking a person, with which such words say nothing."""

    wish: Mapping[str, Sequence[str]] = field(default_factory=dict)
    unless: Sequence[str] = ()
    person: Mapping[str, Sequence[str]] = field(default_factory=dict)


class Wishes:
    """Looks for the patterns in a message."""

    def __init__(self, words: WishWords, most_words: int = MOST_WORDS) -> None:
        self._most_words = most_words
        self._kinds = PatternKinds({**words.wish, **words.person})
        self._unless = Patterns(words.unless)
        self._person = PatternKinds(words.person)

    def of(self, words: Tokens) -> str:
        """The kind of the wish; empty for anything else."""
        if not words.forms or len(words.forms) > self._most_words:
            return ""
        kind = self._kinds.of(words)
        return self._person.of(words) if kind and self._unless.stands_in(words) else kind
