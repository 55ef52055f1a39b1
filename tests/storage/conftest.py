"""A real database in a temporary folder; only the time and the random ids are ours."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from bot.vk.peers import address_of
from storage.database import Database
from storage.statistics.counters import author_hash
from storage.unit_of_work import Store

NOON = 1_790_000_000
ANNA, IVAN, OLGA = 101, 102, 103
CHAT, OTHER_CHAT = 2_000_000_001, 2_000_000_002
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


async def same_numbers(database: Database, *numbers: int) -> None:
    """People and chats whom we know by VK's own numbers, so that a test needs only one of them."""
    async with database.transaction() as connection:
        await connection.executemany(
            "INSERT INTO peers (id, messenger, kind, external_id) VALUES (?, ?, ?, ?)",
            [(number, *address_of(number)) for number in numbers],
        )


@pytest.fixture
async def database(path: Path) -> AsyncIterator[Database]:
    async with opened(path) as database:
        yield database


@pytest.fixture
def outside() -> Outside:
    return Outside()


@pytest.fixture
async def store(database: Database, outside: Outside) -> Store:
    await same_numbers(database, ANNA, IVAN, OLGA, CHAT, OTHER_CHAT)
    return Store(database, lambda: outside.now, lambda: next(outside.ids), author_hash(KEY))
