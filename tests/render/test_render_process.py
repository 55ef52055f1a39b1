"""The process that draws: there before it is needed, replaced when it dies, and never a reason for the bot to fail."""

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.workers.render_process import Drawer, DrawingFailed
from tests.render.test_pictures import BARS


@pytest.fixture
async def drawer() -> AsyncIterator[Drawer]:
    drawer = Drawer(ahead=0.1)
    yield drawer
    await drawer.close()


@contextlib.asynccontextmanager
async def kept_ready(drawer: Drawer) -> AsyncIterator[None]:
    keeping = asyncio.create_task(drawer.keep_ready())
    yield
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)


async def pid(drawer: Drawer, other_than: int = 0) -> int:
    """The process, once it runs and has loaded what it needs."""
    async with asyncio.timeout(20):
        while not drawer._process or drawer._process.pid == other_than or drawer._turn.locked():
            await asyncio.sleep(0.05)
        return drawer._process.pid


async def test_it_is_there_before_the_first_picture_and_again_after_it_has_died(drawer: Drawer) -> None:
    async with kept_ready(drawer):
        first = await pid(drawer)
        os.kill(first, signal.SIGKILL)
        second = await pid(drawer, other_than=first)
        assert (await drawer.draw({"picture": BARS}))["picture.png"][:4] == b"\x89PNG"
        assert await pid(drawer) == second


async def test_what_cannot_be_drawn_is_told_and_the_next_picture_comes(drawer: Drawer) -> None:
    with pytest.raises(DrawingFailed):
        await drawer.draw({"picture": {"kind": "нет такой"}})
    assert await drawer.draw({"picture": BARS})


async def test_the_settings_are_not_given_to_it(drawer: Drawer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_VK__TOKEN", "secret-1")
    await drawer.draw({"ready": True})
    assert b"secret-1" not in Path(f"/proc/{await pid(drawer)}/environ").read_bytes()
