"""Whoever allows messages takes no turn of the bot, unless something of theirs waits: the last word counts."""

from typing import Any
from zoneinfo import ZoneInfo

from bot.vk.event_parser import Community, EventParser
from bot.vk.peers import address_of
from bot.workers.event_listener import store_events
from school.messaging.incoming import Incoming
from school.people.model import Person
from storage.unit_of_work import Store, UnitOfWork
from tests.vk.raw import ANNA, GROUP, event, message

READER, ZONE = EventParser(Community(GROUP, "school218")), ZoneInfo("Asia/Novosibirsk")


def allows(event_id: str) -> dict[str, Any]:
    return event("message_allow", {"user_id": ANNA, "key": ""}, event_id)


def denies(event_id: str) -> dict[str, Any]:
    return event("message_deny", {"user_id": ANNA}, event_id)


async def arrive(uow: UnitOfWork, *raws: dict[str, Any]) -> list[str]:
    """What waits for a turn afterwards."""
    await store_events(uow, [READER.read(raw) for raw in raws], ZONE, address_of)
    return [Incoming.from_json(one.body).kind for one in await uow.inbox.waiting()]


async def unreachable(uow: UnitOfWork) -> int:
    """The number of Anna, who is known and can't be written to."""
    number = (await uow.peers.ensure([address_of(ANNA)]))[address_of(ANNA)]
    await uow.people.save(Person(number), uow.now)
    await uow.people.mark_reachable(number, False)
    return number


async def test_who_allows_messages_may_be_written_to_at_once(store: Store) -> None:
    async with store.begin() as uow:
        anna = await unreachable(uow)
        assert await arrive(uow, allows("a"), message()) == ["message"]
        assert await uow.people.is_reachable(anna)


async def test_permission_waits_behind_a_refusal_of_the_same_batch(store: Store) -> None:
    async with store.begin() as uow:
        anna = await unreachable(uow)
        assert await arrive(uow, denies("a"), allows("b")) == ["denied", "allowed"]
        assert not await uow.people.is_reachable(anna)


async def test_permission_waits_behind_a_refusal_of_an_earlier_batch(store: Store) -> None:
    async with store.begin() as uow:
        anna = await unreachable(uow)
        await arrive(uow, denies("a"))
        assert await arrive(uow, allows("b")) == ["denied", "allowed"]
        assert not await uow.people.is_reachable(anna)


async def test_a_permission_told_twice_is_nothing_new(store: Store) -> None:
    async with store.begin() as uow:
        anna = await unreachable(uow)
        await arrive(uow, allows("a"))
        await uow.people.mark_reachable(anna, False)
        assert not await arrive(uow, allows("a"))
        assert not await uow.people.is_reachable(anna)
