"""Patterns of words: `не хотеть|хотеться жить`, `суицид*`. Up to two other words may stand between."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter

from school.answers.engine.normalise import Tokens

GAP = 2
"""Words that may stand between two words of a pattern."""

MOST_WORDS = 5_000
"""Of which it is kept what they may begin."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What may stand at one place of a pattern: a form, a lemma, or a beginning."""

    exact: frozenset[str]
    beginnings: tuple[str, ...]

    def takes(self, form: str, lemma: str) -> bool:
        if form in self.exact or lemma in self.exact:
            return True
        return bool(self.beginnings) and form.startswith(self.beginnings)


_Begun = tuple[int, Sequence[_Place]]
"""The place of a kind in the order, and the rest of one of its patterns."""


class PatternKinds:
    """Patterns by kind; each is tried only where its first word stands."""

    def __init__(self, kinds: Mapping[str, Iterable[str]]) -> None:
        self._kinds = tuple(kinds)
        self._by_first: dict[str, list[_Begun]] = defaultdict(list)
        self._by_beginning: list[tuple[tuple[str, ...], _Begun]] = []
        for order, patterns in enumerate(kinds.values()):
            for pattern in patterns:
                self._take_in(order, [_place(alternatives) for alternatives in pattern.split()])
        self._begun_by = lru_cache(MOST_WORDS)(self._begun_anew)

    def of(self, words: Tokens, among: Collection[str] | None = None) -> str:
        """The first kind, in their order, of which a pattern is there; empty when none is."""
        found = len(self._kinds)
        for at, word in enumerate(zip(words.forms, words.lemmas, strict=True)):
            for order, rest in self._begun_by(*word):
                if order >= found:
                    break
                if (among is None or self._kinds[order] in among) and _goes_on(words, at + 1, rest):
                    found = order
                    break
        return self._kinds[found] if found < len(self._kinds) else ""

    def _take_in(self, order: int, places: Sequence[_Place]) -> None:
        begun = order, places[1:]
        for word in places[0].exact:
            self._by_first[word].append(begun)
        if places[0].beginnings:
            self._by_beginning.append((places[0].beginnings, begun))

    def _begun_anew(self, form: str, lemma: str) -> Sequence[_Begun]:
        """What such a word may begin, in the order of the kinds. Kept for many words: most begin nothing."""
        begun = [*self._by_first.get(form, ()), *(self._by_first.get(lemma, ()) if lemma != form else ())]
        begun += [rest for beginnings, rest in self._by_beginning if form.startswith(beginnings)]
        return sorted(begun, key=itemgetter(0))


class Patterns(PatternKinds):
    """Patterns of one kind."""

    def __init__(self, patterns: Iterable[str]) -> None:
        super().__init__({"there": patterns})

    def stands_in(self, words: Tokens) -> bool:
        """Whether a pattern is there."""
        return self.of(words) != ""


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
