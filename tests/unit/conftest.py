"""Use cases at a real desk, with the real phrases."""

from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

import pytest

from bot.content.reading.phrases import read_phrases
from school.messaging.texts import Texts
from storage.statistics.counters import author_hash
from storage.unit_of_work import Store
from tests.storage.conftest import KEY, NOON, opened


@pytest.fixture(scope="session")
def texts() -> Texts:
    return read_phrases(Path("content"))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    ids = count(1)
    async with opened(tmp_path / "school.sqlite3") as database:
        yield Store(database, lambda: NOON, lambda: next(ids), author_hash(KEY))
