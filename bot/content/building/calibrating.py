"""From cross-validation on one's own phrasings: how sharp the probabilities are, and from where to answer."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bot.content.building.training import Trainer
from school.answers.engine.model import NOT, Levels
from school.answers.engine.packing import Array

FOLDS = 4
MOST_FALSE, MOST_WRONG = 0.06, 0.06
"""Shares of our own examples, held out, that may be answered though they have no topic, or wrongly.

They are harder than what people ask: the measured set has fewer of both."""

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

    def shares(self, sharpness: float) -> Array:
        """Probabilities of the classes."""
        raised = np.exp((self.scores - self.scores.max(axis=1, keepdims=True)) / sharpness)
        return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def folds(labels: Array, count: int = FOLDS) -> Iterator[tuple[Array, Array]]:
    """Rows to train with and rows held out; every class is dealt out evenly, in turn."""
    seen: Counter[str] = Counter()
    dealt = np.zeros(len(labels), np.int64)
    for row, label in enumerate(labels.tolist()):
        dealt[row] = seen[label] % count
        seen[label] += 1
    for fold in range(count):
        yield np.flatnonzero(dealt != fold), np.flatnonzero(dealt == fold)


def hold_out(trainer: Trainer, count: int = FOLDS) -> HeldOut:
    """Train on all but a fold, score the fold; for each fold."""
    scores = np.zeros((len(trainer.labels), len(trainer.classes)), np.float32)
    for train, held in folds(trainer.labels, count):
        scores[held] = trainer.scores(trainer.train(train), held)
    return HeldOut(trainer.labels, trainer.classes, scores)


def calibrate(held: HeldOut) -> Levels:
    """The levels at which held-out examples keep to the shares allowed."""
    sharpness = min(_SHARPNESS.tolist(), key=lambda value: _surprise(held, value))
    shares = held.shares(sharpness)
    return Levels(
        sharpness=round(sharpness, 2),
        answer=round(_answer_from(held, shares), 2),
        danger=round(_danger_from(held, shares), 2),
    )


def topic_columns(classes: tuple[str, ...]) -> Array:
    """The columns of classes that are topics."""
    return np.flatnonzero([not name.startswith(NOT) for name in classes])


def _surprise(held: HeldOut, sharpness: float) -> float:
    column = {name: at for at, name in enumerate(held.classes)}
    own = held.shares(sharpness)[np.arange(len(held.labels)), [column[label] for label in held.labels.tolist()]]
    return float(-np.log(own + 1e-9).mean())


def _answer_from(held: HeldOut, shares: Array) -> float:
    columns = topic_columns(held.classes)
    best, sure = shares[:, columns].argmax(axis=1), shares[:, columns].max(axis=1)
    right = np.array(held.classes)[columns][best] == held.labels
    no_topic = np.char.startswith(held.labels, NOT)
    for level in _LEVELS.tolist():
        answered = sure >= level
        if answered[no_topic].mean() <= MOST_FALSE and (answered & ~right)[~no_topic].mean() <= MOST_WRONG:
            return float(level)
    return float(_LEVELS[-1])


def _danger_from(held: HeldOut, shares: Array) -> float:
    columns = np.flatnonzero(np.char.startswith(np.array(held.classes), DANGER))
    harmless = ~np.char.startswith(held.labels, DANGER)
    alarm = shares[:, columns].sum(axis=1)
    return float(max(np.quantile(alarm[harmless], 1 - MOST_ALARMS), 0.2)) if len(columns) else 1.0
