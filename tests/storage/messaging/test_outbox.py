"""In which order messages leave."""

import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from school.messaging.model import OutgoingMessage
from storage.database import Database
from storage.unit_of_work import Store
from tests.storage.conftest import NOON, Outside
from tests.storage.letters import (
    ANNA,
    BUTTONS,
    CHAT,
    IVAN,
    OLGA,
    OTHER_CHAT,
    announce,
    announced,
    drain,
    peers,
    put,
    replies,
    rows,
    sent,
    texts,
)


async def test_a_reply_is_claimed_as_it_was_written(store: Store) -> None:
    await put(store, OutgoingMessage(ANNA, "Здравствуйте", BUTTONS, stays=True))
    [message] = await replies(store)
    assert (message.peer_id, message.text, message.buttons, message.stays) == (ANNA, "Здравствуйте", BUTTONS, True)
    assert message.random_id == 1


async def test_what_is_being_sent_is_not_claimed_twice(store: Store) -> None:
    await put(store, (ANNA, "раз"))
    assert texts(await replies(store)) == ["раз"]
    assert await replies(store) == []


async def test_letters_of_one_peer_go_one_after_another(store: Store) -> None:
    await put(store, (ANNA, "раз"), (IVAN, "и вам"), (ANNA, "два"))
    first = await replies(store)
    assert texts(first) == ["раз", "и вам"]
    assert await replies(store) == []
    await sent(store, first)
    assert texts(await replies(store)) == ["два"]


async def test_a_letter_that_waits_holds_up_the_later_ones_of_its_peer(store: Store, outside: Outside) -> None:
    await put(store, (ANNA, "раз"), (ANNA, "два"))
    [message] = await replies(store)
    async with store.begin() as uow:
        await uow.deliveries.retry(message.id, NOON + 60, unclear=False)
    assert await replies(store) == []
    async with store.begin() as uow:
        assert await uow.claims.next_due(announced=False) == NOON + 60
    outside.advance(60)
    assert texts(await replies(store)) == ["раз"]


async def test_a_failed_letter_lets_the_later_ones_pass(store: Store) -> None:
    await put(store, (ANNA, "раз"), (ANNA, "два"))
    [message] = await replies(store)
    async with store.begin() as uow:
        await uow.deliveries.failed(message.id, "denied", uow.now)
    assert texts(await replies(store)) == ["два"]


async def test_replies_do_not_wait_for_announcements_nor_are_mixed_with_them(store: Store) -> None:
    await announce(store, [CHAT, ANNA], "Собрание")
    await put(store, (ANNA, "ответ"))
    assert texts(await replies(store)) == ["ответ"]
    assert peers(await announced(store)) == [CHAT]


async def test_equal_letters_are_claimed_together_chats_apart_from_people(store: Store) -> None:
    await announce(store, [CHAT, ANNA, OTHER_CHAT, IVAN], "Собрание")
    chats, people = await announced(store), await announced(store)
    assert peers(chats) == [CHAT, OTHER_CHAT]
    assert peers(people) == [ANNA, IVAN]
    assert {message.text for message in chats + people} == {"Собрание"}
    assert len({message.random_id for message in chats + people}) == 1


async def test_pieces_go_in_their_order_each_with_its_own_random_id(store: Store) -> None:
    await announce(store, [CHAT, OTHER_CHAT], "начало", "конец")
    first = await announced(store)
    assert texts(first) == ["начало", "начало"]
    assert await announced(store) == []
    await sent(store, first)
    second = await announced(store)
    assert texts(second) == ["конец", "конец"]
    assert first[0].random_id != second[0].random_id


async def test_one_slow_chat_does_not_hold_up_the_others(store: Store) -> None:
    await announce(store, [CHAT, OTHER_CHAT], "начало", "конец")
    slow, quick = await announced(store)
    async with store.begin() as uow:
        await uow.deliveries.retry(slow.id, NOON + 600, unclear=False)
    await sent(store, [quick])
    assert [(one.peer_id, one.text) for one in await announced(store)] == [(OTHER_CHAT, "конец")]


async def test_the_older_announcement_goes_first_and_a_batch_has_an_end(store: Store) -> None:
    await announce(store, range(1, 6), "первое")
    await announce(store, range(1, 6), "второе", author=IVAN)
    assert texts(await announced(store, 3)) == ["первое"] * 3
    assert texts(await announced(store, 3)) == ["первое"] * 2
    assert texts(await announced(store, 3)) == ["второе"] * 3


async def test_nothing_leaves_before_its_time(store: Store, outside: Outside) -> None:
    await announce(store, [CHAT], "утром", not_before=NOON + 3600)
    assert await announced(store) == []
    async with store.begin() as uow:
        assert await uow.claims.next_due(announced=True) == NOON + 3600
        assert await uow.claims.next_due(announced=False) is None
    outside.advance(3600)
    assert texts(await announced(store)) == ["утром"]
    async with store.begin() as uow:
        assert await uow.claims.next_due(announced=True) is None


async def test_an_announcement_has_one_letter_a_target_and_piece(store: Store, database: Database) -> None:
    number = await announce(store, [CHAT], "раз", "два")
    with pytest.raises(sqlite3.IntegrityError):
        async with store.begin() as uow:
            await uow.broadcasts.put(number, [OutgoingMessage(0, "раз")], [OTHER_CHAT, CHAT], NOON, NOON)
    assert await rows(database, "SELECT count(*) FROM outbox") == [(2,)]


async def test_a_random_id_of_zero_is_refused(store: Store, outside: Outside) -> None:
    outside.ids = iter([0])
    with pytest.raises(sqlite3.IntegrityError):
        await put(store, (ANNA, "раз"))


steps = st.lists(
    st.tuples(st.just("reply"), st.sampled_from([ANNA, IVAN, OLGA]))
    | st.tuples(st.just("announce"), st.integers(1, 3)),
    max_size=8,
)


@given(steps)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_everything_leaves_once_and_in_order(store: Store, todo: list[tuple[str, int]]) -> None:
    """Per peer and lane the order of writing is the order of sending."""
    expected: dict[tuple[int, bool], list[str]] = {}
    for number, (kind, what) in enumerate(todo):
        if kind == "reply":
            await put(store, (what, f"{number}"))
            expected.setdefault((what, False), []).append(f"{number}")
            continue
        pieces = [f"№{number}.{part}" for part in range(what)]
        await announce(store, [ANNA, CHAT, OTHER_CHAT], *pieces)
        for peer in (ANNA, CHAT, OTHER_CHAT):
            expected.setdefault((peer, True), []).extend(pieces)
    gone: dict[tuple[int, bool], list[str]] = {}
    for peer, text in await drain(store):
        gone.setdefault((peer, text.startswith("№")), []).append(text)
    assert gone == expected
