"""How a message goes on with what was just talked of: «а где это?», «не помогло», «нет, я про учителя»."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from school.answers.engine.normalise import Tokens
from school.answers.engine.patterns import PatternKinds

MOST_WORDS = 9
"""Words of a message that only goes on; a longer one says itself what it is about."""

STUCK, FAILED, OTHER, HOW, HUMAN, LATER = "stuck", "failed", "other", "how", "human", "later"
MOST_OF_LATER = 4
"""Words of «подождите минуту, я потом»; a longer message says more than that."""


_NOT_THAT = re.compile(
    r"^\W*(?:да\s+)?(?:нет|не+|неа)?\W*(?:я|мы|мне|вопрос)?\W*(?:не\s+(?:про|об?)\s+\w+\W+)?(?:а\s+)?(?:я\s+)?"
    r"(?:спрашива\w+\s+)?(?:про|об?|насч[её]т)\s+",
    re.IGNORECASE,
)
"""«Нет, я про …»: what stands before the words that count."""

_CORRECTS = re.compile(r"^\W*не+т?\W+(?:мне|я|нам|мы)\s+не\s+\w+\W+(?=\w+\s+\w+)", re.IGNORECASE)
"""«Нет, мне не ссылку, …»: the same."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The kind of going on, and the message as a question of its own where its words say another thing."""

    kind: str
    asked: str = ""


class FollowUps:
    """Looks for patterns of `content/follow_ups.toml`, in their order."""

    def __init__(self, patterns: Mapping[str, Sequence[str]]) -> None:
        self._patterns = PatternKinds(patterns)
        self._lasting = [kind for kind in patterns if kind != LATER]

    def of(self, text: str, words: Tokens) -> FollowUp | None:
        """The kind; None for a message that stands for itself."""
        if not words.forms or len(words.forms) > MOST_WORDS:
            return None
        if _CORRECTS.match(text):
            return FollowUp(OTHER, _CORRECTS.sub("", text))
        short = len(words.forms) <= MOST_OF_LATER and "?" not in text
        kind = self._patterns.of(words, None if short else self._lasting)
        if kind == OTHER and (rest := _NOT_THAT.sub("", text).strip()) and rest != text.strip():
            return FollowUp(OTHER, rest)
        return FollowUp(kind) if kind else None
