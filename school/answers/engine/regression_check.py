"""Before something is learnt: which known questions would be answered worse by it?"""

from collections.abc import Iterable
from dataclasses import dataclass

from school.answers.engine.engine import Engine
from school.answers.engine.understood import Decision, Interpretation
from school.catalogue.model import Topic

MOST = 80
"""Known questions that are tried again: those that share most with what is learnt; others are hardly touched by it."""

BEGINNING = 5
"""Letters by which words are compared here: crude, and a thousand times faster than reading them properly."""


@dataclass(frozen=True, slots=True)
class Worse:
    """A question of a topic that would no longer be answered by it; `now` is what it would get, None: no answer."""

    question: str
    right: str
    now: str | None


def replay(engine: Engine, topics: Iterable[Topic], topic_id: str, phrasing: str) -> list[Worse]:
    """Find what learning a phrasing would spoil. Takes some tenths of a second; the engine is left as it was."""
    known = ((topic.id, text) for topic in topics if topic.id != topic_id for text in topic.phrasings)
    before = [(topic, text) for topic, text in _likest(phrasing, known) if _topic(engine.understand(text)) == topic]
    taught = engine.supposing(topic_id, phrasing)
    after = [(topic, text, _topic(taught.understand(text))) for topic, text in before]
    return [Worse(text, topic, now) for topic, text, now in after if now != topic]


def _likest(phrasing: str, known: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    asked = _beginnings(phrasing)
    shared = [(len(asked & _beginnings(text)), topic, text) for topic, text in known]
    return [(topic, text) for count, topic, text in sorted(shared, reverse=True)[:MOST] if count]


def _beginnings(text: str) -> set[str]:
    return {word[:BEGINNING] for word in text.lower().replace("ё", "е").split() if len(word) > 2}


def _topic(understood: Interpretation) -> str | None:
    return understood.topic if understood.decision is Decision.ANSWER else None
