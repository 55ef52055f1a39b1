"""The emulator over HTTP, a carrier to it, and a real database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import aiohttp
import pytest
from aiolimiter import AsyncLimiter
from pydantic import SecretStr

from bot.vk.api import CommunityApi
from bot.vk.messages import MessageSender
from storage.statistics.counters import author_hash
from storage.unit_of_work import Store
from tests.emulator.api import SEED, TOKEN
from tests.storage.conftest import opened
from tests.vk.raw import NOON
from vk_emulator import Emulator


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    ids = count(1)
    async with opened(tmp_path / "school.sqlite3") as database:
        yield Store(database, lambda: NOON, lambda: next(ids), author_hash(b"key"))


@pytest.fixture
async def vk() -> AsyncIterator[Emulator]:
    async with Emulator(SEED, rate_limit=None) as emulator:
        yield emulator


@pytest.fixture
async def carrier(vk: Emulator) -> AsyncIterator[MessageSender]:
    async with carrier_to(vk, patience=20) as carrier:
        yield carrier


@asynccontextmanager
async def carrier_to(vk: Emulator, patience: float) -> AsyncIterator[MessageSender]:
    """`patience`: seconds after which VK is taken to be silent."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=patience)) as session:
        yield MessageSender(CommunityApi(SecretStr(TOKEN), vk.api_url, session, AsyncLimiter(1000, 1)))
