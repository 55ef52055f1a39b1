"""Labelled questions, and what the engine makes of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from school.answers.engine.engine import Engine
from school.answers.engine.understood import Decision, Interpretation
from school.people.model import Role


@dataclass(frozen=True, slots=True)
class Question:
    """A labelled question. `topics` are the acceptable ones; a `topicless` one is not to be answered at once,
    though it may be near some topics."""

    text: str
    topics: frozenset[str]
    topicless: bool
    role: str
    style: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A question and what was made of it."""

    question: Question
    understood: Interpretation

    @property
    def first(self) -> bool:
        """Whether the first suggestion is right."""
        return bool(self.question.topics & {s.topic for s in self.understood.suggestions[:1]})

    @property
    def within(self) -> bool:
        """Whether one of three is right."""
        return bool(self.question.topics & {s.topic for s in self.understood.suggestions[:3]})

    @property
    def answered(self) -> bool:
        """Whether it is answered without asking back."""
        return self.understood.decision is Decision.ANSWER

    @property
    def wrong(self) -> bool:
        """Whether it is answered with a topic that is not acceptable."""
        return self.answered and self.understood.topic not in self.question.topics


def judge(engine: Engine, questions: Sequence[Question], with_role: bool = True) -> list[Judged]:
    """Ask everything."""
    roles = set(Role)
    return [
        Judged(q, engine.understand(q.text, Role(q.role) if with_role and q.role in roles else None)) for q in questions
    ]
