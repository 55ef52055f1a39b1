"""The trained model among the content: `content/answers.model`, and the meanings of words it uses."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.content.reading.asides import read_asides
from bot.content.reading.foreign import Foreign
from bot.content.reading.not_topics import NotTopic
from school.answers.engine.features import VERSION
from school.answers.engine.lexicon import Lexicon
from school.answers.engine.meanings import Meanings
from school.answers.engine.model import Model, phrasing_number, unpack_model
from school.answers.engine.packing import PackingError
from school.catalogue.model import Topic
from school.messaging.errors import ContentError

MODEL, MEANINGS = "answers.model", "meanings.bin"
STALE = "модель ответов устарела: выполните make content"


def read_model(folder: Path, name: str = MODEL) -> Model | None:
    """A model, whether or not it is up to date; none when there is no file. Raises `ContentError`."""
    path = folder / name
    try:
        return _model(path, *_stamp(path)) if path.exists() else None
    except PackingError:
        raise ContentError(f"{path}: файл повреждён; выполните make content.") from None


def read_meanings(folder: Path) -> Meanings:
    """The meanings of words; none when there is no file. Raises `ContentError`."""
    path = folder / MEANINGS
    try:
        return _meanings(path, *_stamp(path)) if path.exists() else Meanings.none()
    except PackingError:
        raise ContentError(f"{path}: файл повреждён; верните его из поставки.") from None


def _stamp(path: Path) -> tuple[int, int]:
    """Changes with the file: what was read stays good until then. Schools of one process share it: 20 MB each."""
    found = path.stat()
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=4)
def _model(path: Path, changed: int, size: int) -> Model:
    return unpack_model(path.read_bytes())


@lru_cache(maxsize=2)
def _meanings(path: Path, changed: int, size: int) -> Meanings:
    return Meanings.unpack(path.read_bytes())


def check_model(folder: Path, fingerprint: str) -> str | None:
    """Fault of the model, in Russian: it is missing or was made from other texts."""
    model = read_model(folder)
    return None if model and model.fingerprint == fingerprint else f"{folder / MODEL}: {STALE}."


def fingerprint_of(
    topics: Mapping[str, Topic], not_topics: Iterable[NotTopic], lexicon: Lexicon, foreign: Foreign, folder: Path
) -> str:
    """Changes with anything the model is learnt from."""
    meanings = folder / MEANINGS
    told: dict[str, Any] = {
        "features": VERSION,
        "topics": {topic.id: [topic.title, *topic.phrasings] for topic in topics.values()},
        "not_topics": {kind.kind: list(kind.messages) for kind in not_topics},
        "words": dict(lexicon.words),
        "synonyms": {sense: list(lemmas) for sense, lemmas in lexicon.synonyms.items()},
        "foreign": [*foreign.ours, "", *foreign.theirs],
        "asides": read_asides(folder),
        "meanings": hashlib.sha256(meanings.read_bytes()).hexdigest() if meanings.exists() else "",
    }
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def learnt_phrasings(model: Model | None, topics: Mapping[str, Topic]) -> frozenset[tuple[str, str]]:
    """The phrasings of today's topics that the model has learnt."""
    known = {int(number) for number in model.learnt} if model else set()
    spoken = ((topic.id, phrasing) for topic in topics.values() for phrasing in topic.phrasings)
    return frozenset(pair for pair in spoken if phrasing_number(*pair) in known)
