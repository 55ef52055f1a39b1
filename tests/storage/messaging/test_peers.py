"""Where a messenger's ids stand: found again, remembered after the commit, gone when nobody needs them."""

import pytest

from bot.vk.peers import address_of, peer_id_of
from school.access.model import Rank, Right
from school.messaging.model import OutgoingMessage
from school.messaging.peers import CHAT, PERSON, Address
from school.people.model import Person
from school.privacy.erasure import erase, erase_silent
from storage.database import Database
from storage.unit_of_work import Store
from tests.storage.conftest import ANNA, IVAN
from tests.storage.letters import replies, rows, sent

OLD, NEW = address_of(77), address_of(78)
GROUP = address_of(2_000_000_044)


async def number(store: Store, address: Address) -> int:
    async with store.begin() as uow:
        return (await uow.peers.ensure([address]))[address]


@pytest.mark.parametrize("peer", [1, 1_999_999_999, 2_000_000_001, 2_100_000_000, 2_100_000_001, 200_000_000_123])
def test_vk_finds_its_numbers_again(peer: int) -> None:
    assert peer_id_of(address_of(peer)) == peer
    assert address_of(peer).kind == (CHAT if 2_000_000_001 <= peer <= 2_100_000_000 else PERSON)


async def test_one_number_for_one_peer(store: Store) -> None:
    first = await number(store, OLD)
    async with store.begin() as uow:
        found = await uow.peers.ensure([OLD, NEW, GROUP, OLD])
    assert found[OLD] == first and len(set(found.values())) == 3
    async with store.begin() as uow:
        assert await uow.peers.addresses(found.values()) == {found[one]: one for one in (OLD, NEW, GROUP)}
        assert await uow.peers.beside(first, "78") == found[NEW]


async def test_equal_ids_of_different_kinds_and_messengers_are_different_peers(store: Store) -> None:
    same = [Address("vk", PERSON, "44"), Address("vk", CHAT, "44"), Address("max", PERSON, "44")]
    async with store.begin() as uow:
        assert len(set((await uow.peers.ensure(same)).values())) == 3


async def test_what_was_rolled_back_is_not_remembered(store: Store, database: Database) -> None:
    with pytest.raises(RuntimeError):
        async with store.begin() as uow:
            await uow.peers.ensure([GROUP])
            raise RuntimeError
    found = await number(store, GROUP)
    assert await rows(database, "SELECT id FROM peers WHERE kind = 'chat' AND external_id = '44'") == [(found,)]
    assert await number(store, GROUP) == found


async def known(database: Database, person: int) -> bool:
    return bool(await rows(database, f"SELECT 1 FROM peers WHERE id = {person}"))  # noqa: S608


async def test_a_forgotten_person_is_dropped_once_the_last_word_has_arrived(store: Store, database: Database) -> None:
    async with store.begin() as uow:
        await uow.people.save(Person(ANNA), uow.now)
        await erase(uow, ANNA)
        await uow.outbox.put(OutgoingMessage(ANNA, "Удалено"), uow.now)
        await uow.peers.drop_forgotten()
    assert await known(database, ANNA)
    [message] = await replies(store)
    assert message.address == address_of(ANNA)
    await sent(store, [message])
    async with store.begin() as uow:
        await uow.peers.drop_forgotten()
    assert not await known(database, ANNA) and await known(database, IVAN)


async def test_what_waits_for_others_keeps_nobody(store: Store, database: Database) -> None:
    async with store.begin() as uow:
        await uow.outbox.put(OutgoingMessage(IVAN, "Ответ"), uow.now)
        await uow.tickets.open(IVAN, uow.now)
        await erase(uow, ANNA)
        await uow.peers.drop_forgotten()
    assert not await known(database, ANNA) and await known(database, IVAN)


async def test_a_message_to_somebody_dropped_has_no_address(store: Store) -> None:
    async with store.begin() as uow:
        await erase(uow, ANNA)
        await uow.peers.drop_forgotten()
        await uow.outbox.put(OutgoingMessage(ANNA, "Отчёт"), uow.now)
    [message] = await replies(store)
    assert message.address is None and not message.in_chat


async def test_who_holds_a_right_or_stands_in_the_settings_is_kept(store: Store, database: Database) -> None:
    async with store.begin() as uow:
        named = await uow.peers.name_in_settings([address_of(IVAN)])
        await uow.grants.give(Right(ANNA, Rank.STAFF), IVAN, uow.now, None)
        for person in (ANNA, IVAN):
            await erase_silent(uow, person)
        await uow.peers.drop_forgotten()
        await uow.peers.purge()
    assert await known(database, ANNA) and await known(database, IVAN) and list(named.values()) == [IVAN]
    async with store.begin() as uow:
        await uow.grants.forget(ANNA)
        await uow.peers.name_in_settings([])
        await uow.peers.drop_forgotten()
    assert not await known(database, ANNA) and not await known(database, IVAN)


async def test_who_comes_back_is_kept(store: Store, database: Database) -> None:
    async with store.begin() as uow:
        await erase(uow, ANNA)
        await uow.peers.ensure([address_of(ANNA)])
        await uow.peers.drop_forgotten()
    assert await known(database, ANNA)


async def test_numbers_are_never_used_twice(store: Store) -> None:
    first = await number(store, OLD)
    async with store.begin() as uow:
        await uow.peers.purge()
    assert await number(store, OLD) > first
