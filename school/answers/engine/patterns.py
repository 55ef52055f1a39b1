"""Patterns of words: `не хотеть|хотеться жить`, `суицид*`. Up to two other words may stand between."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from school.answers.engine.normalise import Tokens

GAP = 2
"""Words that may stand between two words of a pattern."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What may stand at one place of a pattern: a form, a lemma, or a beginning."""

    exact: frozenset[str]
    beginnings: tuple[str, ...]

    def takes(self, form: str, lemma: str) -> bool:
        if form in self.exact or lemma in self.exact:
            return True
        return bool(self.beginnings) and form.startswith(self.beginnings)


class Patterns:
    """Looks for any of its patterns; each is tried only where its first word stands."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._by_first: dict[str, list[Sequence[_Place]]] = defaultdict(list)
        self._by_beginning: list[Sequence[_Place]] = []
        for pattern in patterns:
            places = [_place(alternatives) for alternatives in pattern.split()]
            for word in places[0].exact:
                self._by_first[word].append(places[1:])
            if places[0].beginnings:
                self._by_beginning.append(places)
        self._beginnings = tuple(word for places in self._by_beginning for word in places[0].beginnings)

    def stands_in(self, words: Tokens) -> bool:
        """Whether a pattern is there."""
        first, beginnings = self._by_first, self._beginnings
        for at, (form, lemma) in enumerate(zip(words.forms, words.lemmas, strict=True)):
            if (form in first or lemma in first or form.startswith(beginnings)) and self._begins_at(words, at):
                return True
        return False

    def _begins_at(self, words: Tokens, at: int) -> bool:
        form, lemma = words.forms[at], words.lemmas[at]
        rests = [*self._by_first.get(form, ()), *(self._by_first.get(lemma, ()) if lemma != form else ())]
        rests += [places[1:] for places in self._by_beginning if places[0].takes(form, lemma)]
        return any(_goes_on(words, at + 1, rest) for rest in rests)


def _goes_on(words: Tokens, at: int, places: Sequence[_Place]) -> bool:
    if not places:
        return True
    return any(
        places[0].takes(words.forms[here], words.lemmas[here]) and _goes_on(words, here + 1, places[1:])
        for here in range(at, min(at + GAP + 1, len(words.forms)))
    )


@cache
def _place(alternatives: str) -> _Place:
    words = alternatives.split("|")
    return _Place(
        frozenset(word for word in words if not word.endswith("*")),
        tuple(word[:-1] for word in words if word.endswith("*")),
    )
