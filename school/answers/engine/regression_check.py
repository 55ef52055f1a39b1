"""Before something is learnt: which known questions would be answered worse by it?"""

from dataclasses import dataclass

import numpy as np

from school.answers.engine.engine import Engine
from school.answers.engine.understood import Decision, Interpretation
from school.catalogue.model import Catalogue
from school.messaging.slow_reading import SlowReading

NEAR = 0.3
"""A taught phrasing less close to a question than this gets less than a tenth of what the likeliest topic has
(`ranking.ADDED_STEP`): the question is answered as before."""


@dataclass(frozen=True, slots=True)
class Worse:
    """A question of a topic that would no longer be answered by it; `now` is what it would get, None: no answer."""

    question: str
    right: str
    now: str | None


@dataclass(frozen=True, slots=True)
class Replay:
    """The number of questions it was tried on, and those that would be answered worse."""

    tried: int
    worse: list[Worse]


class Replays:
    """Every phrasing of every topic is a question with a known answer. All are held against what is taught, and those
    that are near are read once more with it; the engine is left as it was."""

    def __init__(self, engine: Engine, catalogue: Catalogue) -> None:
        self._engine = engine
        self._catalogue = catalogue
        self._done: SlowReading[Replay] = SlowReading()

    def of(self, topic_id: str, phrasing: str, forgotten: str = "") -> Replay:
        """Find what learning a phrasing, and forgetting another, would spoil. Raises `NotReadYet`: it takes some tenths
        of a second, and the first time three seconds of a processor."""
        key = (topic_id, phrasing, forgotten, self._engine.lessons)
        return self._done.of(key, lambda: replay(self._engine, self._catalogue, topic_id, phrasing, forgotten))


def replay(engine: Engine, catalogue: Catalogue, topic_id: str, phrasing: str, forgotten: str) -> Replay:
    """Try all questions with a phrasing more, and without another."""
    known = [(topic.id, text) for topic in tuple(catalogue.topics.values()) for text in topic.phrasings]
    questions = tuple(text for _, text in known)
    close = [engine.closeness(text, questions) for text in (phrasing, forgotten) if text]
    near = [known[at] for at in np.flatnonzero(np.maximum.reduce(close) >= NEAR)]
    taught = engine.supposing(topic_id, phrasing, forgotten)
    right = [(topic, text) for topic, text in near if _topic(engine.understand(text)) == topic]
    after = [(topic, text, _topic(taught.understand(text))) for topic, text in right]
    return Replay(len(known), [Worse(text, topic, now) for topic, text, now in after if now != topic])


def _topic(understood: Interpretation) -> str | None:
    return understood.topic if understood.decision is Decision.ANSWER else None
