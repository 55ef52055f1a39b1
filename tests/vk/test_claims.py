"""What waits for the rate is not claimed before its time, so that later messages still join it."""

import asyncio
from collections.abc import Sequence
from typing import cast

import aiohttp
from aiolimiter import AsyncLimiter
from pydantic import SecretStr

from bot.runtime.clock_watch import ClockWatch
from bot.vk.abilities import VK_LIMITS
from bot.vk.api import CommunityApi
from bot.vk.messages import MessageSender, Outcome
from bot.vk.peers import address_of
from bot.workers.delivery_outcome import DeliveryOutcomes
from bot.workers.sender import Sender
from school.messaging.model import OutgoingMessage
from storage.unit_of_work import Store, UnitOfWork
from tests.emulator.api import TOKEN
from tests.vk.letters import OLGA, PETR
from vk_emulator import Emulator

ONE_CALL = AsyncLimiter(1, 3600)
"""Lets the first call go, and the next in an hour."""


class Settles:
    """Records that messages were sent."""

    async def record(self, uow: UnitOfWork, outcomes: Sequence[Outcome]) -> None:
        await uow.deliveries.all_sent([(outcome.message.id, outcome.cmid) for outcome in outcomes], uow.now)


async def put(store: Store, text: str, *people: int) -> None:
    async with store.begin() as uow:
        numbers = await uow.peers.ensure(map(address_of, people))
        for number in numbers.values():
            await uow.outbox.put(OutgoingMessage(number, text), uow.now)


async def claimable(store: Store) -> list[str]:
    async with store.begin() as uow:
        return [message.text for message in await uow.claims.claim_replies(uow.now, 25)]


async def test_only_one_batch_waits_for_the_rate(store: Store, vk: Emulator) -> None:
    async with aiohttp.ClientSession() as session:
        api = CommunityApi(SecretStr(TOKEN), vk.api_url, session, ONE_CALL)
        outcomes, suspect = cast("DeliveryOutcomes", Settles()), lambda: None
        sender = Sender(store, MessageSender(api), outcomes, suspect, VK_LIMITS, ClockWatch(store.now, lambda: 0.0))
        await put(store, "раз", OLGA)
        assert await sender.send_due() == 0, "it leaves at once"
        await put(store, "два", PETR)
        assert await sender.send_due() == 0, "it waits for the rate"
        await put(store, "три", OLGA)
        third = asyncio.create_task(sender.send_due())
        await asyncio.wait({third}, timeout=0.05)
        assert not third.done()
        assert await claimable(store) == ["три"], "whatever comes meanwhile may still go with it"
        third.cancel()
        await sender.drain(0)
        assert await sender.send_due() > 0, "and nobody holds what was given up"
