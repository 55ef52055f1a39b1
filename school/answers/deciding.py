"""Answer, offer a choice, or admit that the question was not understood."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from school.answers.matching import Match

SURE = 0.45
LIKELY = 0.18
LEAD = 1.25
"""How many times better than the second the first must be to be given without asking."""


class Decision(StrEnum):
    """What to do with a question."""

    ANSWER = "answer"
    CHOOSE = "choose"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision and the topics it concerns, best first."""

    decision: Decision
    topics: tuple[str, ...]


def decide(matches: Sequence[Match]) -> Decided:
    """Confident and clearly ahead: the answer. Likely: a choice of up to three. Otherwise unknown."""
    likely = [match for match in matches if match.confidence >= LIKELY]
    if not likely:
        return Decided(Decision.UNKNOWN, ())
    ahead = len(likely) == 1 or likely[0].confidence >= likely[1].confidence * LEAD
    if likely[0].confidence >= SURE and ahead:
        return Decided(Decision.ANSWER, (likely[0].topic_id,))
    return Decided(Decision.CHOOSE, tuple(match.topic_id for match in likely[:3]))
