"""From what the classes score to how probable each topic is, with what is known of the person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter

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
        self._classes = tuple(classes)
        self._topics = topics
        self._sharpness = sharpness
        self._gone = tuple(name for name in self._classes if not name.startswith(NOT) and name not in topics)
        self._unlearnt = tuple(topic for topic in topics if topic not in self._classes)

    def __call__(
        self,
        scores: Array,
        added: Mapping[str, float],
        role: Role | None = None,
        before: str | None = None,
    ) -> Ranked:
        """`added` is the closeness of phrasings the model has not learnt, by topic; `before` the topic talked of."""
        logits = dict(zip(self._classes, (scores / self._sharpness).tolist(), strict=True))
        for name in self._gone:
            del logits[name]
        lowest = min(logits.values(), default=0.0)
        logits |= dict.fromkeys(self._unlearnt, lowest)
        self._count_added(logits, added)
        self._count_person(logits, role, before)
        return _ranked(_probabilities(logits))

    def _count_added(self, logits: dict[str, float], added: Mapping[str, float]) -> None:
        best = max(logits.values(), default=0.0)
        for topic, closeness in added.items():
            if topic in logits:
                logits[topic] = max(logits[topic], best + ADDED_STEP * (closeness - ADDED_WINS_FROM))

    def _count_person(self, logits: dict[str, float], role: Role | None, before: str | None) -> None:
        if role is not None:
            for topic in self._topics.values():
                if role not in topic.audience:
                    logits[topic.id] -= NOT_FOR_ROLE
        if before is not None and before in self._topics:
            logits[before] += SAME_TALK
            for topic_id in self._topics[before].related:
                if topic_id in self._topics:
                    logits[topic_id] += RELATED


def _probabilities(logits: Mapping[str, float]) -> dict[str, float]:
    values = np.array(list(logits.values()), np.float64)
    powers = np.exp(values - values.max()) if len(values) else values
    return dict(zip(logits, (powers / powers.sum()).tolist(), strict=True)) if len(values) else {}


def _ranked(shares: Mapping[str, float]) -> Ranked:
    ordered = sorted(sorted(shares.items()), key=itemgetter(1), reverse=True)  # of equal ones by name
    topics = tuple(item for item in ordered if item[0][0] != NOT)
    return Ranked(topics, tuple((name[1:], share) for name, share in ordered if name[0] == NOT))
