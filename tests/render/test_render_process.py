"""The process that draws: there before it is needed, replaced when it dies, and never a reason for the bot to fail."""

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.workers.render_process import RenderFailed, RenderProcess
from tests.render.test_pictures import BARS


@pytest.fixture
async def render_process() -> AsyncIterator[RenderProcess]:
    render_process = RenderProcess(ahead=0.1)
    yield render_process
    await render_process.close()


@contextlib.asynccontextmanager
async def kept_ready(render_process: RenderProcess) -> AsyncIterator[None]:
    keeping = asyncio.create_task(render_process.keep_ready())
    yield
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)


async def pid(render_process: RenderProcess, other_than: int = 0) -> int:
    """The process, once it runs and has loaded what it needs."""
    async with asyncio.timeout(20):
        while not render_process._process or render_process._process.pid == other_than or render_process._lock.locked():
            await asyncio.sleep(0.05)
        return render_process._process.pid


async def test_it_is_there_before_the_first_picture_and_again_after_it_has_died(render_process: RenderProcess) -> None:
    async with kept_ready(render_process):
        first = await pid(render_process)
        os.kill(first, signal.SIGKILL)
        second = await pid(render_process, other_than=first)
        assert (await render_process.render({"picture": BARS}))["picture.png"][:4] == b"\x89PNG"
        assert await pid(render_process) == second


async def test_what_cannot_be_drawn_is_told_and_the_next_picture_comes(render_process: RenderProcess) -> None:
    with pytest.raises(RenderFailed):
        await render_process.render({"picture": {"kind": "нет такой"}})
    assert await render_process.render({"picture": BARS})


async def test_the_settings_are_not_given_to_it(render_process: RenderProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_VK__TOKEN", "secret-1")
    await render_process.render({"ready": True})
    assert b"secret-1" not in Path(f"/proc/{await pid(render_process)}/environ").read_bytes()
