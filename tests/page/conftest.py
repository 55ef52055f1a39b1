"""A browser for a whole module; an emulator, a bot and a fresh page for each test."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import aiohttp
import pytest_asyncio
from playwright.async_api import Browser, ViewportSize, async_playwright, expect

from tests.emulator.api import Poller
from tests.page.chromium import launch
from tests.page.school import SEED
from tests.page.scripted_bot import ScriptedBot
from tests.page.visitor import SECONDS, Visitor
from vk_emulator import Emulator

DESK: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}

expect.set_options(timeout=SECONDS)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        chromium = await launch(playwright)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="module")
async def vk() -> AsyncIterator[Emulator]:
    async with Emulator(SEED, rate_limit=None) as emulator:
        yield emulator


@pytest_asyncio.fixture(loop_scope="module")
async def bot(vk: Emulator) -> AsyncIterator[ScriptedBot]:
    async with aiohttp.ClientSession() as session:
        scripted = ScriptedBot(vk, session)
        running = asyncio.create_task(scripted.run(await Poller(scripted).connect()))
        yield scripted
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running  # a bot that has died in the middle fails the test


@pytest_asyncio.fixture(loop_scope="module")
async def visitor(browser: Browser, vk: Emulator) -> AsyncIterator[Visitor]:
    """At a unit of work."""
    async with await browser.new_context(viewport=DESK, locale="ru-RU") as context:
        somebody = Visitor(await context.new_page(), vk.url)
        yield somebody
        assert somebody.troubleshooting == []


@pytest_asyncio.fixture(loop_scope="module")
async def walker(browser: Browser, vk: Emulator) -> AsyncIterator[Visitor]:
    """With a phone."""
    async with await browser.new_context(viewport=PHONE, locale="ru-RU", has_touch=True, is_mobile=True) as context:
        somebody = Visitor(await context.new_page(), vk.url)
        yield somebody
        assert somebody.troubleshooting == []
