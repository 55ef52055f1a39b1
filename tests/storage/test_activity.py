"""Counters: sums are right, authors can be counted and not named."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from school.rules.counting import Said, local, tally
from storage.activity import author_hash
from storage.database import Database
from storage.desk import Store

from .conftest import KEY, NOON
from .letters import ANNA, CHAT, IVAN, OTHER_CHAT, rows

ZONE = ZoneInfo("Asia/Novosibirsk")
TODAY = local(NOON, ZONE).date()
DAY = 24 * 3600

said = st.builds(
    Said, st.sampled_from([CHAT, OTHER_CHAT]), st.integers(101, 104), st.integers(NOON - 3 * DAY, NOON + DAY)
)


async def count(store: Store, *messages: Said) -> None:
    async with store.desk() as desk:
        await desk.activity.add(tally(messages, ZONE))


async def clear(database: Database) -> None:
    async with database.transaction() as connection:
        await connection.execute("DELETE FROM chat_hours")
        await connection.execute("DELETE FROM chat_authors")


@given(st.lists(st.lists(said, max_size=20), max_size=4), st.integers(-3, 1), st.integers(0, 4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_sums_are_what_counting_one_by_one_gives(
    store: Store, database: Database, batches: list[list[Said]], start: int, length: int
) -> None:
    await clear(database)
    for batch in batches:
        await count(store, *batch)
    first, last = TODAY + timedelta(days=start), TODAY + timedelta(days=start + length)
    async with store.desk() as desk:
        counted = {one.chat_id: one for one in await desk.activity.between(first, last)}
    inside = [one for batch in batches for one in batch if first <= local(one.at, ZONE).date() <= last]
    assert set(counted) == {one.chat_id for one in inside}
    for chat, activity in counted.items():
        here = [one for one in inside if one.chat_id == chat]
        assert activity.messages == sum(activity.hours) == len(here)
        assert activity.authors == len({one.author_id for one in here})
        assert list(activity.hours) == [sum(local(one.at, ZONE).hour == hour for one in here) for hour in range(24)]


async def test_one_chat_is_asked_for_alone(store: Store) -> None:
    await count(store, Said(CHAT, ANNA, NOON), Said(OTHER_CHAT, ANNA, NOON))
    async with store.desk() as desk:
        assert [one.chat_id for one in await desk.activity.between(TODAY, TODAY, CHAT)] == [CHAT]
        assert await desk.activity.between(TODAY, TODAY, 2_000_000_009) == []


async def test_the_liveliest_chat_comes_first_with_its_title(store: Store) -> None:
    await count(store, Said(CHAT, ANNA, NOON), Said(OTHER_CHAT, ANNA, NOON), Said(OTHER_CHAT, IVAN, NOON))
    async with store.desk() as desk:
        await desk.chats.notice([OTHER_CHAT], desk.now)
        await desk.chats.entitle(OTHER_CHAT, "7 «Б»")
        await desk.chats.sees_all([OTHER_CHAT], desk.now)
        told = [(one.title, one.messages, one.sees_all_since) for one in await desk.activity.between(TODAY, TODAY)]
    assert told == [("7 «Б»", 2, NOON), ("", 1, None)]


async def test_an_author_is_one_over_several_days(store: Store) -> None:
    await count(store, Said(CHAT, ANNA, NOON), Said(CHAT, ANNA, NOON - DAY), Said(CHAT, IVAN, NOON))
    async with store.desk() as desk:
        [week] = await desk.activity.between(TODAY - timedelta(days=6), TODAY)
    assert (week.messages, week.authors) == (3, 2)


async def test_authors_are_not_named_in_the_database(store: Store, database: Database) -> None:
    await count(store, Said(CHAT, ANNA, NOON))
    [(author,)] = await rows(database, "SELECT author FROM chat_authors")
    assert isinstance(author, bytes)
    assert str(ANNA).encode() not in author
    assert author == author_hash(KEY)(ANNA)


def test_without_the_key_the_hash_tells_nothing() -> None:
    ours, others = author_hash(KEY), author_hash(b"another key")
    assert ours(ANNA) == author_hash(KEY)(ANNA)
    assert ours(ANNA) != others(ANNA)
    assert len({ours(person) for person in range(10_000)}) == 10_000


async def test_forgetting_a_person_keeps_the_totals_of_the_chat(store: Store) -> None:
    await count(store, Said(CHAT, ANNA, NOON), Said(CHAT, ANNA, NOON - DAY), Said(CHAT, IVAN, NOON))
    async with store.desk() as desk:
        await desk.activity.forget(ANNA)
        [week] = await desk.activity.between(date(2000, 1, 1), date(2100, 1, 1))
    assert (week.messages, week.authors) == (3, 1)
