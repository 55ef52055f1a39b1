"""The words a small grammar knows: found in any case, cut short («родит.»), and guessed at from a slip of the pen."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Generic, TypeVar

import snowballstemmer
from rapidfuzz.distance import OSA

T = TypeVar("T")

_CUT_FROM = 3
"""Letters from which the beginning of a word is an abbreviation of it."""

_GUESS_FROM, _TWO_FROM = 4, 7
"""Letters from which a word with one mistake, and with two, is taken for another."""

_WORD = re.compile(r"[A-Za-zА-Яа-яЁё]+")
_AS_HEARD = str.maketrans("еяою", "ииау")
"""Vowels that sound alike without stress: «учинекам»."""

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
        self._guessed = {**self._words, **self._forms_of_their_own()}

    def _forms_of_their_own(self) -> dict[str, T]:
        """Words that count in one form only, and are no form of another word."""
        alone = ((words[0], meaning) for words, meaning in self._exact.items() if len(words) == 1)
        return {word: meaning for word, meaning in alone if self._stems.get((stem(word),), meaning) == meaning}

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
        """The known word that was probably meant by a misspelt one; None when words of two meanings are as near."""
        if len(word) < _GUESS_FROM:
            return None
        root = stem(word)
        heard = root.translate(_AS_HEARD)
        most = 2 if len(root) >= _TWO_FROM else 1
        near = [
            (distance, OSA.distance(root, own), known)
            for known, own in self._by_stem()
            if own != root
            and abs(len(own) - len(root)) < 2
            and (distance := OSA.distance(heard, own.translate(_AS_HEARD), score_cutoff=most)) <= most
        ]
        best = min((one[:2] for one in near), default=None)
        found = [known for *how, known in near if tuple(how) == best]
        return found[0] if len({self._guessed[known] for known in found}) == 1 else None

    def guess(self, text: str, strange: Collection[str]) -> str | None:
        """The text with known words in the place of strange ones; None where one of them is like no known word."""
        guesses = {word: self.nearest(word) for word in strange}
        if not guesses or not all(guesses.values()):
            return None
        said = " ".join(text.split())
        return _WORD.sub(
            lambda match: guesses.get(cyrillic(match[0])) or guesses.get(match[0].lower()) or match[0], said
        )

    def _by_stem(self) -> Iterator[tuple[str, str]]:
        """Each word with the stem that is compared."""
        return ((word, own) for word in self._guessed if len(own := stem(word)) >= _GUESS_FROM or word in self._words)
