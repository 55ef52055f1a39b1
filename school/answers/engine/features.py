"""What of a sentence is weighed: words, their neighbours and senses, and pieces of words. Each is a 32-bit number."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
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


def piece_features(words: Tokens) -> Counter[int]:
    """Two to five letters in a row within each form."""
    return Counter(map(number_of, _pieces(words.forms)))


def _pieces(forms: Iterable[str]) -> Iterable[str]:
    for form in forms:
        padded = f"|{form}|"
        for length in range(SHORTEST, LONGEST + 1):
            for start in range(len(padded) - length + 1):
                yield padded[start : start + length]


def number_of(feature: str) -> int:
    """The number a feature goes by."""
    return crc32(feature.encode())
