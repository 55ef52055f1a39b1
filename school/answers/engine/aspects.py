"""The direct question of a topic that a message asks: «сколько стоит», «со скольки лет», «а это безопасно»."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

import numpy as np

from school.answers.engine.feature_vector import Block
from school.answers.engine.nearest import Bags, Features
from school.answers.engine.normalise import Tokens
from school.answers.engine.patterns import PatternKinds
from school.catalogue.model import Topic

MOST_WORDS = 14
"""Words in which patterns are looked for: in a long story they stand by chance."""

RAISES_FROM = 0.92
"""Closeness to a way to ask from which it speaks for its topic: words of one's own, hardly more or less."""

SAME, LIKE = 0.92, 0.85
"""Closeness to a way to ask of the topic from which it is that one before any pattern, and where no pattern is."""

Patterns = Mapping[str, Sequence[str]]


class Aspects:
    """Knows the ways to ask of all topics, and the patterns of kinds that may be asked of any."""

    def __init__(
        self,
        topics: Collection[Topic],
        patterns: Patterns,
        rarity: Block,
        read: Callable[[str], Tokens],
        features: Callable[[Tokens], Features],
    ) -> None:
        own = {(topic.id, one.kind): one.patterns for topic in topics for one in topic.aspects}
        self._patterns = PatternKinds(patterns)
        self._own = PatternKinds({_name(*of): listed for of, listed in own.items() if listed})
        self._words = {of: _alternatives((*listed, *patterns.get(of[1], ()))) for of, listed in own.items()}
        self._kinds = {topic.id: tuple(one.kind for one in topic.aspects) for topic in topics if topic.aspects}
        self._spoken = [((topic.id, one.kind), ask) for topic in topics for one in topic.aspects for ask in one.asks]
        self._rarity = rarity
        self._read = read
        self._features = features
        self._near = lru_cache(maxsize=4)(self._near_anew)

    @cached_property
    def _asks(self) -> Bags:
        """All ways to ask; read for the first message (0.1 s), not at every start."""
        return Bags(self._rarity, [self._features(self._read(ask)) for _, ask in self._spoken])

    def raised(self, words: Tokens) -> dict[str, float]:
        """Topics of whose direct questions this is one, with its closeness."""
        near = self._near(words)
        best = {topic: max(kinds.values()) for topic, kinds in near.items()}
        return {topic: closeness for topic, closeness in best.items() if closeness >= RAISES_FROM}

    def of(self, topic: str, words: Tokens) -> str:
        """The kind of the direct question that is asked of a topic; empty for none."""
        kinds = self._kinds.get(topic)
        if not kinds or len(words.forms) > MOST_WORDS:
            return ""
        near = self._near(words).get(topic, {})
        kind = max(near, key=near.__getitem__, default="")
        closeness = near.get(kind, 0.0)
        if closeness >= SAME:
            return kind
        own = self._own.of(words, {_name(topic, one) for one in kinds}).partition(" ")[2]
        return own or self._patterns.of(words, kinds) or (kind if closeness >= LIKE else "")

    def beside(self, topic: str, kind: str, words: Tokens) -> set[str]:
        """The words of a message that are not of the direct question itself."""
        if self._near(words).get(topic, {}).get(kind, 0.0) >= SAME:
            return set()
        exact, beginnings = self._words[topic, kind]
        pairs = zip(words.forms, words.lemmas, strict=True)
        return {
            lemma
            for form, lemma in pairs
            if form not in exact and lemma not in exact and not form.startswith(beginnings)
        }

    def _near_anew(self, words: Tokens) -> dict[str, dict[str, float]]:
        """Topic → kind → closeness of the likest way to ask, of those that are close."""
        found: dict[str, dict[str, float]] = defaultdict(dict)
        closeness = self._asks.closeness(self._features(words)) if self._spoken else np.zeros(0)
        for at in np.flatnonzero(closeness >= LIKE):
            (topic, kind), _ = self._spoken[at]
            found[topic][kind] = max(found[topic].get(kind, 0.0), float(closeness[at]))
        return found


def _name(topic: str, kind: str) -> str:
    return f"{topic} {kind}"


def _alternatives(patterns: Iterable[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """All words that stand in patterns, and all beginnings of words."""
    words = {word for pattern in patterns for place in pattern.split() for word in place.split("|")}
    exact = frozenset(word for word in words if not word.endswith("*"))
    return exact, tuple(sorted(word[:-1] for word in words - exact))
