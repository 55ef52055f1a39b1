"""Several questions in one message: which are answered beside the one that the whole message is taken for."""

from collections.abc import Sequence
from dataclasses import replace

from school.answers.engine.decision import Kindred
from school.answers.engine.understood import Decision, Interpretation, OtherQuestion


def with_others(
    understood: Interpretation, parts: Sequence[OtherQuestion | None], kindred: Kindred, said_apart: bool
) -> Interpretation:
    """The message with its other questions; a part that by itself is not sure is None.

    A message that is not clear as a whole is answered part by part, if all its parts are. Parts that only seem to be
    questions of their own (`said_apart` is False: not each ends with its sign) count when the whole message is about
    one of them, and not when they are kindred.
    """
    found = {one.topic: one for one in reversed(parts) if one}
    if understood.decision is not Decision.ANSWER:
        return _answered(understood, [one for one in parts if one], found) if None not in parts else understood
    if not said_apart and understood.topic not in found:
        return understood
    near = kindred.get(understood.topic or "", frozenset())
    others = [one for topic, one in found.items() if topic != understood.topic and (said_apart or topic not in near)]
    own = found.get(understood.topic or "")
    aspect = own.aspect if own and own.aspect else understood.aspect
    return replace(understood, aspect=aspect, others=tuple(reversed(others)))


def _answered(
    understood: Interpretation, parts: Sequence[OtherQuestion], found: dict[str, OtherQuestion]
) -> Interpretation:
    if len(found) < 2:
        return understood
    first = parts[0]
    others = tuple(one for one in reversed(found.values()) if one.topic != first.topic)
    return replace(understood, decision=Decision.ANSWER, topic=first.topic, aspect=first.aspect, kind="", others=others)
