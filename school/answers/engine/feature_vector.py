"""A sentence as numbers: which features it has and how telling each is."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from school.answers.engine.features import Senses, number_of, piece_features, word_features
from school.answers.engine.meanings import Meanings
from school.answers.engine.normalise import Tokens
from school.answers.engine.packing import Array

_Counted = tuple[Array, Array]
"""Numbers of the features a sentence has, and what each counts for: the tenth time less than the first."""


class Block:
    """One kind of features: their sorted numbers, and how rare each is (inverse document frequency).

    They are looked for in the sorted array: a dict of the 95,000 would take 9 MB more.
    """

    def __init__(self, ids: Array, rarity: Array) -> None:
        self.ids = ids
        self.rarity = rarity.astype(np.float32)
        self._rarest = float(self.rarity.max()) if len(rarity) else 1.0
        self.rarity_of = lru_cache(maxsize=20_000)(self._rarity_of)

    @classmethod
    def counted(cls, documents: Iterable[Mapping[int, int]], at_least: int) -> "Block":
        """The features that stand in so many documents at least."""
        listed = list(documents)
        seen = Counter(number for document in listed for number in document)
        ids = np.array(sorted(number for number, count in seen.items() if count >= at_least), np.uint32)
        counts = np.array([seen[int(number)] for number in ids], np.float32)
        return cls(ids, (np.log((1 + len(listed)) / (1 + counts)) + 1).astype(np.float16))

    def weigh(self, features: _Counted) -> tuple[Array, Array]:
        """Rows of the known features and their weights, which are of length 1 together."""
        rows, known = self._rows(features[0])
        weights = features[1][known] * self.rarity[rows]
        length = float(np.sqrt(weights @ weights)) if len(rows) else 1.0
        return rows, weights / np.float32(length)

    def _rarity_of(self, number: int) -> float:
        """Rarity of a feature; one never seen is as rare as the rarest."""
        rows, _ = self._rows(np.array([number], np.uint32))
        return float(self.rarity[rows[0]]) if len(rows) else self._rarest

    def _rows(self, numbers: Array) -> tuple[Array, Array]:
        """Rows of the known ones, and which these are."""
        at = self.ids.searchsorted(numbers)
        known = self.ids.take(at, mode="clip") == numbers if len(self.ids) else np.zeros(len(numbers), np.bool_)
        return at[known], known


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence as rows and weights of the two blocks, and its direction of meaning."""

    words: tuple[Array, Array]
    pieces: tuple[Array, Array]
    meaning: Array


class Weigher:
    """Weighs sentences; the same when a model is trained and when it is used."""

    def __init__(
        self, words: Block, pieces: Block, senses: Senses, meanings: Meanings, read: "_Read | None" = None
    ) -> None:
        self.words = words
        self.pieces = pieces
        self._meanings = meanings
        self._read = read or lru_cache(maxsize=2)(partial(_read, senses))
        self._senses = senses
        self._rarity = lru_cache(maxsize=5_000)(self._rarity_of)

    def beside(self, words: Block, pieces: Block) -> "Weigher":
        """Weighs the same sentences for another model, which counts their features only once."""
        return Weigher(words, pieces, self._senses, self._meanings, self._read)

    def __call__(self, words: Tokens) -> Weighed:
        """The numbers of a sentence."""
        in_words, in_pieces = self._read(words)
        return Weighed(
            self.words.weigh(in_words), self.pieces.weigh(in_pieces), self._meanings.of(words.lemmas, self._rarity)
        )

    def _rarity_of(self, lemma: str) -> float:
        return self.words.rarity_of(number_of(lemma)) - 1


_Read = Callable[[Tokens], tuple[_Counted, _Counted]]


def _read(senses: Senses, words: Tokens) -> tuple[_Counted, _Counted]:
    """The features of a sentence: words and pieces."""
    return _counted(word_features(words, senses)), _counted(piece_features(words))


def _counted(features: Mapping[int, int]) -> _Counted:
    counts = np.fromiter(features.values(), np.float32, len(features))
    return np.fromiter(features.keys(), np.uint32, len(features)), 1 + np.log(counts)
