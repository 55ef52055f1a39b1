"""An emulator on a free port, a caller of its API and a poller of its events."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.emulator.api import ANNA, IVAN, SEED, Caller, Poller
from vk_emulator import Emulator, FixedClock, Person

NOON = 1_790_000_000.0


@pytest.fixture
async def vk() -> AsyncIterator[Emulator]:
    async with Emulator(SEED, clock=FixedClock(NOON), rate_limit=None) as emulator:
        yield emulator


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as client:
        yield client


@pytest.fixture
def bot(vk: Emulator, session: aiohttp.ClientSession) -> Caller:
    return Caller(vk, session)


@pytest.fixture
async def poller(bot: Caller) -> Poller:
    return await Poller(bot).connect()


@pytest.fixture
def ivan(vk: Emulator) -> Person:
    return vk.person(IVAN)


@pytest.fixture
def anna(vk: Emulator) -> Person:
    return vk.person(ANNA)
