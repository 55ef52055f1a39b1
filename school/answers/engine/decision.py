"""Answer, offer a choice, ask again, or pass on: the decision from everything that is known of a question."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from school.answers.engine.ambiguity import Ambiguous
from school.answers.engine.model import Levels
from school.answers.engine.private import Private
from school.answers.engine.ranking import Ranked
from school.answers.engine.trouble import Trouble
from school.answers.engine.understood import Decision, Explanation, Interpretation, Suggestion

MOST_ADDED = 3
"""Topics whose probabilities are added up before a choice is offered; how many of them are then shown is
`MAX_CHOICES` of `school.answers.answer_buttons`."""

TALK = ("smalltalk", "insults")
CHATTY = 0.5
"""Probability from which a message is small talk."""

ELSEWHERE = ("school_life",)
"""Kinds that a person of the school can answer and the bot can't."""

SURELY_ELSEWHERE = 0.6
SUITS = 0.6
"""How often the answer of a kindred topic suits whoever asked of the other, among questions that sound like both."""

WORTH_OFFERING = 0.1
"""Probability from which a kindred topic is offered beside the answer."""

NOT_DANGER = 0.85
"""Probability of a mere turn of speech, or of a lesson, from which words of danger raise no alarm."""


Kindred = Mapping[str, frozenset[str]]
"""Topic → those that suit whoever asks of it, too."""

NO_KINDRED: Kindred = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything known of a question."""

    ranked: Ranked
    private: tuple[Private, ...] = ()
    trouble: Trouble | None = None
    ambiguous: Ambiguous | None = None
    rephrased: bool = False
    thanked: bool = False
    kindred: Kindred = field(default_factory=dict)


def judge(asked: Asked, levels: Levels) -> Interpretation:
    """Danger comes before everything, then personal data, then politeness, then topics."""
    suggestions = suggest(asked.ranked)
    if asked.trouble:
        return replace(_told(Decision.DANGER, suggestions, asked.trouble.kind, "слова беды"), trouble=asked.trouble)
    if asked.private:
        return _told(Decision.PRIVATE, suggestions, ",".join(asked.private), "личные данные")
    if asked.ambiguous:
        return _ambiguous(asked, asked.ambiguous)
    if talk := _talk(asked):
        return _told(Decision.SMALLTALK, suggestions, talk, "разговор, а не вопрос")
    return _topic(asked, levels, suggestions)


def suggest(ranked: Ranked) -> tuple[Suggestion, ...]:
    """The likeliest topics."""
    return tuple(Suggestion(topic, round(share, 4)) for topic, share in ranked.topics[:MOST_ADDED])


def _topic(asked: Asked, levels: Levels, suggestions: tuple[Suggestion, ...]) -> Interpretation:
    kind = asked.ranked.kinds[0][0] if asked.ranked.kinds and asked.ranked.kinds[0][1] > _best(suggestions) else ""
    if suggestions and (sure := _sure(suggestions, asked.kindred)) >= levels.answer:
        topic = suggestions[0].topic
        kindred = _offered(suggestions, asked.kindred) if suggestions[0].confidence < levels.answer else ()
        return Interpretation(Decision.ANSWER, topic, sure, suggestions, kindred=kindred)
    if sum(suggestion.confidence for suggestion in suggestions) >= levels.choose:
        return _told(Decision.CHOOSE, suggestions, kind, "близко несколько тем")
    elsewhere = sum(asked.ranked.kind(name) for name in ELSEWHERE) >= SURELY_ELSEWHERE
    if asked.rephrased or elsewhere:
        return _told(Decision.HUMAN, suggestions, kind, "темы нет, нужен человек")
    return _told(Decision.REPHRASE, suggestions, kind, "ни одна тема не близка")


def _sure(suggestions: tuple[Suggestion, ...], kindred: Kindred) -> float:
    """How probably the first answer suits: it is the one asked for, or kindred to it."""
    first, *others = suggestions
    near = sum(one.confidence for one in others if one.topic in kindred.get(first.topic, ()))
    return first.confidence + SUITS * near


def _offered(suggestions: tuple[Suggestion, ...], kindred: Kindred) -> tuple[str, ...]:
    first, *others = suggestions
    near = (one for one in others if one.topic in kindred.get(first.topic, ()))
    return tuple(one.topic for one in near if one.confidence >= WORTH_OFFERING)


def is_mere_speech(ranked: Ranked) -> bool:
    """Whether words of distress are most probably a turn of speech or a lesson."""
    return ranked.kind("danger_not") + ranked.kind("homework") >= NOT_DANGER


def _talk(asked: Asked) -> str:
    """The kind of small talk, when it is that; «хорошо, спасибо» is thanks."""
    ranked = asked.ranked
    if sum(ranked.kind(name) for name in TALK) < CHATTY:
        return ""
    if asked.thanked:
        return "thanks"
    return next((kind.split(".")[-1] for kind, _ in ranked.kinds if kind.split(".")[0] in TALK), "")


def _ambiguous(asked: Asked, ambiguous: Ambiguous) -> Interpretation:
    shares = dict(asked.ranked.topics)
    ordered = sorted(ambiguous.topics, key=lambda topic: -shares.get(topic, 0.0))
    suggestions = tuple(Suggestion(topic, round(shares.get(topic, 0.0), 4)) for topic in ordered[:MOST_ADDED])
    told = _told(Decision.CHOOSE, suggestions, "vague", "слово с несколькими смыслами")
    return replace(told, asks=ambiguous.question)


def _told(decision: Decision, suggestions: tuple[Suggestion, ...], kind: str, reason: str) -> Interpretation:
    return Interpretation(decision, None, _best(suggestions), suggestions, kind, explanation=Explanation(reason=reason))


def _best(suggestions: tuple[Suggestion, ...]) -> float:
    return suggestions[0].confidence if suggestions else 0.0
