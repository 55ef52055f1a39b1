"""Many share a commit, and each is stored whole or not at all; whoever has returned is on the disk."""

import asyncio
import sqlite3
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path
from threading import get_ident

import pytest

from storage.database import Database
from tests.storage.conftest import opened
from tests.storage.test_transactions import PAIR, is_locked


async def write(database: Database, number: int, **how: bool) -> int:
    async with database.transaction(**how) as connection:
        await connection.execute(PAIR, (1, number))
    return number


def on_disk(path: Path) -> set[int]:
    """What another program sees."""
    with closing(sqlite3.connect(path)) as other:
        return {row[0] for row in other.execute("SELECT cmid FROM seen_messages")}


async def counted(database: Database, told: Counter[str]) -> None:
    """Count the statements from now on, by their first word."""
    async with database.transaction() as connection:
        await connection.set_trace_callback(lambda sql: told.update([sql.split()[0]]))


async def test_those_who_wait_share_a_commit(database: Database, path: Path) -> None:
    told: Counter[str] = Counter()
    await counted(database, told)
    await asyncio.gather(*(write(database, number) for number in range(40)))
    assert on_disk(path) == set(range(40))
    assert told["INSERT"] == 40
    assert told["COMMIT"] <= 3, "the one that was open, and that of all who came meanwhile"


async def test_nobody_returns_before_it_is_on_the_disk(database: Database, path: Path) -> None:
    async def written(number: int) -> None:
        await write(database, number, urgent=number % 7 == 0, patient=number % 5 == 0)
        assert number in on_disk(path)

    await asyncio.gather(*(written(number) for number in range(60)))


async def test_who_fails_takes_nobody_along(database: Database, path: Path) -> None:
    async def refused(number: int) -> None:
        async with database.transaction() as connection:
            await connection.execute(PAIR, (1, number))
            raise ValueError

    done = await asyncio.gather(
        *(refused(number) if number % 3 == 0 else write(database, number) for number in range(30)),
        return_exceptions=True,
    )
    assert {type(one) for one in done[::3]} == {ValueError}
    assert on_disk(path) == {number for number in range(30) if number % 3}


async def test_a_commit_that_fails_fails_for_all_who_share_it(database: Database, path: Path) -> None:
    async def orphan() -> None:
        async with database.transaction() as connection:
            await connection.execute("PRAGMA defer_foreign_keys = ON")
            await connection.execute("INSERT INTO ticket_words (ticket_id, text, said_at) VALUES (77, 'нет', 1)")

    first, *done = await asyncio.gather(
        write(database, 0), write(database, 1), orphan(), write(database, 2), return_exceptions=True
    )
    assert first == 0, "nobody waited when it ended: its commit is its own"
    assert [type(one) for one in done] == [sqlite3.IntegrityError] * 3, "none of them may go on"
    assert on_disk(path) == {0}
    assert not is_locked(path)
    await write(database, 3)
    assert on_disk(path) == {0, 3}


async def test_where_sqlite_takes_everything_back_nobody_believes_to_be_stored(database: Database, path: Path) -> None:
    """As it does when the disk is full in the middle of a statement."""

    async def takes_all_back() -> None:
        async with database.transaction() as connection:
            await connection.execute(PAIR, (1, 0))
            await connection.execute(PAIR.replace("INSERT", "INSERT OR ROLLBACK"), (1, 0))

    first, shared, failed, last = await asyncio.gather(
        write(database, 1), write(database, 2), takes_all_back(), write(database, 3), return_exceptions=True
    )
    assert [type(shared), type(failed)] == [sqlite3.IntegrityError] * 2
    assert (first, last) == (1, 3), "who was committed before it, or came after it, is not concerned"
    assert on_disk(path) == {1, 3}


async def test_another_program_that_writes_is_waited_for_beside_the_loop(database: Database, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.create_task(write(database, 1))
        for _ in range(10):
            await asyncio.sleep(0)
        assert not waiting.done(), "and the loop has gone on"
        other.execute("ROLLBACK")
    assert await waiting == 1
    assert on_disk(path) == {1}


async def test_only_what_was_written_goes_to_the_disk_and_beside_the_loop(database: Database) -> None:
    commits: list[int] = []
    async with database.transaction() as connection:
        await connection.set_trace_callback(lambda sql: commits.append(get_ident()) if sql == "COMMIT" else None)
    commits.clear()
    async with database.transaction() as connection:
        await connection.execute_fetchall("SELECT * FROM seen_messages")
    assert commits == [get_ident()]
    await write(database, 1)
    assert len(commits) == 2 and commits[1] != get_ident()


async def test_who_gives_up_waiting_holds_up_nobody(database: Database, path: Path) -> None:
    leave = asyncio.Event()

    async def slow() -> None:
        async with database.transaction() as connection:
            await connection.execute(PAIR, (1, 0))
            await leave.wait()

    slowly = asyncio.create_task(slow())
    await asyncio.sleep(0.01)
    second, third = (asyncio.create_task(write(database, number)) for number in (1, 2))
    await asyncio.sleep(0)
    leave.set()
    await asyncio.sleep(0)
    third.cancel()
    await asyncio.gather(slowly, second)
    with pytest.raises(asyncio.CancelledError):
        await third
    assert on_disk(path) == {0, 1}
    assert not is_locked(path)


async def test_the_urgent_go_first(database: Database) -> None:
    order: list[int] = []

    async def noted(number: int, urgent: bool = False) -> None:
        async with database.transaction(urgent=urgent) as connection:
            await connection.execute(PAIR, (1, number))
            order.append(number)

    ordinary = [asyncio.create_task(noted(number)) for number in range(5)]
    await asyncio.sleep(0)
    await asyncio.gather(*ordinary, noted(9, urgent=True))
    assert order == [0, 9, 1, 2, 3, 4]


async def test_many_rows_and_patient_blocks_leave_the_loop_free(database: Database) -> None:
    """The loop turns while SQLite works in its thread, and does not while a short statement runs."""
    turned = 0

    async def turn() -> None:
        nonlocal turned
        while True:
            turned += 1
            await asyncio.sleep(0)

    slow = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) SELECT count(*) FROM n"
    turning = asyncio.create_task(turn())
    async with database.transaction() as connection:
        before = turned
        async with connection.execute("SELECT 1") as cursor:
            await cursor.fetchone()
        assert turned == before
        await connection.execute_fetchall(slow)
        assert turned > before
    async with database.transaction(patient=True) as connection:
        before = turned
        await connection.execute(slow)
        assert turned > before
    turning.cancel()


async def test_a_patient_block_cancelled_in_the_middle_of_a_statement_is_taken_back(
    database: Database, path: Path
) -> None:
    slow = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) "
    begun = asyncio.Event()

    async def write_much() -> None:
        async with database.transaction(patient=True) as connection:
            begun.set()
            await connection.execute(f"{slow} INSERT INTO seen_messages SELECT 1, i, 0 FROM n")  # noqa: S608

    task = asyncio.create_task(write_much())
    await begun.wait()
    for _ in range(3):
        await asyncio.sleep(0)
        task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not on_disk(path)
    assert await write(database, 7) == 7
    assert on_disk(path) == {7}


async def test_a_loop_that_ends_in_the_middle_leaves_whole_blocks(path: Path) -> None:
    """Everything is cancelled at once, also what commits for the others."""
    async with opened(path) as database:
        tasks = [asyncio.create_task(write(database, number)) for number in range(20)]
        for _ in range(6):
            await asyncio.sleep(0)
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        done = await asyncio.gather(*tasks, return_exceptions=True)
        with suppress(asyncio.CancelledError):
            await write(database, 100)
        assert {one for one in done if isinstance(one, int)} <= on_disk(path)
        assert 100 in on_disk(path)
