"""What the first question would wait for is made before it is asked."""

from bot.content.reading.answers import make_engine
from school.answers.engine.engine import Engine, Knowledge
from school.answers.engine.spelling import Speller
from school.catalogue.model import Topic
from tests.unit.answers.conftest import CONTENT


def test_the_first_unknown_word_finds_the_sounds_of_the_known_ones_made(topics: dict[str, Topic]) -> None:
    engine = make_engine(CONTENT, topics)
    assert not made_by(engine)
    engine.warm_up()
    assert made_by(engine)


def test_without_topics_there_is_nothing_to_warm_up() -> None:
    Engine({}, Knowledge()).warm_up()


def made_by(engine: Engine) -> bool:
    speller = engine._normalise._speller
    assert isinstance(speller, Speller)
    return "_by_sound" in vars(speller)
