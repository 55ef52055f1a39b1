"""The engine over the school's real content."""

from pathlib import Path

import pytest

from bot.content.reading.answers import make_engine
from bot.content.reading.topics import read_groups, read_topics
from school.answers.engine.engine import Engine
from school.catalogue.model import Topic

HERE = Path(__file__).parents[3]
CONTENT = HERE / "content"


@pytest.fixture(scope="session")
def topics() -> dict[str, Topic]:
    return read_topics(CONTENT, read_groups(CONTENT))


@pytest.fixture(scope="session")
def engine(topics: dict[str, Topic]) -> Engine:
    return make_engine(CONTENT, topics)
