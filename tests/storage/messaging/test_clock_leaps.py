"""The clock leaps: nothing waits it out, and nothing is deleted on its word."""

import pytest

from bot.jobs.retention import Retention
from bot.runtime.clock_watch import ClockWatch
from bot.settings import StorageSettings
from bot.workers.clock_leaps import ClockLeaps
from storage.errors import Unavailable
from storage.messaging.inbox import NewEvent
from storage.messaging.outbox.settle import LONG_AGO, Deliveries
from storage.unit_of_work import Store
from tests.storage.conftest import NOON, Outside
from tests.storage.letters import ANNA, CHAT, announce, announced, put, replies, texts

HOUR, DAY = 3600, 24 * 3600


@pytest.fixture
def watch(outside: Outside) -> ClockWatch:
    return ClockWatch(lambda: outside.now, lambda: 0.0)


async def test_what_waits_for_another_attempt_does_not_wait_out_a_clock_put_back(
    store: Store, outside: Outside, watch: ClockWatch
) -> None:
    await put(store, (ANNA, "ответ"))
    [message] = await replies(store)
    async with store.begin() as uow:
        await uow.deliveries.retry(message.id, uow.now + 60, unclear=True)
    outside.advance(-HOUR)
    await ClockLeaps(store, watch).follow()
    assert await replies(store) == []
    outside.advance(60)
    [again] = await replies(store)
    assert again.first_tried_at == LONG_AGO, "it is looked up, not repeated"


async def waits_for_another_attempt(store: Store) -> None:
    await put(store, (ANNA, "ответ"))
    [message] = await replies(store)
    async with store.begin() as uow:
        await uow.deliveries.retry(message.id, uow.now + 60, unclear=False)


async def test_a_leap_that_could_not_be_followed_at_once_or_was_seen_by_others_is_followed_later(
    store: Store, outside: Outside, watch: ClockWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    await waits_for_another_attempt(store)
    outside.advance(-HOUR)
    assert not watch.is_steady()
    with monkeypatch.context() as held:
        held.setattr(Deliveries, "move_waiting", _locked)
        with pytest.raises(Unavailable):
            await ClockLeaps(store, watch).follow()
    await ClockLeaps(store, watch).follow()
    outside.advance(60)
    assert texts(await replies(store)) == ["ответ"]


async def _locked(*_: object) -> None:
    raise Unavailable("", "locked")


async def test_what_was_written_under_a_clock_far_ahead_does_not_wait_after_a_start(
    store: Store, outside: Outside, watch: ClockWatch
) -> None:
    outside.advance(40 * DAY)
    await waits_for_another_attempt(store)
    outside.advance(-40 * DAY)
    await announce(store, [CHAT], "послезавтра", not_before=NOON + 2 * DAY)
    await ClockLeaps(store, watch).come_back()
    assert texts(await replies(store)) == ["ответ"]
    assert await announced(store) == []


async def test_what_was_written_later_than_the_start_does_not_wait(store: Store, outside: Outside) -> None:
    outside.advance(HOUR)
    await put(store, (ANNA, "ответ"))
    outside.advance(-HOUR + 20)
    watch = ClockWatch(lambda: outside.now, lambda: float(outside.now))
    outside.advance(100)  # in which the messenger did not answer
    await ClockLeaps(store, watch).come_back()
    assert texts(await replies(store)) == ["ответ"]


async def unclear_at(store: Store) -> int:
    async with store.begin() as uow:
        [message] = await uow.claims.claim_replies(uow.now, 25)
        await uow.deliveries.retry(message.id, uow.now, unclear=True)
    return message.first_tried_at


async def test_what_was_tried_before_a_start_under_another_clock_is_looked_up(store: Store, outside: Outside) -> None:
    outside.advance(HOUR)
    await ClockLeaps(store, ClockWatch(lambda: outside.now, lambda: 0.0)).come_back()
    await put(store, (ANNA, "ответ"))
    await unclear_at(store)
    outside.advance(-HOUR)
    watch = ClockWatch(lambda: outside.now, lambda: 0.0)
    await ClockLeaps(store, watch).come_back()
    assert watch.age(NOON - 40 * DAY, NOON) == 0, "nothing is given up for its age"
    assert not watch.has_settled(), "and nothing is begun because its moment has come"
    outside.advance(HOUR)
    assert await unclear_at(store) == LONG_AGO


async def test_what_was_known_of_a_clock_is_known_after_a_start(
    store: Store, outside: Outside, watch: ClockWatch
) -> None:
    outside.advance(40 * DAY)
    await ClockLeaps(store, watch).follow()
    again = ClockWatch(lambda: outside.now, lambda: 0.0)
    await ClockLeaps(store, again).come_back()
    assert not again.is_steady() and not again.has_settled()
    outside.advance(DAY)
    later = ClockWatch(lambda: outside.now, lambda: float(DAY))
    await ClockLeaps(store, later).come_back()
    assert later.is_believed()


async def test_a_start_under_the_same_clock_believes_what_was_written_down(store: Store, outside: Outside) -> None:
    await ClockLeaps(store, ClockWatch(lambda: outside.now, lambda: 0.0)).come_back()
    outside.advance(30)
    watch = ClockWatch(lambda: outside.now, lambda: 30.0)
    await ClockLeaps(store, watch).come_back()
    await put(store, (ANNA, "ответ"))
    assert await unclear_at(store) == NOON + 30
    assert watch.has_settled() and watch.age(NOON - 40 * DAY, NOON) == 40 * DAY


async def test_what_was_dated_later_than_the_start_is_looked_up(store: Store, outside: Outside) -> None:
    outside.advance(HOUR)
    await put(store, (ANNA, "ответ"))
    await unclear_at(store)
    outside.advance(-HOUR + 20)
    watch = ClockWatch(lambda: outside.now, lambda: float(outside.now))
    outside.advance(2 * HOUR)  # in which the messenger did not answer
    await ClockLeaps(store, watch).come_back()
    assert await unclear_at(store) == LONG_AGO


async def test_a_leap_between_the_start_and_the_first_look_is_not_overlooked(store: Store, outside: Outside) -> None:
    await ClockLeaps(store, ClockWatch(lambda: outside.now, lambda: 0.0)).come_back()
    outside.advance(HOUR)
    await put(store, (ANNA, "ответ"))
    await unclear_at(store)
    watch = ClockWatch(lambda: outside.now, lambda: 0.0)
    outside.advance(-HOUR)
    await ClockLeaps(store, watch).come_back()
    outside.advance(HOUR)
    assert await unclear_at(store) == LONG_AGO


async def test_what_is_planned_for_a_moment_stays_there(store: Store, outside: Outside, watch: ClockWatch) -> None:
    await announce(store, [CHAT], "утром", not_before=NOON + HOUR)
    outside.advance(-HOUR)
    await ClockLeaps(store, watch).follow()
    outside.advance(HOUR)
    assert await announced(store) == []
    outside.advance(HOUR)
    assert texts(await announced(store)) == ["утром"]


async def seen(store: Store) -> bool:
    async with store.begin() as uow:
        return await uow.inbox.last_seen_cmid(ANNA) > 0


@pytest.fixture
async def kept(store: Store) -> Store:
    """With something that retention would delete in forty days."""
    async with store.begin() as uow:
        await uow.stream_position.put("1", uow.now)
        await uow.inbox.remember([NewEvent("e", ANNA, (ANNA, 7), None)], uow.now)
    return store


async def test_a_clock_far_ahead_for_a_moment_deletes_nothing(kept: Store, outside: Outside, watch: ClockWatch) -> None:
    retention = Retention(kept, StorageSettings(), watch)
    outside.advance(40 * DAY)
    await retention.purge()
    assert await seen(kept)
    outside.advance(-40 * DAY)
    await retention.purge()
    assert await seen(kept)


async def test_a_start_under_a_wrong_clock_deletes_nothing(kept: Store, outside: Outside) -> None:
    outside.advance(40 * DAY)
    watch = ClockWatch(lambda: outside.now, lambda: 0.0)
    await Retention(kept, StorageSettings(), watch).purge_at_start()
    assert await seen(kept)


async def test_a_steady_clock_is_believed(kept: Store, outside: Outside) -> None:
    watch = ClockWatch(lambda: outside.now, lambda: float(outside.now))
    outside.advance(40 * DAY)
    await Retention(kept, StorageSettings(), watch).purge()
    assert not await seen(kept)
