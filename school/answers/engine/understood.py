"""What the engine makes of a question."""

from dataclasses import dataclass, field
from enum import StrEnum

from school.answers.engine.trouble import Trouble


class Decision(StrEnum):
    """Kind of action on a question."""

    ANSWER = "answer"
    CHOOSE = "choose"
    REPHRASE = "rephrase"
    HUMAN = "human"
    SMALLTALK = "smalltalk"
    DANGER = "danger"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A topic and how probably it is the one, 0 to 1."""

    topic: str
    confidence: float


@dataclass(frozen=True, slots=True)
class OtherQuestion:
    """One more question of a message: its topic, and the direct question of that topic, if it is one."""

    topic: str
    aspect: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Reasons: the question as it was read, the likest phrasing of the first topic, and what else it might have been.

    `closeness` is 1 for the same words. `others` are topics and kinds of no topic (`!near_misses`), likeliest first.
    """

    read_as: str = ""
    matched: str = ""
    closeness: float = 0.0
    others: tuple[tuple[str, float], ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """The decision; `topic` only when it is to be answered.

    `kind` says more of the decision: greeting, thanks, bye, ack, chat, insults for small talk; suicide, violence,
    bullying, threat, emergency, harassment, blackmail, drugs, runaway, loneliness for danger; the kinds of `Private`
    joined by commas; for the rest what the question seems to be instead of a topic (school_life, near_misses, homework,
    noise, vague) or nothing.
    `aspect` is the kind of the direct question of the topic that is asked: «сколько стоит».
    `asks` is what to ask back when the words are ambiguous, `others` the other questions in the message,
    `kindred` topics that may suit as well as the one that is answered.
    `uneasy`: though it raises no alarm, somebody may be unwell: a phone belongs under what is said to it.
    """

    decision: Decision
    topic: str | None
    confidence: float
    suggestions: tuple[Suggestion, ...]
    kind: str = ""
    asks: str = ""
    others: tuple[OtherQuestion, ...] = ()
    kindred: tuple[str, ...] = ()
    uneasy: bool = False
    trouble: Trouble | None = None
    aspect: str = ""
    explanation: Explanation = field(default_factory=Explanation)
