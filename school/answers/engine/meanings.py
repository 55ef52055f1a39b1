"""What words mean: a vector for each of many lemmas, so that words nobody wrote a phrasing with still say something."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np

from school.answers.engine.packing import Array, pack, unpack


class Meanings:
    """`ids` are the sorted 32-bit numbers of lemmas, `vectors` their signed bytes, a row each."""

    def __init__(self, ids: Array, vectors: Array) -> None:
        self._ids = ids
        self._vectors = vectors
        self.size = int(vectors.shape[1])
        self._row = lru_cache(maxsize=20_000)(self._find)

    @classmethod
    def none(cls) -> "Meanings":
        """No word means anything."""
        return cls(np.zeros(0, np.uint32), np.zeros((0, 0), np.int8))

    @classmethod
    def unpack(cls, packed: bytes) -> "Meanings":
        """From the bytes of `pack`. Raises `PackingError`."""
        arrays = unpack(packed)[1]
        return cls(arrays["ids"], arrays["vectors"])

    def pack(self) -> bytes:
        """As bytes to be kept."""
        return pack({}, {"ids": self._ids, "vectors": self._vectors})

    def of(self, lemmas: Sequence[str], weight: Callable[[str], float]) -> Array:
        """The direction of the weighted sum of the lemmas' vectors, of length 1; zeros when none is known."""
        known = [(row, weight(lemma)) for lemma in lemmas if (row := self._row(lemma)) is not None]
        if not known:
            return np.zeros(self.size, np.float32)
        rows, weights = zip(*known, strict=True)
        total = np.array(weights, np.float32) @ self._vectors[list(rows)].astype(np.float32)
        length = float(np.sqrt(total @ total))
        direction: Array = total / np.float32(length) if length else total
        return direction

    def _find(self, lemma: str) -> int | None:
        number = crc32(lemma.encode())
        at = int(self._ids.searchsorted(np.uint32(number)))  # of any other type it would first convert all of them
        return at if at < len(self._ids) and int(self._ids[at]) == number else None
