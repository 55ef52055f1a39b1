"""The same message has the same number wherever it is made, and different ones have different numbers."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from school.announcements.model import Announcement
from school.messaging.model import OutgoingMessage
from storage.database import Database
from storage.messaging.outbox.letter_ids import derived
from storage.statistics.counters import author_hash
from storage.unit_of_work import Store
from tests.storage.conftest import ANNA, CHAT, IVAN, KEY, NOON, OTHER_CHAT, Outside, opened
from tests.storage.letters import announced, replies

TWICE = (OutgoingMessage(0, "раз"), OutgoingMessage(0, "два"))


@pytest.fixture
async def other(store: Store, path: Path, tmp_path: Path) -> AsyncIterator[Store]:
    """A store with a copy of the database, and chance of its own."""
    await store.scrub()
    shutil.copy(path, tmp_path / "copy.sqlite3")
    outside = Outside()
    async with opened(tmp_path / "copy.sqlite3") as database:
        yield Store(database, lambda: outside.now, lambda: 1_000_000 + next(outside.ids), author_hash(KEY))


async def answered(store: Store, cause: str) -> list[int]:
    async with store.begin(cause=cause) as uow:
        for text in ("раз", "два"):
            await uow.outbox.put(OutgoingMessage(ANNA, text), uow.now)
            await uow.outbox.put(OutgoingMessage(IVAN, text), uow.now)
    ids: list[int] = []
    while messages := await replies(store):
        async with store.begin() as uow:
            await uow.deliveries.all_sent([(message.id, 1) for message in messages], uow.now)
        ids += [message.random_id for message in messages]
    return ids


async def test_who_answers_the_same_event_gives_the_same_numbers(store: Store, other: Store) -> None:
    first, again = await answered(store, "a"), await answered(other, "a")
    assert first == again
    assert len({*first, *await answered(store, "b"), *await answered(store, "")}) == 12


async def planned(store: Store, repeats: str | None = None) -> Announcement:
    async with store.begin() as uow:
        draft = await uow.announcements.write(ANNA, "Собрание", uow.now)
        await uow.announcements.schedule(draft.id, NOON + 60, repeats)
        return draft


async def launched(store: Store, number: int, series: Announcement | None = None) -> set[int]:
    async with store.begin() as uow:
        number = (await uow.announcements.occurrence(series)).id if series else number
        await uow.announcements.launched(number, "", "", uow.now)
        await uow.broadcasts.put(number, TWICE, [CHAT, OTHER_CHAT], uow.now, uow.now)
    ids: set[int] = set()
    while messages := await announced(store):
        async with store.begin() as uow:
            await uow.deliveries.all_sent([(message.id, 1) for message in messages], uow.now)
        ids |= {message.random_id for message in messages}
    return ids


@pytest.mark.parametrize("repeats", [None, "daily"])
async def test_what_was_planned_leaves_with_the_same_numbers(
    store: Store, path: Path, tmp_path: Path, repeats: str | None
) -> None:
    plan = await planned(store, repeats)
    await store.scrub()
    shutil.copy(path, tmp_path / "copy.sqlite3")
    series = plan if repeats else None
    first = await launched(store, plan.id, series)
    async with opened(tmp_path / "copy.sqlite3") as database:
        again = await launched(_other(database), plan.id, series)
    assert first == again
    assert len(first) == len(TWICE), "all targets of a piece share its number"


def _other(database: Database) -> Store:
    outside = Outside()
    return Store(database, lambda: outside.now, lambda: 2_000_000 + next(outside.ids), author_hash(KEY))


async def test_each_time_of_a_series_is_another(store: Store) -> None:
    series = await planned(store, "daily")
    first = await launched(store, series.id, series)
    async with store.begin() as uow:
        await uow.announcements.schedule(series.id, NOON + 86_460, "daily")
    assert not first & await launched(store, series.id, series)


def test_a_number_is_never_zero_and_has_31_bits() -> None:
    numbers = {derived(str(number)) for number in range(5_000)}
    assert min(numbers) > 0
    assert max(numbers) < 2**31
    assert len(numbers) > 4_990
