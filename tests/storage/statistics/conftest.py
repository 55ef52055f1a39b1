"""Real counting into a real database; only the clock is ours."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from storage.database import Database
from storage.statistics.authors import AuthorHash
from storage.unit_of_work import Store
from tests.storage.conftest import ANNA, CHAT, IVAN, OTHER_CHAT, same_numbers
from tests.storage.statistics.year import NOW, TEACHERS

KEY = b"a key of the school"


class KeyOfEachQuarter:
    """As beside a real database, but none is ever destroyed."""

    def of(self, quarter: date) -> bytes:
        return KEY + quarter.isoformat().encode()

    def alive(self) -> list[bytes]:
        return [self.of(date(2026, month, 1)) for month in (7, 10)]

    def of_presses(self) -> bytes:
        return KEY

    def destroy_closed(self) -> None:
        """Keep them."""


@dataclass
class Clock:
    """Stands until it is moved."""

    now: int = NOW


@asynccontextmanager
async def counting(path: Path, clock: Clock) -> AsyncIterator[tuple[Store, Database]]:
    """A store over a database that is closed whatever happens."""
    database, ids = await Database.open(path), count(1)
    try:
        yield Store(database, lambda: clock.now, lambda: next(ids), AuthorHash(KeyOfEachQuarter()), TEACHERS), database
    finally:
        await database.close()


async def bind(store: Store, chats: Iterable[int], since: int = 0) -> None:
    """Chats are counted when somebody has bound them."""
    async with store.begin() as uow:
        for chat in chats:
            await uow.chats.bind(chat, ANNA, since)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def store(tmp_path: Path, clock: Clock) -> AsyncIterator[Store]:
    async with counting(tmp_path / "school.sqlite3", clock) as (opened, database):
        await same_numbers(database, ANNA, IVAN, CHAT, OTHER_CHAT)
        yield opened
