"""Questions made of ours about what is not ours: «как войти в Сферум» → «как войти в Учи.ру»."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from school.answers.engine.morphology import Morphology


@dataclass(frozen=True)
class Foreign:
    """`content/foreign.toml` as data."""

    ours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()


_WORD = re.compile(r"[а-яёa-z0-9]+", re.IGNORECASE)


class Swapping:
    """Puts a foreign name for one of ours; which one depends on the text alone."""

    def __init__(self, foreign: Foreign, morphology: Morphology) -> None:
        self._morphology = morphology
        self._theirs = foreign.theirs
        self._ours = sorted((self._lemmas(name.split()) for name in foreign.ours), key=len, reverse=True)

    def __call__(self, texts: Iterable[str]) -> Iterator[str]:
        """A question about something foreign for each text that names something of ours."""
        for text in texts:
            words = _WORD.findall(text)
            if (place := self._place(self._lemmas(words))) is not None and self._theirs:
                start, end = place
                name = self._theirs[crc32(text.encode()) % len(self._theirs)]
                yield " ".join([*words[:start], name, *words[end:]])

    def _place(self, lemmas: Sequence[str]) -> tuple[int, int] | None:
        for ours in self._ours:
            for start in range(len(lemmas) - len(ours) + 1):
                if lemmas[start : start + len(ours)] == ours:
                    return start, start + len(ours)
        return None

    def _lemmas(self, words: Sequence[str]) -> list[str]:
        return [self._morphology.lemma(word.lower().replace("ё", "е")) for word in words]
