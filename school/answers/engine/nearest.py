"""The phrasing that is likest to a question, and phrasings that were added after the model was trained."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from rapidfuzz import fuzz

from school.answers.engine.feature_vector import Block
from school.answers.engine.packing import Array

Features = Mapping[int, int]


class Nearest:
    """Compares by word features; texts may be added and taken away at any time."""

    def __init__(self, rarity: Block) -> None:
        self._rarity = rarity
        self._texts: dict[tuple[str, str], dict[int, float]] = {}
        self._holders: dict[int, set[tuple[str, str]]] = defaultdict(set)

    def __len__(self) -> int:
        return len(self._texts)

    def apart(self) -> "Nearest":
        """The same texts; what is added or taken away there changes nothing here."""
        other = Nearest(self._rarity)
        other._texts = dict(self._texts)
        other._holders = defaultdict(set, {number: set(held) for number, held in self._holders.items()})
        return other

    def add(self, topic: str, text: str, features: Features) -> None:
        """Compare with this text of a topic from now on."""
        self._texts[topic, text] = self._weigh(features)
        for number in features:
            self._holders[number].add((topic, text))

    def remove(self, topic: str, text: str) -> None:
        """Forget a text; one that is not there is no matter."""
        for number in self._texts.pop((topic, text), ()):
            self._holders[number].discard((topic, text))

    def closest(self, features: Features) -> dict[str, float]:
        """The closeness, 0 to 1, of the likest text of each topic that shares a word."""
        asked = self._weigh(features)
        sums: dict[tuple[str, str], float] = defaultdict(float)
        for number, weight in asked.items():
            for held in sorted(self._holders.get(number, ())):
                sums[held] += weight * self._texts[held][number]
        best: dict[str, float] = {}
        for (topic, _), closeness in sums.items():
            best[topic] = max(best.get(topic, 0.0), closeness)
        return best

    def _weigh(self, features: Features) -> dict[int, float]:
        return _weighed(features, self._rarity)


class Bags:
    """Many texts, packed: how close each is to another is told in a millisecond or two."""

    def __init__(self, rarity: Block, texts: Iterable[Features]) -> None:
        self._rarity = rarity
        bags = [_weighed(features, rarity) for features in texts]
        self._number = len(bags)
        self._rows = np.repeat(np.arange(len(bags), dtype=np.int32), [len(bag) for bag in bags])
        self._features = np.array([number for bag in bags for number in bag], np.uint32)
        self._weights = np.array([weight for bag in bags for weight in bag.values()], np.float32)

    def closeness(self, features: Features) -> Array:
        """The closeness of each text, 0 to 1, in their order."""
        asked = _weighed(features, self._rarity)
        numbers = np.array(sorted(asked), np.uint32)
        if not len(numbers):
            return np.zeros(self._number)
        weights = np.array([asked[int(number)] for number in numbers])
        at = numbers.searchsorted(self._features).clip(max=len(numbers) - 1)
        shared = numbers[at] == self._features
        return np.bincount(self._rows[shared], self._weights[shared] * weights[at[shared]], self._number)


def _weighed(features: Features, rarity: Block) -> dict[int, float]:
    weights = {number: count * rarity.rarity_of(number) for number, count in features.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {number: weight / length for number, weight in weights.items()}


def likest(question: str, asked: Features, texts: Iterable[tuple[str, Features]], rarity: Block) -> tuple[str, float]:
    """The likest of texts and its closeness, of equally close ones the one spelt likest; "" when none shares a word."""
    nearest = Nearest(rarity)
    for text, features in texts:
        nearest.add(text, "", features)
    closest = nearest.closest(asked)
    order = sorted(closest, key=lambda text: (-round(closest[text], 6), -fuzz.ratio(question, text), text))
    return (order[0], closest[order[0]]) if order else ("", 0.0)
