"""Slang, abbreviations and other names of the same: `content/lexicon.toml` as data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

LONGEST = 3
"""Words in the longest entry."""


@dataclass(frozen=True)
class Lexicon:
    """`words`: what people write (one to three words) → how it is understood. `synonyms`: a sense → its lemmas."""

    words: Mapping[str, str] = field(default_factory=dict)
    synonyms: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def senses(self) -> dict[str, tuple[str, ...]]:
        """The senses of each lemma."""
        found: dict[str, list[str]] = {}
        for sense, lemmas in self.synonyms.items():
            for lemma in lemmas:
                found.setdefault(lemma, []).append(sense)
        return {lemma: tuple(senses) for lemma, senses in found.items()}


class Replacing:
    """Replaces the longest entries first, by the form written or by its lemma."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = {tuple(written.split()): tuple(meant.split()) for written, meant in words.items()}
        self._firsts = {entry[0] for entry in self._words}

    def __contains__(self, form: str) -> bool:
        return (form,) in self._words

    def __call__(self, forms: Sequence[str], lemmas: Sequence[str]) -> list[str]:
        """The forms with every entry replaced."""
        replaced: list[str] = []
        at = 0
        while at < len(forms):
            length, meant = self._at(forms, lemmas, at)
            replaced += meant
            at += length
        return replaced

    def _at(self, forms: Sequence[str], lemmas: Sequence[str], at: int) -> tuple[int, Sequence[str]]:
        if forms[at] in self._firsts or lemmas[at] in self._firsts:
            for length in range(min(LONGEST, len(forms) - at), 0, -1):
                for words in (forms, lemmas):
                    meant = self._words.get(tuple(words[at : at + length]))
                    if meant is not None:
                        return length, meant
        return 1, (forms[at],)
