"""Repeated, shuffled, delayed, cut into batches: the counters come out the same."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.vk.event_parser import Community, EventParser
from bot.vk.peers import address_of
from bot.workers.event_listener import store_events
from storage.unit_of_work import Store
from tests.storage.conftest import same_numbers
from tests.storage.statistics.conftest import Clock, bind, counting
from tests.storage.statistics.year import CHATS, GROUP, NOW, Writer

ZONE = ZoneInfo("Asia/Novosibirsk")
TABLES = (
    "chat_hours", "chat_days", "school_hours", "school_days", "chat_authors", "author_counts", "chat_phrases",
    "chat_moments", "answer_waits", "question_waits", "chat_newcomers",
)  # fmt: skip


async def dump(batches: list[list[dict[str, Any]]]) -> dict[str, list[Any]]:
    """Everything that was counted."""
    reader = EventParser(Community(GROUP, "school218"))
    with TemporaryDirectory() as folder:
        return await _counted(Path(folder) / "counted.sqlite3", reader, batches)


async def _counted(path: Path, reader: EventParser, batches: list[list[dict[str, Any]]]) -> dict[str, list[Any]]:
    async with counting(path, Clock()) as (store, database):
        await same_numbers(database, *CHATS)
        await bind(store, CHATS)
        for batch in batches:
            async with store.begin() as uow:
                await store_events(uow, [reader.read(raw) for raw in batch], ZONE, address_of)
        await close(store)
        async with database.transaction() as connection:
            return {
                table: sorted(await (await connection.execute(f"SELECT * FROM {table}")).fetchall(), key=repr)  # noqa: S608
                for table in TABLES
            }


async def close(store: Store) -> None:
    async with store.begin() as uow:
        await uow.daily_close.close(day_of(uow.now), day_of, uow.now)


def day_of(at: int) -> date:
    return datetime.fromtimestamp(at, UTC).astimezone(ZONE).date()


def stream(seed: int, length: int) -> list[dict[str, Any]]:
    """Events of the last week."""
    random = Random(seed)
    writer = Writer(random)
    return [writer.event(NOW - random.randrange(int(timedelta(days=6).total_seconds()))) for _ in range(length)]


@given(st.integers(0, 10**6), st.integers(1, 60), st.randoms(use_true_random=False), st.data())
@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
async def test_any_order_any_repetition_any_cut(seed: int, length: int, random: Random, data: st.DataObject) -> None:
    events = stream(seed, length)
    mixed = events + random.choices(events, k=data.draw(st.integers(0, 30)))
    random.shuffle(mixed)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(mixed)), max_size=6)))
    batches = [mixed[start:end] for start, end in zip([0, *cuts], [*cuts, len(mixed)], strict=True)]
    assert await dump(batches) == await dump([events])


async def test_closing_again_changes_nothing(store: Store) -> None:
    reader = EventParser(Community(GROUP, "school218"))
    await bind(store, CHATS)
    async with store.begin() as uow:
        await store_events(uow, [reader.read(raw) for raw in stream(7, 300)], ZONE, address_of)
    await close(store)
    async with store.begin() as uow:
        before = await uow.statistics.series(day_of(NOW) - timedelta(days=7), day_of(NOW))
    await close(store)
    async with store.begin() as uow:
        assert await uow.statistics.series(day_of(NOW) - timedelta(days=7), day_of(NOW)) == before
