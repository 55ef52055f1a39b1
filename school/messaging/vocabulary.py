"""The words a small grammar knows: found in any case, cut short («родит.»), and guessed at from a slip of the pen."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Generic, TypeVar

import snowballstemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

T = TypeVar("T")

_CUT_FROM = 3
"""Letters from which the beginning of a word is an abbreviation of it."""

_GUESS_FROM, _TWO_FROM = 4, 7
"""Letters from which a word with one mistake, and with two, is taken for another."""

LONGEST = 3
"""Words in the longest entry."""

_CYRILLIC = str.maketrans("ABEKMHOPCTXYaeopcxykm", "АВЕКМНОРСТХУаеорсхукм")


def cyrillic(word: str) -> str:
    """Latin letters that look like Russian ones, replaced in a word that has no other Latin letters.

    A small «b» is left: it is as near to «б» as to «в».
    """
    turned = word.translate(_CYRILLIC)
    return word if any("a" <= letter <= "z" for letter in turned.lower()) else turned


@lru_cache(maxsize=1)
def _stemmer() -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer("russian")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without its ending, «е» for «ё», and one letter for two («класник» is «классник»)."""
    plain = word.lower().replace("ё", "е")
    return "".join(letter for letter, _ in groupby(_stemmer().stemWord(plain)))


def _declined(word: str) -> str:
    """The stem of the other cases: of «состав» the stemmer takes more than of «составу»."""
    return stem(word + "у") if word.endswith(_CONSONANTS) else stem(word)


_CONSONANTS = tuple("бвгджзклмнпрстфхцчшщ")


class Vocabulary(Generic[T]):
    """Meanings of words and of up to three words in a row.

    `entries` hold words in any form, between commas; one that begins with «=» counts only in that very form.
    """

    def __init__(self, entries: Mapping[T, str]) -> None:
        self._exact: dict[tuple[str, ...], T] = {}
        self._stems: dict[tuple[str, ...], T] = {}
        self._words: dict[str, T] = {}
        for meaning, written in entries.items():
            for entry in filter(None, map(str.strip, written.split(","))):
                self._learn(entry, meaning)

    def _learn(self, entry: str, meaning: T) -> None:
        words = tuple(entry.removeprefix("=").split())
        self._exact[words] = meaning
        if not entry.startswith("="):
            self._stems.setdefault(tuple(map(stem, words)), meaning)
            self._stems.setdefault(tuple(map(_declined, words)), meaning)
            if len(words) == 1:
                self._words[words[0]] = meaning

    def at(self, words: Sequence[str], place: int) -> tuple[T, int] | None:
        """The meaning of the longest entry that begins at a place, and its number of words."""
        for length in range(min(LONGEST, len(words) - place), 0, -1):
            run = tuple(word.lower().replace("ё", "е") for word in words[place : place + length])
            for known, key in ((self._exact, run), (self._stems, tuple(map(stem, run)))):
                if key in known:
                    return known[key], length
        cut = self._cut_short(words[place].lower())
        return None if cut is None else (cut, 1)

    def _cut_short(self, word: str) -> T | None:
        """«Родит.»: the beginning of words that all mean the same."""
        if len(word) < _CUT_FROM:
            return None
        meant = {meaning for known, meaning in self._words.items() if known.startswith(word)}
        return meant.pop() if len(meant) == 1 else None

    def nearest(self, word: str) -> str | None:
        """The known word that was probably meant by a misspelt one."""
        if len(word) < _GUESS_FROM:
            return None
        root = stem(word)
        most = 2 if len(root) >= _TWO_FROM else 1
        found = process.extractOne(root, self._by_stem(), scorer=OSA.distance, score_cutoff=most)
        return None if found is None else found[2]

    def _by_stem(self) -> dict[str, str]:
        """Each word with the stem that is compared."""
        return {word: stem(word) for word in self._words}
