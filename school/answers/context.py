"""Understanding a message from what was just talked of: the topic, the question, and whether the person is stuck."""

from dataclasses import dataclass, field, replace

from school.answers.engine.engine import Engine
from school.answers.engine.follow_ups import FAILED, HOW, MOST_WORDS, OTHER, STUCK, FollowUp
from school.answers.engine.understood import Decision, Interpretation
from school.people.model import Role

STUCK_FROM = 2
"""Signs of being stuck after which a person is offered instead of one more answer."""

SURE_ALONE, SURE_GOING_ON = 0.75, 0.95
"""Confidence from which words that might go on are a new question all the same; and those that begin with «а»."""

OPENERS, FEW = ("а", "и", "ну", "тогда", "но"), 5
OF_SCHOOL = ("school_life", "homework")
ELSEWHERE = (*OF_SCHOOL, "near_misses", "noise")
"""Kinds of what is not ours: no going on, even with words that sound so; and without such words."""


@dataclass(frozen=True, slots=True)
class Context:
    """The talk so far: the topic told, the last question, how often something did not help, and whether the
    person was asked to put it otherwise."""

    topic: str | None = None
    question: str = ""
    failures: int = 0
    rephrase: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """The understanding of a message: `more` is how it goes on with `topic`, `human` that a person is to be offered."""

    understood: Interpretation
    topic: str | None = None
    more: str = ""
    human: bool = False
    context: Context = field(default_factory=Context)


_SMALL = Decision.SMALLTALK
_OPEN = (Decision.ANSWER, Decision.CHOOSE, Decision.REPHRASE, Decision.HUMAN)


def hear(engine: Engine, text: str, role: Role | None, context: Context) -> Heard:
    """Trouble, private data and politeness come first; then what goes on; then a question of its own."""
    understood = engine.understand(text, role, context.topic, context.rephrase)
    follow = engine.follow_up(text)
    if (understood.decision is Decision.SMALLTALK and understood.kind == "insults") or (
        follow and follow.kind == STUCK
    ):
        return _stuck(understood, context)
    if understood.decision not in _OPEN:
        if follow and follow.kind == FAILED and understood.decision is _SMALL:
            return _failed(understood, context)
        return Heard(understood, context=context)
    if follow and follow.kind == OTHER and follow.asked:
        alone = engine.understand(follow.asked, role)
        both = engine.understand(_joined(context.question, follow.asked), role)
        return _asked(alone if alone.decision is Decision.ANSWER else both, follow.asked, context)
    if context.topic and _may_go_on(engine, text, follow, understood, context):
        return _goes_on(engine, text, role, follow or FollowUp(HOW), understood, context)
    return _asked(understood, text, context)


def _may_go_on(
    engine: Engine, text: str, follow: FollowUp | None, understood: Interpretation, context: Context
) -> bool:
    """Not when the words surely are about another topic, or about nothing of ours; «а …» goes on more easily."""
    words = engine.read(text).forms
    if understood.decision is Decision.ANSWER and understood.topic != context.topic:
        sure = SURE_GOING_ON if words[:1] and words[0] in OPENERS and len(words) <= FEW else SURE_ALONE
        return follow is not None and understood.confidence < sure
    if follow is None:
        return (
            understood.decision is not Decision.ANSWER and len(words) <= MOST_WORDS and understood.kind not in ELSEWHERE
        )
    return follow.kind == FAILED or understood.kind not in OF_SCHOOL


def _goes_on(
    engine: Engine, text: str, role: Role | None, follow: FollowUp, understood: Interpretation, context: Context
) -> Heard:
    if follow.kind == FAILED:
        return _failed(understood, context)
    both = engine.understand(_joined(context.question, text), role, context.topic)
    if both.decision is Decision.ANSWER and both.topic != context.topic and both.topic:
        return _asked(both, text, context)
    return Heard(understood, context.topic, follow.kind, context=replace(context, rephrase=False))


def _failed(understood: Interpretation, context: Context) -> Heard:
    """The first time another way, then a person."""
    failures = context.failures + 1
    known = replace(context, failures=failures)
    return Heard(understood, context.topic, FAILED, human=failures >= STUCK_FROM or not context.topic, context=known)


def _stuck(understood: Interpretation, context: Context) -> Heard:
    return Heard(understood, context.topic, STUCK, human=True, context=replace(context, failures=0))


def _asked(understood: Interpretation, text: str, context: Context) -> Heard:
    """A question of its own."""
    if understood.decision is Decision.ANSWER and understood.topic:
        return Heard(understood, understood.topic, context=Context(understood.topic, text))
    again = understood.decision in (Decision.REPHRASE, Decision.CHOOSE)
    known = replace(context, question=_joined(context.question if again else "", text), rephrase=again)
    return Heard(understood, understood.topic, context=known)


def _joined(before: str, text: str) -> str:
    return f"{before}. {text}" if before else text
