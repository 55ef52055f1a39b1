"""Is somebody in trouble, what kind, how urgent, and who tells of it: a linear classifier beside the one of topics.

It weighs the same features and meanings. Its classes are yes-or-no questions of their own, each answered by the sign of
its score; where an alarm is right was found by cross-validation over voices and stands in the first one's bias.
"""

from dataclasses import dataclass
from enum import StrEnum

from school.answers.engine.feature_vector import Weigher
from school.answers.engine.model import Model
from school.answers.engine.normalise import Tokens
from school.answers.engine.ranking import Ranked

TROUBLE, DANGER, ADULT, FRIEND, KIND = "trouble", "danger", "adult", "friend", "kind."
"""Classes of the model; those of kinds begin with `kind.`."""

WORDS_COUNT = 1.5
"""What words of distress add to the score, in logarithms of the odds."""

MEANT = ("closed_space_safety", "contact_human", "help_lines")
"""Topics people ask of when a child is being hurt: to be surely about them is no sign that all is well."""

SURELY_TOPIC, AGAINST_TOPIC = 0.4, 2.0
"""Probability of one topic from which words are hardly trouble, and the score wanted then: «школу нашла»."""

HARMLESS = ("school_life", "near_misses", "homework", "smalltalk", "noise")
SURELY_HARMLESS, AGAINST_HARMLESS = 0.7, 1.0
"""The same of what is no topic, or may be either: «внук в столовой голодный», «жду второй день и ничего»."""

UNEASY, DOUBTED = -1.0, 0.0
"""Scores from which what cannot be answered, and what can be, may come from somebody who is unwell."""

AT_ONCE = ("emergency", "suicide")
"""Kinds that cannot wait when there are words for them, whatever else is said."""


class Teller(StrEnum):
    """Teller of the trouble."""

    CHILD = "child"
    FRIEND = "friend"
    ADULT = "adult"
    ONESELF = "oneself"
    """Whoever suffers, while the role that is kept is an adult's; the model never says it."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Kind, whether it must be acted on at once, and who tells of it."""

    kind: str
    at_once: bool
    teller: Teller = Teller.CHILD


class TroubleReader:
    """Without a model only the words count, and everything is urgent."""

    def __init__(self, model: Model | None, weigher: Weigher) -> None:
        """`weigher` is that of the other model: the features of a sentence are counted once for both."""
        self._model = model if model and TROUBLE in model.classes else None
        self._last: tuple[Tokens | None, dict[str, float]] = None, {}
        if self._model:
            self._weigh = weigher.beside(self._model.words, self._model.pieces)

    def __call__(self, words: Tokens, heard: str | None, least: float = 0.0) -> Trouble | None:
        """The trouble in a message; `heard` is the kind of which there are words of distress, `least` the score
        wanted."""
        if self._model is None:
            return Trouble(heard, True) if heard else None
        scores = self._scores(self._model, words)
        if scores[TROUBLE] + (WORDS_COUNT if heard else 0) < least:
            return None
        kinds = {name.removeprefix(KIND): score for name, score in scores.items() if name.startswith(KIND)}
        kind = heard if heard in AT_ONCE else max(kinds, key=kinds.__getitem__)
        return Trouble(kind, heard in AT_ONCE or kind == "emergency" or scores[DANGER] >= 0, _teller(scores))

    def is_near(self, words: Tokens, answered: bool) -> bool:
        """Whether somebody may be unwell by these words, though they are no reason to alarm; what can be answered must
        sound like trouble enough for an alarm, and only its topic speak against it."""
        return self._model is not None and self._scores(self._model, words)[TROUBLE] >= (
            DOUBTED if answered else UNEASY
        )

    def _scores(self, model: Model, words: Tokens) -> dict[str, float]:
        """The scores, kept for the next look at the same sentence."""
        known, scores = self._last
        if known is not words:
            scores = dict(zip(model.classes, model.score(self._weigh(words)).tolist(), strict=True))
            self._last = words, scores
        return scores


def wanted(ranked: Ranked) -> float:
    """The score from which there is trouble: more when the words surely are about something else."""
    topic = next((share for topic, share in ranked.topics if topic not in MEANT), 0.0)
    if topic >= SURELY_TOPIC:
        return AGAINST_TOPIC
    return AGAINST_HARMLESS if topic + sum(map(ranked.kind, HARMLESS)) >= SURELY_HARMLESS else 0.0


def _teller(scores: dict[str, float]) -> Teller:
    if scores[ADULT] >= 0:
        return Teller.ADULT
    return Teller.FRIEND if scores[FRIEND] >= 0 else Teller.CHILD
