"""Building `content/answers.model` from the texts: half a minute to train, two minutes to find the levels."""

from pathlib import Path

from bot.content.building.calibrating import HeldOut, calibrate, hold_out
from bot.content.building.training import Trainer, build, examples
from bot.content.reading.answers import read_foreign, read_kindred, read_lexicon
from bot.content.reading.asides import read_asides
from bot.content.reading.model_file import MODEL, check_model, fingerprint_of, read_meanings
from bot.content.reading.not_topics import read_not_topics
from bot.content.reading.topics import read_groups, read_topics
from bot.content.reading.voices import read_voices
from school.catalogue.model import Topic


def build_model(folder: Path) -> HeldOut:
    """Write the model; gives back what models that had not seen them made of the phrasings. Raises `ContentError`."""
    topics = read_topics(folder, read_groups(folder))
    trainer = make_trainer(folder, topics)
    held = hold_out(trainer)
    model = build(trainer, calibrate(held, read_kindred(folder, topics.keys())), current_fingerprint(folder, topics))
    (folder / MODEL).write_bytes(model.pack())
    return held


def make_trainer(folder: Path, topics: dict[str, Topic]) -> Trainer:
    """A trainer with everything that is in the folder."""
    given = examples(topics, read_not_topics(folder), read_voices(folder))
    return Trainer(given, read_lexicon(folder), read_meanings(folder), read_foreign(folder), read_asides(folder))


def current_fingerprint(folder: Path, topics: dict[str, Topic]) -> str:
    """Fingerprint the model should have."""
    return fingerprint_of(topics, read_not_topics(folder), read_lexicon(folder), read_foreign(folder), folder)


def stale_model(folder: Path, topics: dict[str, Topic]) -> str | None:
    """For the content check: what is wrong with the model, in Russian, or nothing."""
    return check_model(folder, current_fingerprint(folder, topics))
