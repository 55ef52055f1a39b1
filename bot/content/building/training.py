"""Training the model when content is built. scipy is needed here and nowhere else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np

from bot.content.building.descent import Descent, descend
from bot.content.reading.asides import Stories
from bot.content.reading.foreign import Foreign, Swapping
from bot.content.reading.not_topics import NotTopic
from school.answers.engine.feature_vector import Block, Weighed, Weigher
from school.answers.engine.features import piece_features, word_features
from school.answers.engine.lexicon import Lexicon
from school.answers.engine.meanings import Meanings
from school.answers.engine.model import NOT, Levels, Model, phrasing_number
from school.answers.engine.morphology import morphology
from school.answers.engine.normalise import Normaliser, Tokens, count_words, trusted_words
from school.answers.engine.packing import Array
from school.catalogue.model import Topic

AT_LEAST = 2
"""Examples a feature must stand in: one seen once is mostly a typo's."""

STRENGTH = 20.0
"""Of logistic regression: the inverse of regularisation."""

MEANING = 0.7
"""How much the meaning block weighs beside the two others, which are of length 1."""

SWAPPED, SWAPPED_LONGEST = 0.3, 12
"""How much a question made about something foreign counts, and words of the longest it is made of."""

SWAPPED_LABEL = f"{NOT}near_misses"

TOLD, TOLD_ONE_OF = 0.5, 3
"""How much a story counts that is made of an example and asides, and of how many examples one becomes a story."""

SPOKEN = 2.0
"""How much an example counts that somebody wrote in a voice: it is nearer to what people write than a phrasing."""

NEVER_TOLD = ("smalltalk", "noise", "vague", "insults", "danger", "danger_not")
"""Kinds that say nothing one could tell a story around."""

ASIDE_LABEL = f"{NOT}vague"


@dataclass(frozen=True, slots=True)
class Example:
    """A message and its class: a topic, or `!kind` of no topic; the voice it was written in, where that is known."""

    text: str
    label: str
    voice: str = ""


def examples(topics: Mapping[str, Topic], not_topics: Iterable[NotTopic], voices: Mapping[str, str]) -> list[Example]:
    """Everything people are known to write, in the order of names; `voices` of texts."""
    found = [
        Example(text, topic.id, voices.get(text, ""))
        for topic in sorted(topics.values(), key=lambda topic: topic.id)
        for text in (topic.title, *topic.phrasings)
    ]
    return found + [
        Example(text, NOT + kind.kind, voices.get(text, "")) for kind in not_topics for text in kind.messages
    ]


class Trainer:
    """Reads the examples once; trains on all of them or on a part."""

    def __init__(
        self,
        given: Sequence[Example],
        lexicon: Lexicon,
        meanings: Meanings,
        foreign: Foreign | None = None,
        asides: tuple[str, ...] = (),
    ) -> None:
        self.labels = np.array([example.label for example in given])
        self.voices = np.array([example.voice for example in given])
        self.classes = tuple(sorted(set(self.labels.tolist())))
        self.given = given
        self._meanings = meanings
        self._senses = lexicon.senses()
        self._vocabulary = trusted_words(count_words(example.text for example in given), morphology())
        self._normalise = Normaliser(lexicon, self._vocabulary, morphology())
        self._swapping = Swapping(foreign or Foreign(), morphology())
        self.words = [self._normalise(example.text) for example in given]
        self._asides = [self._normalise(aside) for aside in asides if ASIDE_LABEL in self.classes]
        self._stories = self._told(Stories(asides))

    def train(self, rows: Array, levels: Levels | None = None, fingerprint: str = "") -> Model:
        """A model of some of the examples; every class must be among them."""
        chosen = [self.words[row] for row in rows]
        swapped, told = self._swapped(rows), [row for row in rows.tolist() if row in self._stories]
        stories = [self._stories[row] for row in told]
        weigher = self._weigher(chosen + stories)
        made = np.array([SWAPPED_LABEL] * len(swapped) + [ASIDE_LABEL] * len(self._asides))
        labels = np.concatenate([self.labels[rows], self.labels[told], made])
        counting = np.concatenate([
            self._counts(rows), TOLD * self._counts(told),
            np.full(len(swapped), SWAPPED), np.full(len(self._asides), TOLD),
        ]).astype(np.float32)  # fmt: skip
        sentences = [*chosen, *stories, *swapped, *self._asides]
        matrix = sparse_matrix([weigher(each) for each in sentences], weigher)
        learnt = descend(matrix, self._numbers(labels), counting, len(self.classes), STRENGTH)
        return self._model(weigher, learnt, levels or Levels(), fingerprint, rows)

    def scores(self, model: Model, rows: Array) -> Array:
        """Scores of a model for some of the examples: a row each, a column a class."""
        weigher = Weigher(model.words, model.pieces, self._senses, self._meanings)
        return np.array([model.score(weigher(self.words[row])) for row in rows])

    def _told(self, stories: Stories) -> dict[int, Tokens]:
        """By row, the stories made of examples."""
        found = {}
        for row, one in enumerate(self.given):
            never = one.label.removeprefix(NOT).split(".")[0] in NEVER_TOLD
            if not never and (story := stories(one.text, TOLD_ONE_OF)):
                found[row] = self._normalise(story)
        return found

    def _swapped(self, rows: Array) -> list[Tokens]:
        """Every second question about something foreign that can be made of these examples of topics."""
        if SWAPPED_LABEL not in self.classes:
            return []
        spoken = (self.given[row] for row in rows)
        texts = [each.text for each in spoken if not each.label.startswith(NOT)]
        made = self._swapping(text for text in texts if len(text.split()) <= SWAPPED_LONGEST)
        return [self._normalise(text) for text in made if crc32(text.encode()) % 2 == 0]

    def _weigher(self, chosen: Sequence[Tokens]) -> Weigher:
        words = Block.counted((word_features(each, self._senses) for each in chosen), AT_LEAST)
        pieces = Block.counted(map(piece_features, chosen), AT_LEAST)
        return Weigher(words, pieces, self._senses, self._meanings)

    def _counts(self, rows: Array | list[int]) -> Array:
        return np.where(self.voices[rows] != "", SPOKEN, 1.0)

    def _numbers(self, labels: Array) -> Array:
        """The places of classes among all."""
        return np.searchsorted(np.array(self.classes), labels)

    def _model(self, weigher: Weigher, learnt: Descent, levels: Levels, fingerprint: str, rows: Array) -> Model:
        spoken = [self.given[row] for row in rows]
        return packed_model(
            weigher,
            learnt.weights,
            classes=self.classes,
            vocabulary=self._vocabulary,
            bias=learnt.bias,
            learnt=np.array(sorted(phrasing_number(each.label, each.text) for each in spoken), np.uint64),
            levels=levels,
            fingerprint=fingerprint,
        )


def packed_model(weigher: Weigher, weights: Array, **others: Any) -> Model:
    """A model with its weights as signed bytes, times a step for each class; `others` are its other fields."""
    first, second = len(weigher.words.ids), len(weigher.words.ids) + len(weigher.pieces.ids)
    steps = np.maximum(np.abs(weights[:second]).max(axis=0), 1e-6) / 127
    small = np.rint(weights[:second] / steps).astype(np.int8)
    return Model(
        words=weigher.words,
        pieces=weigher.pieces,
        word_weights=small[:first],
        piece_weights=small[first:],
        meaning_weights=(weights[second:] * MEANING).astype(np.float16).astype(np.float32),
        steps=steps.astype(np.float32),
        **others,
    )


def build(trainer: Trainer, levels: Levels, fingerprint: str) -> Model:
    """The model of all examples."""
    return trainer.train(np.arange(len(trainer.labels)), levels, fingerprint)


def sparse_matrix(weighed: Sequence[Weighed], weigher: Weigher) -> Any:
    """A row a sentence: words, pieces of words and meaning side by side."""
    from scipy import sparse  # noqa: PLC0415 - not needed to run the bot

    words = _sparse([each.words for each in weighed], len(weigher.words.ids))
    pieces = _sparse([each.pieces for each in weighed], len(weigher.pieces.ids))
    meaning = sparse.csr_matrix(np.array([each.meaning for each in weighed]) * MEANING)
    return sparse.hstack([words, pieces, meaning]).tocsr()


def _sparse(weighed: Sequence[tuple[Array, Array]], width: int) -> Any:
    from scipy import sparse  # noqa: PLC0415 - not needed to run the bot

    starts = np.cumsum([0, *(len(rows) for rows, _ in weighed)])
    rows = np.concatenate([rows for rows, _ in weighed])
    weights = np.concatenate([weights for _, weights in weighed])
    return sparse.csr_matrix((weights, rows, starts), shape=(len(weighed), width))
