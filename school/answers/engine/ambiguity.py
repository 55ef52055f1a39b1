"""Words too short to answer: «код», «роль», «не работает». What to ask back, and what may be meant."""

from collections.abc import Iterable
from dataclasses import dataclass

from school.answers.engine.normalise import Normaliser


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Messages that consist of nothing but `words` may mean any of `topics`."""

    words: tuple[str, ...]
    question: str
    topics: tuple[str, ...]


class Ambiguities:
    """Looks up whole messages, read as the engine reads them."""

    def __init__(self, entries: Iterable[Ambiguous], normalise: Normaliser) -> None:
        self._entries = {normalise(words).lemmas: entry for entry in entries for words in entry.words}

    def of(self, lemmas: tuple[str, ...]) -> Ambiguous | None:
        """The entry of a message, if it is one of the ambiguous ones."""
        return self._entries.get(lemmas)
