"""Is somebody in danger? Words of distress, unless they stand in a lesson, a game or a joke."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from school.answers.engine.normalise import Tokens
from school.answers.engine.patterns import PatternKinds, Patterns


@dataclass(frozen=True)
class DangerWords:
    """`content/danger.toml` as data: kind of danger → patterns; `unless` are signs that nobody is in danger."""

    patterns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    unless: Sequence[str] = ()


class DangerRules:
    """Judgement of the words alone."""

    def __init__(self, words: DangerWords) -> None:
        self._kinds = PatternKinds(words.patterns)
        self._unless = Patterns(words.unless)

    def kind(self, words: Tokens) -> str | None:
        """The first kind of danger whose words are there, in the order of the file."""
        found = self._kinds.of(words)
        return None if not found or self._unless.stands_in(words) else found
