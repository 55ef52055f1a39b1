"""Whoever was forgotten does not become known again by what VK brings once more, but by what they say anew."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.vk.event_parser import Community, EventParser
from bot.vk.peers import address_of
from bot.workers.event_listener import store_events
from storage.unit_of_work import Store, UnitOfWork
from tests.vk.raw import ANNA, GROUP, event, message

READER, ZONE = EventParser(Community(GROUP, "school218")), ZoneInfo("Asia/Novosibirsk")
SAID = message("удалить мои данные")


async def arrive(uow: UnitOfWork, raw: dict[str, Any]) -> None:
    await store_events(uow, [READER.read(raw)], ZONE, address_of)


async def handled(uow: UnitOfWork) -> None:
    for one in await uow.inbox.waiting():
        await uow.inbox.done(one)


async def is_known(uow: UnitOfWork) -> bool:
    """After the last message to them has been settled."""
    await handled(uow)
    await uow.peers.drop_forgotten()
    found = await uow.peers.addresses(range(1, 10))
    return address_of(ANNA) in found.values()


async def forgotten(uow: UnitOfWork) -> None:
    await arrive(uow, SAID)
    await handled(uow)
    await uow.peers.forget((await uow.peers.ensure([address_of(ANNA)]))[address_of(ANNA)], uow.now)


@pytest.mark.parametrize("repetition", [SAID, event("message_new", SAID["object"], "read-in-the-history")])
async def test_a_repetition_that_comes_before_they_are_dropped(store: Store, repetition: dict[str, Any]) -> None:
    async with store.begin() as uow:
        await forgotten(uow)
        await arrive(uow, repetition)
        assert not await is_known(uow)


async def test_a_repetition_that_comes_later(store: Store) -> None:
    async with store.begin() as uow:
        await forgotten(uow)
        assert not await is_known(uow)
        await arrive(uow, SAID)
        assert not await is_known(uow)


async def test_whoever_writes_anew_is_known_again(store: Store) -> None:
    async with store.begin() as uow:
        await forgotten(uow)
        await arrive(uow, event("message_new", message("меню", conversation_message_id=8)["object"], "anew"))
        assert await is_known(uow)
