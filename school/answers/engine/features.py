"""What of a sentence is weighed: words, their neighbours and senses, and pieces of words. Each is a 32-bit number."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain, pairwise
from zlib import crc32

from school.answers.engine.normalise import Tokens

VERSION = 1
"""Goes up when the features of the same words change: an older model file is then refused."""

SHORTEST, LONGEST = 2, 5
"""Letters in a piece of a word; the spaces around it count."""

Senses = Mapping[str, tuple[str, ...]]


def word_features(words: Tokens, senses: Senses) -> Counter[int]:
    """Lemmas, two in a row, two with one between, and senses, with how often each stands there."""
    lemmas = words.lemmas
    found = bag_features(words, senses)
    found.update(number_of(f"{first}_{second}") for first, second in pairwise(lemmas))
    found.update(number_of(f"{first}~{second}") for first, second in zip(lemmas, lemmas[2:], strict=False))
    return found


def bag_features(words: Tokens, senses: Senses) -> Counter[int]:
    """Lemmas and senses without their order: what two phrasings are compared by."""
    found = Counter(map(number_of, words.lemmas))
    found.update(number_of(f"#{sense}") for lemma in words.lemmas for sense in senses.get(lemma, ()))
    return found


def piece_features(words: Tokens) -> Mapping[int, int]:
    """Two to five letters in a row within each form."""
    return Counter(chain.from_iterable(map(_pieces_of, words.forms)))


@lru_cache(maxsize=20_000)
def _pieces_of(form: str) -> tuple[int, ...]:
    return tuple(map(number_of, _pieces(form)))


def _pieces(form: str) -> Iterator[str]:
    padded = f"|{form}|"
    for length in range(SHORTEST, LONGEST + 1):
        for start in range(len(padded) - length + 1):
            yield padded[start : start + length]


def number_of(feature: str) -> int:
    """The number a feature goes by."""
    return crc32(feature.encode())
