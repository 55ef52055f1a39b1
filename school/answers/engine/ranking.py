"""From what the classes score to how probable each topic is, with what is known of the person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from school.answers.engine.model import NOT
from school.answers.engine.packing import Array
from school.catalogue.model import Topic
from school.people.model import Role

NOT_FOR_ROLE = 2.5
"""Taken off the score of a topic that is not meant for the person's role."""

SAME_TALK, RELATED = 1.0, 0.5
"""Added to the topic talked of before, and to those related to it, when a question only goes on with it."""

ADDED_WINS_FROM, ADDED_STEP = 0.6, 8.0
"""A phrasing added later overtakes the best topic at this closeness, and leaves it behind by so much."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Probabilities: topics best first, and kinds of no topic (without the mark) likeliest first."""

    topics: tuple[tuple[str, float], ...]
    kinds: tuple[tuple[str, float], ...]

    def kind(self, prefix: str) -> float:
        """The probability of a kind with everything under it: `smalltalk` counts `smalltalk.thanks`."""
        return sum(share for kind, share in self.kinds if kind.split(".")[0] == prefix)


class Ranker:
    """Knows which classes are topics of today's content."""

    def __init__(self, classes: Iterable[str], topics: Mapping[str, Topic], sharpness: float) -> None:
        learnt = {name: at for at, name in enumerate(classes) if name.startswith(NOT) or name in topics}
        names = sorted({*learnt, *topics})
        self._topics = topics
        self._sharpness = sharpness
        self._place = {name: at for at, name in enumerate(names)}
        self._learnt = np.array([self._place[name] for name in learnt], np.intp)
        self._scored = np.array(list(learnt.values()), np.intp)
        self._of_topics = _Part({name: at for name, at in self._place.items() if not name.startswith(NOT)})
        self._of_kinds = _Part({name[len(NOT) :]: at for name, at in self._place.items() if name.startswith(NOT)})
        self._not_for = {role: self._meant_for_others(role) for role in Role}

    def __call__(
        self,
        scores: Array,
        added: Mapping[str, float],
        role: Role | None = None,
        before: str | None = None,
    ) -> Ranked:
        """`added` is the closeness of phrasings the model has not learnt, by topic; `before` the topic talked of."""
        known = scores[self._scored] / self._sharpness
        logits = np.full(len(self._place), known.min() if len(known) else 0.0, np.float64)
        logits[self._learnt] = known
        self._count_added(logits, added)
        self._count_person(logits, role, before)
        shares = _probabilities(logits)
        return Ranked(self._of_topics.best_first(shares), self._of_kinds.best_first(shares))

    def _count_added(self, logits: Array, added: Mapping[str, float]) -> None:
        best = logits.max() if len(logits) else 0.0
        for topic, closeness in added.items():
            if (at := self._place.get(topic)) is not None:
                logits[at] = max(logits[at], best + ADDED_STEP * (closeness - ADDED_WINS_FROM))

    def _count_person(self, logits: Array, role: Role | None, before: str | None) -> None:
        if role is not None:
            logits[self._not_for[role]] -= NOT_FOR_ROLE
        if before is not None and before in self._topics:
            logits[self._place[before]] += SAME_TALK
            for topic_id in self._topics[before].related:
                if topic_id in self._topics:
                    logits[self._place[topic_id]] += RELATED

    def _meant_for_others(self, role: Role) -> Array:
        return np.array([self._place[one.id] for one in self._topics.values() if role not in one.audience], np.intp)


class _Part:
    """Some of the names, and where they stand among all; of equally probable ones the first by name comes first."""

    def __init__(self, places: Mapping[str, int]) -> None:
        self._names = tuple(places)
        self._places = np.array(list(places.values()), np.intp)

    def best_first(self, shares: Array) -> tuple[tuple[str, float], ...]:
        own = shares[self._places]
        order = np.argsort(-own, kind="stable")
        return tuple(zip(map(self._names.__getitem__, order.tolist()), own[order].tolist(), strict=True))


def _probabilities(logits: Array) -> Array:
    powers = np.exp(logits - logits.max()) if len(logits) else logits
    shares: Array = powers / powers.sum()
    return shares
