"""Cross-validation of the whole engine on one's own phrasings."""

from dataclasses import replace
from itertools import islice
from pathlib import Path

from bench.judging import Judged, Question, judge
from bot.content.building.build import make_trainer
from bot.content.building.calibrating import FOLDS, folds
from bot.content.reading.answers import read_knowledge
from school.answers.engine.engine import Engine
from school.answers.engine.model import NOT
from school.catalogue.model import Topic


def judged_by_folds(folder: Path, topics: dict[str, Topic], count: int = FOLDS, most: int = FOLDS) -> list[Judged]:
    """Every example, asked of an engine whose model has not seen it; the levels are those of the whole model.

    With `most` only so many of the folds are held out, for a quicker and rougher measure."""
    trainer = make_trainer(folder, topics)
    known = read_knowledge(folder, topics)
    everything = frozenset((topic.id, phrasing) for topic in topics.values() for phrasing in topic.phrasings)
    judged: list[Judged] = []
    for train, held in islice(folds(trainer.labels, trainer.voices, count), most):
        model = trainer.train(train, known.model.levels if known.model else None)
        engine = Engine(topics, replace(known, model=model, learnt=everything))
        judged += judge(engine, [_question(trainer.given[row].text, trainer.given[row].label) for row in held])
    return judged


def _question(text: str, label: str) -> Question:
    topicless = label.startswith(NOT)
    return Question(text, frozenset() if topicless else frozenset({label}), topicless, "unknown", "own")
