"""Answers that wait share a transaction: the same events in the same order, gaps by themselves, errors last."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.vk.batching import MOST, BatchMerger
from bot.vk.errors import VkError
from bot.vk.longpoll import Batch


async def _answers(batches: Sequence[Batch], end: Exception | None = None) -> AsyncIterator[Batch]:
    for batch in batches:
        await asyncio.sleep(0)
        yield batch
    if end:
        raise end


async def _handed_out(batches: Sequence[Batch], pause: int = 0) -> list[Batch]:
    """What a consumer gets that is busy for so many turns of the loop."""
    found = []
    async for batch in BatchMerger(_answers(batches)).batches():
        found.append(batch)
        for _ in range(pause):
            await asyncio.sleep(0)
    return found


def _batch(ts: int, events: int = 1, lost: bool = False) -> Batch:
    return Batch(str(ts), [{"event_id": f"{ts}.{number}"} for number in range(events)], lost)


@given(
    st.lists(st.tuples(st.sampled_from([0, 1, 3, 400, MOST]), st.booleans()), max_size=12).map(
        lambda made: [_batch(ts, events, lost and not events) for ts, (events, lost) in enumerate(made)]
    ),
    st.integers(0, 30),
)
async def test_events_and_gaps_stay_in_order_and_the_position_is_the_last(made: list[Batch], pause: int) -> None:
    found = await _handed_out(made, pause)
    assert [event for batch in found for event in batch.updates] == [event for batch in made for event in batch.updates]
    assert [batch.ts for batch in found if batch.lost] == [batch.ts for batch in made if batch.lost]
    assert [batch.ts for batch in found][-1:] == [batch.ts for batch in made][-1:]
    assert all(len(batch.updates) < 2 * MOST and not (batch.lost and batch.updates) for batch in found)


async def test_a_consumer_that_is_busy_gets_what_waits_at_once() -> None:
    made = [_batch(ts) for ts in range(20)]
    assert len(await _handed_out(made, pause=100)) == 2
    assert len(await _handed_out(made)) > 5


async def test_what_the_long_poll_raises_comes_after_what_it_gave() -> None:
    found = []
    with pytest.raises(VkError):
        async for batch in BatchMerger(_answers([_batch(1), _batch(2)], VkError(5, "no"))).batches():
            found += batch.updates
            await asyncio.sleep(0.01)
    assert len(found) == 2


async def test_nothing_is_read_any_more_when_the_consumer_has_left() -> None:
    read = []

    async def endless() -> AsyncIterator[Batch]:
        for ts in range(10**9):
            read.append(ts)
            await asyncio.sleep(0)
            yield _batch(ts)

    async with aclosing(BatchMerger(endless()).batches()) as batches:
        async for _ in batches:
            break
    before = len(read)
    await asyncio.sleep(0.01)
    assert len(read) == before


async def test_not_more_than_so_many_wait() -> None:
    read = []

    async def flood() -> AsyncIterator[Batch]:
        for ts in range(50):
            read.append(ts)
            yield _batch(ts, 400)

    async for _ in BatchMerger(flood()).batches():
        await asyncio.sleep(0.01)
        assert sum(400 for _ in read) < 3 * MOST + 1200
        break
