"""Which topics a sentence is about: BM25 over stems of titles and phrasings, with typos forgiven."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from school.answers.stemming import stems
from school.model import Topic

_K1, _B = 1.2, 0.5
_FUZZY_FROM = 5
"""Shorter words are compared exactly: one typo makes too many of them equal."""


@dataclass(frozen=True, slots=True)
class Match:
    """A topic and how much of the question it explains, 0 to 1."""

    topic_id: str
    confidence: float


class Matcher:
    """Ranks topics for a question. Built once; `rank` is pure and fast."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._counts = {topic.id: _vocabulary_of(topic) for topic in topics}
        self._weights = _idf(self._counts.values())
        self._mean_length = sum(map(Counter.total, self._counts.values())) / max(len(self._counts), 1)
        self._postings: dict[str, list[str]] = defaultdict(list)
        for topic_id, counts in self._counts.items():
            for stem in counts:
                self._postings[stem].append(topic_id)
        self._vocabulary = [stem for stem in self._weights if len(stem) >= _FUZZY_FROM]

    def rank(self, question: str, most: int = 3) -> list[Match]:
        """The best topics, best first; nothing when no word of the question is known."""
        asked = [self._nearest(stem) for stem in stems(question)]
        scores: dict[str, float] = defaultdict(float)
        for stem in asked:
            for topic_id in self._postings.get(stem, ()):
                scores[topic_id] += self._score(topic_id, stem)
        best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:most]
        return [Match(topic_id, self._confidence(score, asked)) for topic_id, score in best]

    def _nearest(self, stem: str) -> str:
        """The stem itself when it is known, else the known one that is a typo away."""
        if stem in self._weights or len(stem) < _FUZZY_FROM:
            return stem
        allowed = 1 if len(stem) < 8 else 2
        found = process.extractOne(stem, self._vocabulary, scorer=OSA.distance, score_cutoff=allowed)
        return found[0] if found else stem

    def _score(self, topic_id: str, stem: str) -> float:
        counts = self._counts[topic_id]
        length = 1 - _B + _B * counts.total() / self._mean_length
        return self._weights[stem] * counts[stem] * (_K1 + 1) / (counts[stem] + _K1 * length)

    def _confidence(self, score: float, asked: list[str]) -> float:
        """The share of what the question could score at most; unknown words count against it."""
        rarest = max(self._weights.values(), default=1.0)
        possible = sum(self._weights.get(stem, rarest) * (_K1 + 1) for stem in asked)
        return min(score / possible, 1.0) if possible else 0.0


def _vocabulary_of(topic: Topic) -> Counter[str]:
    """Stems of the title (thrice) and of the phrasings."""
    counts: Counter[str] = Counter()
    for stem in stems(topic.title):
        counts[stem] += 3
    for phrasing in topic.phrasings:
        counts.update(stems(phrasing))
    return counts


def _idf(documents: Iterable[Counter[str]]) -> dict[str, float]:
    """How telling each stem is."""
    listed = list(documents)
    seen = Counter(stem for counts in listed for stem in counts)
    return {stem: math.log(1 + (len(listed) - n + 0.5) / (n + 0.5)) for stem, n in seen.items()}
