"""Dictionary forms of Russian words."""

from functools import lru_cache
from typing import Protocol

import snowballstemmer


class Morphology(Protocol):
    """Whether a word is Russian, and which word it is a form of."""

    def known(self, word: str) -> bool:
        """Whether a dictionary has this form."""

    def lemma(self, word: str) -> str:
        """The dictionary form; a guess for a word no dictionary has."""


class Dictionary:
    """Morphology by pymorphy3."""

    def __init__(self) -> None:
        import pymorphy3  # noqa: PLC0415 - reads its dictionaries (about 15 MB) when it is made, not when imported

        self._analyzer = pymorphy3.MorphAnalyzer()
        self.lemma = lru_cache(maxsize=20_000)(self._lemma)  # type: ignore[method-assign]
        self.known = lru_cache(maxsize=20_000)(self._known)  # type: ignore[method-assign]

    def known(self, word: str) -> bool:  # replaced by the cached ones, as below
        return self._known(word)

    def lemma(self, word: str) -> str:
        return self._lemma(word)

    def _known(self, word: str) -> bool:
        return bool(self._analyzer.word_is_known(word))

    def _lemma(self, word: str) -> str:
        return str(self._analyzer.parse(word)[0].normal_form).replace("ё", "е")


class Stems:
    """Morphology without dictionaries: stems by Snowball, and no word is known."""

    def __init__(self) -> None:
        self._stemmer = snowballstemmer.stemmer("russian")

    def known(self, word: str) -> bool:
        return False

    def lemma(self, word: str) -> str:
        return str(self._stemmer.stemWord(word))


@lru_cache(maxsize=1)
def morphology() -> Morphology:
    """The dictionaries where they are installed, else stems."""
    try:
        return Dictionary()
    except ImportError:
        return Stems()
