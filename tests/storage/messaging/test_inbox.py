"""Every event gets in once, in its order, and leaves nothing behind."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.database import Database
from storage.messaging.inbox import NewEvent, PendingEvent
from storage.unit_of_work import Store
from tests.storage.conftest import NOON, Outside
from tests.storage.letters import ANNA, CHAT, IVAN, rows

DAY = 24 * 3600

arrivals = st.builds(
    NewEvent,
    st.sampled_from("abcdefg"),
    st.sampled_from([ANNA, IVAN]),
    st.none() | st.tuples(st.sampled_from([ANNA, CHAT]), st.integers(1, 4)),
    st.none() | st.just("{}"),
)


def arrival(event_id: str, cmid: int | None = None, body: str | None = "{}", person: int = ANNA) -> NewEvent:
    return NewEvent(event_id, person, (person, cmid) if cmid else None, body)


async def arrive(store: Store, *batch: NewEvent) -> list[str]:
    """One batch in one transaction, as the listener stores it; the ids that were new."""
    async with store.begin() as uow:
        fresh = await uow.inbox.new(batch)
        await uow.inbox.remember(fresh, uow.now)
        return [one.event_id for one in fresh]


async def waiting(store: Store, after: int = 0) -> list[PendingEvent]:
    async with store.begin() as uow:
        return await uow.inbox.waiting(after)


async def test_what_arrives_waits_in_its_order(store: Store) -> None:
    await arrive(store, arrival("a", 1, "первое"), arrival("b", 2, "второе"))
    await arrive(store, arrival("c", 3, "третье"))
    assert [one.body for one in await waiting(store)] == ["первое", "второе", "третье"]


async def test_an_event_repeated_in_one_batch_gets_in_once(store: Store) -> None:
    assert await arrive(store, arrival("a", 1), arrival("a", 1), arrival("a")) == ["a"]


async def test_an_event_repeated_later_gets_in_once(store: Store) -> None:
    await arrive(store, arrival("a"))
    assert await arrive(store, arrival("a"), arrival("b")) == ["b"]


async def test_a_message_under_another_event_id_gets_in_once(store: Store) -> None:
    """The long poll, the callback and the sweep name the same message differently."""
    assert await arrive(store, arrival("a", 1), arrival("b", 1)) == ["a"]
    assert await arrive(store, arrival("sweep:101:1", 1)) == []


async def test_equal_places_in_different_dialogs_are_different_messages(store: Store) -> None:
    assert await arrive(store, arrival("a", 1), arrival("b", 1, person=IVAN)) == ["a", "b"]


async def test_what_needs_no_answer_is_remembered_but_does_not_wait(store: Store) -> None:
    assert await arrive(store, arrival("a", 1, body=None)) == ["a"]
    assert await waiting(store) == []
    assert await arrive(store, arrival("a", 1)) == []


@given(st.lists(st.lists(arrivals, max_size=6), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_any_batches_let_each_id_and_each_place_in_once(
    store: Store, database: Database, batches: list[list[NewEvent]]
) -> None:
    async with database.transaction() as connection:
        for table in ("inbox", "seen_events", "seen_messages"):
            await connection.execute(f"DELETE FROM {table}")  # noqa: S608
    seen: set[object] = set()
    for batch in batches:
        expected = []
        for one in batch:
            if one.event_id not in seen and one.message not in seen:
                expected.append(one.event_id)
                seen |= {one.event_id, one.message} - {None}
        assert await arrive(store, *batch) == expected


async def test_a_number_is_never_given_twice(store: Store) -> None:
    """Whoever reads the inbox asks for what is newer than the last one read, which is deleted by then."""
    await arrive(store, arrival("a"))
    [first] = await waiting(store)
    async with store.begin() as uow:
        await uow.inbox.done(first)
    await arrive(store, arrival("b", body="новое"))
    assert [one.body for one in await waiting(store, after=first.id)] == ["новое"]


async def test_nothing_of_a_handled_event_is_kept(store: Store, database: Database) -> None:
    await arrive(store, arrival("a", body="тайна"))
    async with store.begin() as uow:
        await uow.inbox.done((await uow.inbox.waiting())[0])
    assert await rows(database, "SELECT * FROM inbox") == []


async def test_a_failed_event_keeps_the_error_and_not_the_words(store: Store, database: Database) -> None:
    await arrive(store, arrival("a", body="тайна"))
    async with store.begin() as uow:
        await uow.inbox.fail((await uow.inbox.waiting())[0], "KeyError")
    assert await waiting(store) == []
    assert await rows(database, "SELECT body, error, state FROM inbox") == [(None, "KeyError", "failed")]


async def test_the_newest_message_of_a_dialog_is_known(store: Store) -> None:
    await arrive(store, arrival("a", 3), arrival("b", 7), arrival("c", 5), arrival("d", 9, person=IVAN))
    async with store.begin() as uow:
        assert await uow.inbox.last_seen_cmid(ANNA) == 7
        assert await uow.inbox.last_seen_cmid(CHAT) == 0


async def test_what_is_old_is_forgotten_and_what_waits_is_not(store: Store, outside: Outside) -> None:
    await arrive(store, arrival("old", 1), arrival("broken", 2))
    async with store.begin() as uow:
        await uow.inbox.fail((await uow.inbox.waiting())[1], "KeyError")
    outside.advance(8 * DAY)
    await arrive(store, arrival("new", 3))
    async with store.begin() as uow:
        await uow.inbox.purge(NOON + DAY)
    assert await arrive(store, arrival("new", 3), arrival("old", 1)) == ["old"]
    assert len(await waiting(store)) == 3


async def test_who_has_something_waiting_is_busy_until_it_is_handled(store: Store) -> None:
    await arrive(store, arrival("a", 1), arrival("b", 2, None, IVAN))
    async with store.begin() as uow:
        assert await uow.inbox.busy([ANNA, IVAN]) == {ANNA}
        [one] = await uow.inbox.waiting()
        await uow.inbox.done(one)
        assert not await uow.inbox.busy([ANNA, IVAN])
