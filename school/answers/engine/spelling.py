"""Repairing words against a vocabulary: heard spelling, glued words, a letter or two wrong."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

_FUZZY_FROM, _TWO_FROM = 4, 8
"""Letters from which one, and two, mistakes are forgiven: in shorter words they make too many words equal."""

_GLUED_FROM = 5
_SHORT = frozenset(
    """
    в и к на не но о об от по с со у я а за до из как что где мне для без при или ли бы же то он
    """.split()  # noqa: SIM905 - a list of words is read as a text
)
_SOUNDS = str.maketrans("оеэяыюбдгзвжщй", "аииииуптксфшши", "ьъ")
_DOUBLED = re.compile(r"(.)\1+")


def heard(word: str) -> str:
    """A key equal for words that sound alike: unstressed vowels, voiced consonants, doubles, soft signs."""
    plain = word.replace("ться", "тса").replace("тся", "тса").replace("ого", "ава").replace("его", "ива")
    return _DOUBLED.sub(r"\1", plain.translate(_SOUNDS))


class Speller:
    """Knows how often each form of the vocabulary is used; the more used one wins among equals."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        by_name = sorted(counts)
        self._counts = {form: counts[form] for form in sorted(by_name, key=counts.__getitem__, reverse=True)}
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for form in self._counts:
            self._by_length[len(form)].append(form)
        self._repair = lru_cache(maxsize=4096)(self._repair_anew)

    def __contains__(self, form: str) -> bool:
        return form in self._counts

    def count(self, form: str) -> int:
        """Number of times a form is used."""
        return self._counts.get(form, 0)

    def repair(self, word: str) -> tuple[str, ...]:
        """Give what was probably meant, one word or two; the word itself when nothing is near."""
        return self._repair(word)

    def _repair_anew(self, word: str) -> tuple[str, ...]:
        if len(word) < _FUZZY_FROM:
            return (word,)
        if sounding := self._by_sound.get(heard(word)):
            return (sounding,)
        return self._near(word, 1) or self._unglued(word) or self._near(word, 2) or (word,)

    @cached_property
    def _by_sound(self) -> dict[str, str]:
        """The most used form of each sound; made for the first word that is not known (20 ms), not at every start."""
        return {heard(form): form for form in reversed(self._counts)}

    def _near(self, word: str, mistakes: int) -> tuple[str, ...]:
        if mistakes > 1 and len(word) < _TWO_FROM:
            return ()
        best: tuple[int, bool, int, str] | None = None
        for length in range(len(word) - mistakes, len(word) + mistakes + 1):
            found = process.extract(
                word, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=mistakes, limit=5
            )
            for form, distance, _ in found:
                rank = (int(distance), form[0] != word[0], -self._counts[form], form)
                best = min(best, rank) if best else rank
        return (best[3],) if best else ()

    def _unglued(self, word: str) -> tuple[str, ...]:
        """Two words written as one; both are in the vocabulary, and a short one is a usual short word."""
        best: tuple[int, tuple[str, str]] | None = None
        for cut in range(1, len(word)) if len(word) >= _GLUED_FROM else ():
            left, right = word[:cut], word[cut:]
            if self._may_stand_alone(left) and self._may_stand_alone(right):
                rank = (-min(self._counts.get(left, 0), self._counts.get(right, 0)), (left, right))
                best = min(best, rank) if best else rank
        return best[1] if best else ()

    def _may_stand_alone(self, part: str) -> bool:
        return part in _SHORT or (len(part) >= _FUZZY_FROM and part in self._counts)
