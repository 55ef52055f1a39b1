"""The supervisor is told that the bot works only while it hears and answers."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from bot.runtime import pulse, supervisor
from bot.workers import event_handler
from tests.talks.school import WEDNESDAY, School, open_school
from vk_emulator.clock import StartedClock


class Watcher:
    """What systemd would hear."""

    def __init__(self, folder: Path) -> None:
        self.address = str(folder / "notify")
        self._wire = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._wire.bind(self.address)
        self._wire.setblocking(False)

    def heard(self) -> list[str]:
        """Everything since the last question."""
        lines: list[str] = []
        while True:
            try:
                lines += self._wire.recv(4096).decode().splitlines()
            except BlockingIOError:
                return lines

    async def hears(self, line: str) -> list[str]:
        """All that came until the line did."""
        lines: list[str] = []
        async with asyncio.timeout(20):
            while line not in lines:
                await asyncio.sleep(0.02)
                lines += self.heard()
        return lines

    def close(self) -> None:
        self._wire.close()


@pytest.fixture
async def watcher(tmp_path: Path) -> AsyncIterator[Watcher]:
    watcher = Watcher(tmp_path)
    yield watcher
    watcher.close()


@asynccontextmanager
async def watched(content: Content, folder: Path, watcher: Watcher) -> AsyncIterator[School]:
    clock = StartedClock(WEDNESDAY)
    told = supervisor.Supervisor(watcher.address)
    async with open_school(content, folder, clock, supervisor=told) as school:
        yield school


async def test_it_begins_once_it_listens_beats_and_says_that_it_ends(
    content: Content, tmp_path: Path, watcher: Watcher
) -> None:
    async with watched(content, tmp_path, watcher) as school:
        begun = await watcher.hears("READY=1")
        assert begun.index("STATUS=Ждёт ответа VK.") < begun.index("READY=1")
        assert "STATUS=Слушает сообщество 218." in begun
        await school.parent.says("меню")
        await watcher.hears("WATCHDOG=1")
        await school.stop()
        assert "STOPPING=1" in watcher.heard()


async def test_while_vk_is_silent_it_has_not_begun(content: Content, tmp_path: Path, watcher: Watcher) -> None:
    async with watched(content, tmp_path, watcher) as school:
        await school.stop()
        watcher.heard()
        await school.vk.faults.add("html", "groups.getById", times=None)
        starting = asyncio.create_task(school.start())
        await watcher.hears("STATUS=Ждёт ответа VK.")
        await asyncio.sleep(1)
        assert "READY=1" not in watcher.heard()
        await school.vk.faults.clear()
        await watcher.hears("READY=1")
        await starting


async def test_a_bot_that_hears_and_does_not_answer_has_no_pulse(
    content: Content, tmp_path: Path, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulse, "STUCK_SECONDS", 0.5)
    stuck = asyncio.Event()
    async with watched(content, tmp_path, watcher) as school:
        await school.parent.says("меню")
        await school.parent.hears()
        monkeypatch.setattr(event_handler.EventHandler, "_read_ahead", lambda *_: _until(stuck))
        await school.parent.says("меню")
        await asyncio.sleep(0.7)
        watcher.heard()
        for _ in range(3):
            await school.vk.person(302).in_chat(2_000_000_001).says("Доброе утро")
            await asyncio.sleep(0.2)
        assert "WATCHDOG=1" not in watcher.heard()
        stuck.set()
        await school.parent.hears()
        await school.vk.person(302).in_chat(2_000_000_001).says("Доброе утро")
        await watcher.hears("WATCHDOG=1")


async def _until(event: asyncio.Event) -> None:
    await event.wait()


def test_children_of_the_process_do_not_speak_for_it() -> None:
    environment = {"NOTIFY_SOCKET": "/run/nobody/is/here", "PATH": "/bin"}
    supervisor.Supervisor.of(environment).status("никто не слышит")
    assert environment == {"PATH": "/bin"}
