"""What words mean at a step of a flow: «готово», «не выходит», «пропустить», a choice, or a question."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from school.answers.engine.normalise import Tokens
from school.answers.engine.patterns import PatternKinds

MOST_WORDS, MOST_ALONE = 12, 3
"""Words of a message that may say anything of a step, and of one that is nothing but such a word."""

YES_SIGNS = frozenset("+👍✅👌🙏☑✔")
QUESTION_WORDS = frozenset({
    "где", "как", "что", "чо", "зачем", "почему", "можно", "сколько", "кто", "куда", "какой", "какая", "какие", "какое",
    "когда", "обязательно", "надо", "нужно", "чей",
})  # fmt: skip
OPENERS = ("а", "и", "но", "или", "ну", "скажите", "подскажите", "слушай", "слушайте")
SHORTEST_QUESTION = 3
"""Words from which a sentence that begins with a question word asks something, even without its sign."""

Kinds = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class StepWords:
    """`content/step_words.toml`: kinds → patterns, in the order they are looked for."""

    said: Kinds = field(default_factory=dict)
    alone: Kinds = field(default_factory=dict)
    choice: Kinds = field(default_factory=dict)


class Sayings:
    """Looks for the patterns in a message."""

    def __init__(self, words: StepWords) -> None:
        self._said = PatternKinds(words.said)
        self._alone = PatternKinds(words.alone)
        self._choice = PatternKinds(words.choice)

    def kind(self, text: str, words: Tokens) -> str:
        """The kind of what is said at a step; nothing for anything else."""
        if text.strip() and set(text.strip()) <= YES_SIGNS:
            return "done"
        said, alone = self._said.of(words), self._alone.of(words)
        if alone and len(words.forms) <= MOST_ALONE and said in ("", "done", "next", "trouble"):
            return alone
        return "" if len(words.forms) > MOST_WORDS else said

    def choice(self, words: Tokens, names: Collection[str]) -> str:
        """Which of the choices is meant, if one is."""
        return self._choice.of(words, names) if len(words.forms) <= MOST_WORDS else ""


def asks(text: str, words: Tokens) -> bool:
    """Whether it is a question: by its sign, by its first word, or by going on with «а …»; «где-то» asks nothing."""
    forms = list(words.forms)
    goes_on = forms[:1] == ["а"] and forms[1:2] not in (["я"], ["мы"], ["у"]) and len(forms) > SHORTEST_QUESTION
    while forms and forms[0] in OPENERS:
        forms.pop(0)
    begins = bool(forms) and forms[0] in QUESTION_WORDS and forms[1:2] not in (["то"], ["нибудь"])
    return "?" in text or (begins and len(words.forms) >= SHORTEST_QUESTION) or goes_on


def wonders(words: Tokens) -> bool:
    """Whether a question word stands anywhere: «положение где прочитать»."""
    pairs = zip(words.forms, (*words.forms[1:], ""), strict=True)
    asking = QUESTION_WORDS - {"что", "чо", "надо", "нужно"}
    return any(form in asking and after not in ("то", "нибудь") for form, after in pairs)
