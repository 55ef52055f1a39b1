"""The trained part of the engine, as it is kept in a file: what was learnt from all phrasings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np

from school.answers.engine.feature_vector import Block, Weighed
from school.answers.engine.packing import Array, pack, unpack

NOT = "!"
"""Begins the class of what is no topic: `!smalltalk.thanks`, `!near_misses`."""


@dataclass(frozen=True)
class Levels:
    """Found by cross-validation. `sharpness` divides what the classes score before it becomes a probability."""

    sharpness: float = 1.0
    answer: float = 0.6
    choose: float = 0.3
    danger: float = 0.4


@dataclass(frozen=True)
class Model:
    """A linear classifier over `Weighed` sentences. Weights are signed bytes, times a step for each class."""

    classes: tuple[str, ...]
    vocabulary: Mapping[str, int]
    words: Block
    pieces: Block
    word_weights: Array
    piece_weights: Array
    meaning_weights: Array
    steps: Array
    bias: Array
    learnt: Array
    """What `phrasing_number` gives for the phrasings it was trained with."""

    levels: Levels = field(default_factory=Levels)
    fingerprint: str = ""

    def score(self, sentence: Weighed) -> Array:
        """Scores of the classes, on the scale of logarithms."""
        total = np.zeros(len(self.classes), np.float32)
        for (rows, weights), learnt in ((sentence.words, self.word_weights), (sentence.pieces, self.piece_weights)):
            total += weights @ learnt[rows].astype(np.float32)
        scores: Array = total * self.steps + sentence.meaning @ self.meaning_weights + self.bias
        return scores

    def pack(self) -> bytes:
        """As bytes to be kept; the same model gives the same bytes."""
        about = {
            "classes": list(self.classes),
            "vocabulary": dict(self.vocabulary),
            "levels": vars(self.levels),
            "fingerprint": self.fingerprint,
        }
        return pack(about, {name: getattr(self, name) for name in _SMALL} | _blocks(self))


_SMALL = ("word_weights", "piece_weights", "meaning_weights", "steps", "bias", "learnt")


def phrasing_number(topic: str, phrasing: str) -> int:
    """A 64-bit number for a phrasing of a topic."""
    return int.from_bytes(blake2b(f"{topic}\n{phrasing}".encode(), digest_size=8).digest(), "little")


def unpack_model(packed: bytes) -> Model:
    """From the bytes of `Model.pack`. Raises `PackingError`."""
    about, arrays = unpack(packed)
    exact = {name: arrays[name] for name in _SMALL}
    return Model(
        classes=tuple(about["classes"]),
        vocabulary=about["vocabulary"],
        words=Block(arrays["word_ids"], arrays["word_rarity"]),
        pieces=Block(arrays["piece_ids"], arrays["piece_rarity"]),
        levels=Levels(**about["levels"]),
        fingerprint=about["fingerprint"],
        **exact,
    )


def no_model(meaning_size: int) -> Model:
    """Nothing was learnt: only what is compared directly is found."""
    empty, none = Block(np.zeros(0, np.uint32), np.zeros(0, np.float16)), np.zeros(0, np.float32)
    nothing = np.zeros((0, 0), np.int8)
    return Model((), {}, empty, empty, nothing, nothing, np.zeros((meaning_size, 0), np.float32), none, none, none)


def _blocks(model: Model) -> dict[str, Array]:
    return {
        "word_ids": model.words.ids,
        "word_rarity": model.words.rarity.astype(np.float16),
        "piece_ids": model.pieces.ids,
        "piece_rarity": model.pieces.rarity.astype(np.float16),
    }
