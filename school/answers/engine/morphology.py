"""Dictionary forms of Russian words."""

from functools import lru_cache
from typing import Protocol

NAMES = frozenset({"Name", "Surn", "Patr"})
"""Grammemes of names in OpenCorpora's dictionaries."""

LIKELY = 0.25
"""Share of a word's uses from which on it is taken for a name: «вера» is one in three times, «света» in a hundred."""


class Morphology(Protocol):
    """Whether a word is Russian, and which word it is a form of."""

    def known(self, word: str) -> bool:
        """Whether a dictionary has this form."""

    def lemma(self, word: str) -> str:
        """The dictionary form; a guess for a word no dictionary has."""

    def names_somebody(self, word: str) -> bool:
        """Whether it is the name of a person: first, of the father, or of the family."""


class Dictionary:
    """Morphology by pymorphy3."""

    def __init__(self) -> None:
        import pymorphy3  # noqa: PLC0415 - where it is not installed, stems do

        from school.answers.engine.mapped_dictionaries import mapped  # noqa: PLC0415 - needs what pymorphy3 brings

        with mapped():
            self._analyzer = pymorphy3.MorphAnalyzer()
        self.lemma = lru_cache(maxsize=20_000)(self._lemma)  # type: ignore[method-assign]
        self.names_somebody = lru_cache(maxsize=20_000)(self._names_somebody)  # type: ignore[method-assign]
        self.known = lru_cache(maxsize=20_000)(self._known)  # type: ignore[method-assign]

    def known(self, word: str) -> bool:  # replaced by the cached ones, as below
        return self._known(word)

    def lemma(self, word: str) -> str:
        return self._lemma(word)

    def names_somebody(self, word: str) -> bool:
        return self._names_somebody(word)

    def _names_somebody(self, word: str) -> bool:
        if not self._analyzer.word_is_known(word):
            return False
        likely = [one for one in self._analyzer.parse(word) if one.score >= LIKELY]
        return any(NAMES & one.tag.grammemes for one in likely)

    def _known(self, word: str) -> bool:
        return bool(self._analyzer.word_is_known(word))

    def _lemma(self, word: str) -> str:
        return str(self._analyzer.parse(word)[0].normal_form).replace("ё", "е")


class Stems:
    """Morphology without dictionaries: stems by Snowball, and no word is known."""

    def __init__(self) -> None:
        import snowballstemmer  # noqa: PLC0415 - two dozen modules, in vain where the dictionaries are

        self._stemmer = snowballstemmer.stemmer("russian")

    def known(self, word: str) -> bool:
        return False

    def lemma(self, word: str) -> str:
        return str(self._stemmer.stemWord(word))

    def names_somebody(self, word: str) -> bool:
        return False


@lru_cache(maxsize=1)
def morphology() -> Morphology:
    """The dictionaries where they are installed, else stems."""
    try:
        return Dictionary()
    except ImportError:
        return Stems()
