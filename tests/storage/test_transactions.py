"""One writer at a time; what is cancelled or fails leaves no trace, and the database stays usable."""

import asyncio
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.database import Database
from tests.storage.conftest import opened

PAIR = "INSERT INTO seen_messages (peer_id, cmid, seen_at) VALUES (?, ?, 0)"


async def write_pair(database: Database, number: int, committed: set[int] | None = None) -> None:
    """Two rows that belong together, with places to be cancelled at before, between and after."""
    async with database.transaction() as connection:
        await connection.execute(PAIR, (1, number))
        await asyncio.sleep(0)
        async with connection.execute("SELECT count(*) FROM seen_messages") as cursor:
            await cursor.fetchone()
        await connection.execute(PAIR, (2, number))
    if committed is not None:
        committed.add(number)


async def pairs(database: Database) -> tuple[set[int], set[int]]:
    query = "SELECT peer_id, cmid FROM seen_messages"
    async with database.transaction() as connection, connection.execute(query) as cursor:
        rows = list(await cursor.fetchall())
    return {row[1] for row in rows if row[0] == 1}, {row[1] for row in rows if row[0] == 2}


def is_locked(path: Path) -> bool:
    """Whether somebody has left a transaction open."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
    return False


async def test_what_is_written_stays(database: Database) -> None:
    await write_pair(database, 7)
    assert await pairs(database) == ({7}, {7})


@pytest.mark.parametrize("error", [RuntimeError, asyncio.CancelledError, KeyboardInterrupt, sqlite3.Error])
async def test_an_error_rolls_back(database: Database, error: type[BaseException]) -> None:
    with pytest.raises(error):
        async with database.transaction() as connection:
            await connection.execute(PAIR, (1, 1))
            raise error
    await write_pair(database, 2)
    assert await pairs(database) == ({2}, {2})


async def test_a_refused_row_rolls_back_the_whole(database: Database) -> None:
    await write_pair(database, 1)
    with pytest.raises(sqlite3.IntegrityError):
        async with database.transaction() as connection:
            await connection.execute(PAIR, (3, 3))
            await connection.execute(PAIR, (1, 1))
    assert await pairs(database) == ({1}, {1})


async def test_writers_take_turns(database: Database) -> None:
    await asyncio.gather(*(write_pair(database, number) for number in range(50)))
    assert await pairs(database) == (set(range(50)), set(range(50)))


async def test_a_storm_of_cancellations_leaves_the_database_usable(database: Database) -> None:
    chance = random.Random(218)
    committed: set[int] = set()
    tasks = [asyncio.create_task(write_pair(database, number, committed)) for number in range(400)]
    while alive := [task for task in tasks if not task.done()]:
        chance.choice(alive[:4]).cancel()  # the first of them is writing, the others wait for their turn
        await asyncio.sleep(chance.choice([0, 0.0003, 0.001, 0.003]))
    await asyncio.gather(*tasks, return_exceptions=True)
    first, second = await pairs(database)
    assert first == second, "no half of a transaction"
    assert 0 < len(first) < len(tasks)
    assert committed <= first, "what has ended was committed"
    await write_pair(database, 1000)


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 3)), min_size=1, max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_cancelled_at_any_point(path: Path, moments: list[tuple[int, int]]) -> None:
    async with opened(path) as database:
        before, _ = await pairs(database)
        for number, (steps, times) in enumerate(moments, max(before, default=0) + 1):
            await cancelled_after(asyncio.create_task(write_pair(database, number)), steps, times)
            assert not is_locked(path)
        first, second = await pairs(database)
        assert first == second


async def cancelled_after(task: asyncio.Task[None], steps: int, times: int) -> None:
    for _ in range(steps):
        await asyncio.sleep(0)
    for _ in range(times):
        task.cancel()
        await asyncio.sleep(0)
    await asyncio.gather(task, return_exceptions=True)


async def test_who_is_cancelled_while_committing_is_cancelled_and_has_committed(database: Database) -> None:
    leaving = asyncio.Event()

    async def write() -> None:
        async with database.transaction() as connection:
            await connection.execute(PAIR, (1, 1))
            leaving.set()

    task = asyncio.create_task(write())
    await leaving.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await pairs(database) == ({1}, set())


async def test_a_cancellation_is_not_hidden_by_an_error_of_the_commit(database: Database) -> None:
    """Whoever waits for the task to end would take the error for a reason to try again."""
    leaving = asyncio.Event()

    async def write() -> None:
        async with database.transaction() as connection:
            await connection.execute("COMMIT")  # so that our own COMMIT fails
            leaving.set()

    task = asyncio.create_task(write())
    await leaving.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await write_pair(database, 2)


async def test_closing_waits_for_the_running_transaction(path: Path) -> None:
    database = await Database.open(path)
    writing = asyncio.create_task(write_pair(database, 1))
    await asyncio.sleep(0)
    await database.close()
    await writing
    async with opened(path) as again:
        assert await pairs(again) == ({1}, {1})
