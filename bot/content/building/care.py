"""Training `content/care.model`: who is in trouble. Topics and small talk are what is told apart from it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from bot.content.building.training import AT_LEAST, packed_model, sparse_matrix
from bot.content.reading.answers import read_lexicon
from bot.content.reading.asides import Stories, read_asides
from bot.content.reading.care import CARE_MODEL, CareExample, care_fingerprint, read_care, read_care_model
from bot.content.reading.model_file import STALE, read_meanings, read_model
from bot.content.reading.not_topics import read_not_topics
from bot.content.reading.voices import read_voices
from school.answers.engine.feature_vector import Block, Weigher
from school.answers.engine.features import piece_features, word_features
from school.answers.engine.model import Model
from school.answers.engine.morphology import morphology
from school.answers.engine.normalise import Normaliser
from school.answers.engine.packing import Array
from school.answers.engine.trouble import ADULT, DANGER, FRIEND, KIND, MEANT, TROUBLE
from school.catalogue.model import Topic

STRENGTH, ROUNDS = 5.0, 100
FOLDS = 5
"""Parts the voices are dealt into; each is heard by a model that was trained with the others."""

BACKGROUND = "background"
"""The voice of topics and of what is no topic: what has no voice of its own there."""

ORDINARY = "ordinary "
"""Begins the name of a voice that asks about topics and is in no trouble."""

COUNTS = 0.5
"""How much a message of the background counts beside one that was written for this."""

LOOK_ALIKE_COUNTS = 5.0
"""How much a harmless message that sounds like trouble counts: there are few, and they are what is hardest to tell."""

TOLD_ONE_OF = 4
"""Of how many messages one is also told as a long story, so that the length of a message means nothing."""

MOST_FALSE = 0.14
"""Share of harmless messages that sound like trouble, each by a model that has not heard its voice, that may reach the
level of an alarm. They are written to be hard; and what else the words are about still speaks against it: `wanted`."""


class CareTrainer:
    """Reads the examples once; trains on all of them or without a voice."""

    def __init__(self, folder: Path, topics: Mapping[str, Topic]) -> None:
        self._senses = read_lexicon(folder).senses()
        self._meanings = read_meanings(folder)
        self.given = _with_stories((*read_care(folder), *_background(folder, topics)), read_asides(folder))
        self.voices = np.array([one.voice for one in self.given])
        self.troubled = np.array([one.kind != "" for one in self.given])
        known = read_model(folder)
        normalise = Normaliser(read_lexicon(folder), known.vocabulary if known else {}, morphology())
        self._words = [normalise(one.text) for one in self.given]

    def train(self, rows: Array, offset: float = 0.0, fingerprint: str = "", only: str = "") -> Model:
        """A model of some of the examples; `offset` is the score from which on there is an alarm."""
        weigher = self._weigher(rows)
        weighed = sparse_matrix([weigher(self._words[row]) for row in rows], weigher)
        learnt = {
            name: _fit(weighed[chosen], wanted, counts)
            for name, chosen, wanted, counts in self._tasks(rows)
            if only in ("", name)
        }
        model = _model(weigher, learnt, fingerprint)
        shift = np.array([offset if name == TROUBLE else 0.0 for name in model.classes], np.float32)
        return replace(model, bias=model.bias - shift)

    def scores(self, model: Model, rows: Array) -> Array:
        """Scores for trouble in some of the examples."""
        weigher = Weigher(model.words, model.pieces, self._senses, self._meanings)
        at = model.classes.index(TROUBLE)
        return np.array([model.score(weigher(self._words[row]))[at] for row in rows])

    def _weigher(self, rows: Array) -> Weigher:
        chosen = [self._words[row] for row in rows]
        words = Block.counted((word_features(each, self._senses) for each in chosen), AT_LEAST)
        pieces = Block.counted(map(piece_features, chosen), AT_LEAST)
        return Weigher(words, pieces, self._senses, self._meanings)

    def _tasks(self, rows: Array) -> Iterator[tuple[str, Array, Array, Array]]:
        """Each question: its name, which of the rows answer it, their answers, and how much each counts."""
        given = [self.given[row] for row in rows]
        counts = np.array([_counts(one) for one in given])
        troubled = np.array([one.kind != "" for one in given])
        yield TROUBLE, np.arange(len(rows)), troubled, counts
        graded = np.flatnonzero([one.level != "" for one in given])
        yield from _graded(given, graded, counts)
        cries = np.flatnonzero(troubled)
        for kind in sorted({given[row].kind for row in cries}):
            yield KIND + kind, cries, np.array([given[row].kind == kind for row in cries]), counts[cries]


def build_care_model(folder: Path, topics: Mapping[str, Topic]) -> Model:
    """Write the model; takes half a minute."""
    trainer = CareTrainer(folder, topics)
    offset = level_of(trainer, held_out(trainer))
    model = trainer.train(np.arange(len(trainer.given)), offset, care_fingerprint(folder))
    (folder / CARE_MODEL).write_bytes(model.pack())
    return model


def held_out(trainer: CareTrainer, count: int = FOLDS) -> Array:
    """Scores of every message that was written for this, by models that have not heard its voice."""
    scores = np.full(len(trainer.given), -np.inf)
    voices = sorted(set(trainer.voices.tolist()) - {BACKGROUND})
    for fold in range(count):
        is_held = np.isin(trainer.voices, voices[fold::count])
        model = trainer.train(np.flatnonzero(~is_held), only=TROUBLE)
        scores[is_held] = trainer.scores(model, np.flatnonzero(is_held))
    return scores


def level_of(trainer: CareTrainer, scores: Array) -> float:
    """The score that no more harmless messages reach than may."""
    ordinary = np.char.startswith(trainer.voices, ORDINARY)
    harmless = ~trainer.troubled & (trainer.voices != BACKGROUND) & ~ordinary
    return float(np.quantile(scores[harmless], 1 - MOST_FALSE))


def stale_care_model(folder: Path) -> str | None:
    """For the content check: what is wrong with the model, in Russian, or nothing."""
    model = read_care_model(folder)
    fits = model is not None and model.fingerprint == care_fingerprint(folder)
    return None if fits else f"{folder / CARE_MODEL}: {STALE}."


def _background(folder: Path, topics: Mapping[str, Topic]) -> Iterator[CareExample]:
    voices = read_voices(folder)
    for topic in sorted(topics.values(), key=lambda topic: topic.id):
        if topic.id not in MEANT:
            yield from (CareExample(text, _voice(voices, text)) for text in (topic.title, *topic.phrasings))
    for kind in read_not_topics(folder):
        name = kind.kind.removeprefix("danger.") if kind.kind.startswith("danger.") else ""
        yield from (CareExample(text, _voice(voices, text), name) for text in kind.messages)


def _with_stories(given: Sequence[CareExample], asides: tuple[str, ...]) -> tuple[CareExample, ...]:
    """The messages; some of them once more as a story, in the same voice; and what stories consist of."""
    tell = Stories(asides)
    told = (replace(one, text=story) for one in given if (story := tell(one.text, TOLD_ONE_OF)))
    return (*given, *told, *(CareExample(aside, BACKGROUND) for aside in asides))


def _voice(voices: Mapping[str, str], text: str) -> str:
    return ORDINARY + voices[text] if text in voices else BACKGROUND


def _graded(given: Sequence[CareExample], rows: Array, counts: Array) -> Iterator[tuple[str, Array, Array, Array]]:
    """The questions that only messages written for this answer: how urgent it is, and who tells of it."""
    asked = [given[row] for row in rows]
    yield DANGER, rows, np.array([one.level == "danger" for one in asked]), counts[rows]
    yield ADULT, rows, np.array([one.about in ("child", "adult") for one in asked]), counts[rows]
    yield FRIEND, rows, np.array([one.about == "friend" for one in asked]), counts[rows]


def _counts(one: CareExample) -> float:
    if one.voice == BACKGROUND:
        return COUNTS
    return 1.0 if one.kind or one.voice.startswith(ORDINARY) else LOOK_ALIKE_COUNTS


def _fit(matrix: Any, wanted: Array, counts: Array) -> Any:
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - not needed to run the bot
    from threadpoolctl import threadpool_limits  # noqa: PLC0415

    with threadpool_limits(1):  # a second thread doubles the work and saves no time: the matrix is sparse
        return LogisticRegression(C=STRENGTH, max_iter=ROUNDS).fit(matrix, wanted, sample_weight=counts)


def _model(weigher: Weigher, learnt: Mapping[str, Any], fingerprint: str) -> Model:
    return packed_model(
        weigher,
        np.array([one.coef_[0] for one in learnt.values()], np.float32).T,
        classes=tuple(learnt),
        vocabulary={},
        bias=np.array([one.intercept_[0] for one in learnt.values()], np.float32),
        learnt=np.zeros(0, np.uint64),
        fingerprint=fingerprint,
    )
