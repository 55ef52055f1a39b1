"""The emulator over HTTP, a carrier to it, and a real database."""

from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

import aiohttp
import pytest
from aiolimiter import AsyncLimiter
from pydantic import SecretStr

from bot.vk.api import CommunityApi
from bot.vk.sending import Carrier
from storage.activity import author_hash
from storage.database import Database
from storage.desk import Store
from tests.emulator.api import SEED, TOKEN
from vk_emulator import Emulator

from .raw import NOON

SOON = aiohttp.ClientTimeout(total=0.3)
"""Silence has to be waited for."""


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    database = await Database.open(tmp_path / "school.sqlite3")
    ids = count(1)
    yield Store(database, lambda: NOON, lambda: next(ids), author_hash(b"key"))
    await database.close()


@pytest.fixture
async def vk() -> AsyncIterator[Emulator]:
    async with Emulator(SEED, rate_limit=None) as emulator:
        yield emulator


@pytest.fixture
async def api(vk: Emulator) -> AsyncIterator[CommunityApi]:
    async with aiohttp.ClientSession(timeout=SOON) as session:
        yield CommunityApi(SecretStr(TOKEN), vk.api_url, session, AsyncLimiter(1000, 1))


@pytest.fixture
def carrier(api: CommunityApi) -> Carrier:
    return Carrier(api)
