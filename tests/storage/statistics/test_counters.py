"""Counters: authors can be counted and not named; forgetting a person keeps the totals."""

from datetime import date
from zoneinfo import ZoneInfo

from school.statistics.counting import ChatActivity, local, tally
from storage.database import Database
from storage.statistics.counters import author_hash
from storage.unit_of_work import Store
from tests.storage.conftest import KEY, NOON
from tests.storage.letters import ANNA, CHAT, IVAN, OTHER_CHAT, rows

ZONE = ZoneInfo("Asia/Novosibirsk")
TODAY = local(NOON, ZONE).date()
DAY = 24 * 3600


async def count(store: Store, *messages: ChatActivity) -> None:
    async with store.begin() as uow:
        await uow.counters.add(tally(messages, ZONE))


async def test_one_chat_is_asked_for_alone(store: Store) -> None:
    await count(store, ChatActivity(CHAT, ANNA, NOON), ChatActivity(OTHER_CHAT, ANNA, NOON))
    async with store.begin() as uow:
        assert (await uow.statistics.series(TODAY, TODAY, [CHAT])).messages == 1
        assert (await uow.statistics.series(TODAY, TODAY, [2_000_000_009])).messages == 0
        assert (await uow.statistics.series(TODAY, TODAY)).messages == 2


async def test_authors_are_not_named_in_the_database(store: Store, database: Database) -> None:
    await count(store, ChatActivity(CHAT, ANNA, NOON))
    [(author,)] = await rows(database, "SELECT author FROM chat_authors")
    assert isinstance(author, bytes)
    assert str(ANNA).encode() not in author
    assert author == store.hashed.of(ANNA, TODAY)


def test_without_the_key_the_hash_tells_nothing() -> None:
    ours, others = author_hash(KEY), author_hash(b"another key")
    assert ours.all(ANNA) == author_hash(KEY).all(ANNA)
    assert ours.all(ANNA) != others.all(ANNA)
    assert len({ours.of(person, TODAY) for person in range(10_000)}) == 10_000


async def test_forgetting_a_person_keeps_the_totals_of_the_chat(store: Store) -> None:
    await count(
        store, ChatActivity(CHAT, ANNA, NOON), ChatActivity(CHAT, ANNA, NOON - DAY), ChatActivity(CHAT, IVAN, NOON)
    )
    always = date(2000, 1, 1), date(2100, 1, 1)
    async with store.begin() as uow:
        await uow.counters.forget(ANNA)
        assert (await uow.statistics.series(*always, [CHAT])).messages == 3
        assert await uow.statistics.authors("day", TODAY, CHAT) == 2
        left = await uow.statistics._all("SELECT count(*) FROM chat_authors")
    assert left == [(1,)]


async def test_what_was_said_is_kept_as_a_keyed_hash_only(store: Store, database: Database) -> None:
    await count(store, ChatActivity(CHAT, ANNA, NOON, phrase="тайна"))
    [(phrase, times)] = await rows(database, "SELECT phrase, times FROM chat_phrases")
    assert isinstance(phrase, bytes)
    assert (len(phrase), times) == (8, 1)
