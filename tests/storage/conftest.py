"""A real database in a temporary folder; only the time and the random ids are ours."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from storage.database import Database
from storage.statistics.counters import author_hash
from storage.unit_of_work import Store

NOON = 1_790_000_000
KEY = b"a key of the school"


@dataclass
class Outside:
    """Time that stands until it is moved, and random ids that can be told apart."""

    now: int = NOON
    ids: Iterator[int] = field(default_factory=lambda: count(1))

    def advance(self, seconds: int) -> int:
        self.now += seconds
        return self.now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "school.sqlite3"


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Database]:
    """Closed whatever happens: a connection left open keeps its thread, and Python, alive."""
    database = await Database.open(path)
    try:
        yield database
    finally:
        await database.close()


@pytest.fixture
async def database(path: Path) -> AsyncIterator[Database]:
    async with opened(path) as database:
        yield database


@pytest.fixture
def outside() -> Outside:
    return Outside()


@pytest.fixture
def store(database: Database, outside: Outside) -> Store:
    return Store(database, lambda: outside.now, lambda: next(outside.ids), author_hash(KEY))
