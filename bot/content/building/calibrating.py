"""From cross-validation on one's own phrasings: how sharp the probabilities are, and from where to answer."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bot.content.building.training import Trainer
from school.answers.engine.decision import NO_KINDRED, SUITS, Kindred
from school.answers.engine.model import NOT, Levels
from school.answers.engine.packing import Array

FOLDS = 4
MOST_WRONG = 0.052
"""Share of questions with a topic, each by a model that has not heard its voice, that may be answered wrongly.

Such a model lacks a quarter of everything: the whole one is wrong in fewer than 4 of 100, which is what is allowed."""

MOST_NEAR, MOST_FAR = 0.11, 0.1
"""Shares of examples without a topic, held out, that may be answered: near our topics, and far from them.

Both were gathered to be hard: of what people write a third as many are answered by mistake, of those far away none."""

NEAR, EASY = ("near_misses", "school_life", "homework"), ("danger", "vague")
"""Kinds that are near, and kinds that others decide on before, or that are no mistake to answer."""

MOST_ALARMS = 0.002
"""Share of harmless examples that may raise an alarm by likeness alone, without words of danger."""

DANGER = f"{NOT}danger."
_LEVELS = np.arange(0.3, 0.96, 0.01)
_SHARPNESS = np.arange(0.6, 2.01, 0.05)


@dataclass(frozen=True)
class HeldOut:
    """Scores of the examples by models that had not seen them."""

    labels: Array
    classes: tuple[str, ...]
    scores: Array
    voices: Array

    def shares(self, sharpness: float) -> Array:
        """Probabilities of the classes."""
        raised = np.exp((self.scores - self.scores.max(axis=1, keepdims=True)) / sharpness)
        return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def folds(labels: Array, voices: Array, count: int = FOLDS) -> Iterator[tuple[Array, Array]]:
    """Rows to train with and rows held out: voices as a whole, and what has none evenly by class, in turn."""
    seen: Counter[str] = Counter()
    order = {voice: at for at, voice in enumerate(sorted(set(voices.tolist()) - {""}))}
    dealt = np.zeros(len(labels), np.int64)
    for row, (label, voice) in enumerate(zip(labels.tolist(), voices.tolist(), strict=True)):
        dealt[row] = (order[voice] if voice else seen[label]) % count
        seen[label] += voice == ""
    for fold in range(count):
        yield np.flatnonzero(dealt != fold), np.flatnonzero(dealt == fold)


def hold_out(trainer: Trainer, count: int = FOLDS) -> HeldOut:
    """Train on all but a fold, score the fold; for each fold."""
    scores = np.zeros((len(trainer.labels), len(trainer.classes)), np.float32)
    for train, held in folds(trainer.labels, trainer.voices, count):
        scores[held] = trainer.scores(trainer.train(train), held)
    return HeldOut(trainer.labels, trainer.classes, scores, trainer.voices)


def calibrate(held: HeldOut, kindred: Kindred = NO_KINDRED) -> Levels:
    """The levels at which held-out examples keep to the shares allowed."""
    sharpness = min(_SHARPNESS.tolist(), key=lambda value: _surprise(held, value))
    shares = held.shares(sharpness)
    return Levels(
        sharpness=round(sharpness, 2),
        answer=round(_answer_from(held, shares, kindred), 2),
        danger=round(_danger_from(held, shares), 2),
    )


def topic_columns(classes: tuple[str, ...]) -> Array:
    """The columns of classes that are topics."""
    return np.flatnonzero([not name.startswith(NOT) for name in classes])


def _surprise(held: HeldOut, sharpness: float) -> float:
    column = {name: at for at, name in enumerate(held.classes)}
    own = held.shares(sharpness)[np.arange(len(held.labels)), [column[label] for label in held.labels.tolist()]]
    return float(-np.log(own[_asked(held)] + 1e-9).mean())


def _answer_from(held: HeldOut, shares: Array, kindred: Kindred) -> float:
    columns = topic_columns(held.classes)
    names = np.array(held.classes)[columns]
    suits = _suiting(names, kindred)
    best = shares[:, columns].argmax(axis=1)
    sure = (shares[:, columns] * suits[best]).sum(axis=1)
    asked = _asked(held)
    wrong = 1 - suits[best[asked], np.searchsorted(names, held.labels[asked])]
    near, far = _without_topic(held)
    for level in _LEVELS.tolist():
        answered = sure >= level
        mistaken = (answered[asked] * wrong).mean()
        if mistaken <= MOST_WRONG and _share(answered, near) <= MOST_NEAR and _share(answered, far) <= MOST_FAR:
            return float(level)
    return float(_LEVELS[-1])


def _suiting(names: Array, kindred: Kindred) -> Array:
    """How often the answer of one topic, a row, suits a question of another."""
    rows = [[1.0 if one == other else SUITS * (other in kindred.get(one, ())) for other in names] for one in names]
    return np.array(rows, np.float32)


def _asked(held: HeldOut) -> Array:
    """Questions with a topic that count: those in voices, when there are any."""
    topics = ~np.char.startswith(held.labels, NOT)
    spoken = topics & (held.voices != "")
    return spoken if spoken.any() else topics


def _without_topic(held: HeldOut) -> tuple[Array, Array]:
    """Messages without a topic: those near our topics, and those far from them."""
    kinds = np.array([label.removeprefix(NOT).split(".")[0] for label in held.labels.tolist()])
    none, near = np.char.startswith(held.labels, NOT), np.isin(kinds, NEAR)
    return none & near, none & ~near & ~np.isin(kinds, EASY)


def _share(answered: Array, rows: Array) -> float:
    return float(answered[rows].mean()) if rows.any() else 0.0


def _danger_from(held: HeldOut, shares: Array) -> float:
    columns = np.flatnonzero(np.char.startswith(np.array(held.classes), DANGER))
    harmless = ~np.char.startswith(held.labels, DANGER)
    alarm = shares[:, columns].sum(axis=1)
    return float(max(np.quantile(alarm[harmless], 1 - MOST_ALARMS), 0.2)) if len(columns) else 1.0
