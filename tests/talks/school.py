"""A school in a test: the real bot on the emulator and a real database, with people who talk to it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiosqlite

from bot.app import App
from bot.content.reading.loading import Content, load_content
from bot.process import Process
from bot.runtime.scheduler import Job, Scheduler
from bot.runtime.supervisor import Supervisor
from bot.settings import (
    AnnouncementSettings,
    ContentSettings,
    SchoolSettings,
    Settings,
    StorageSettings,
    VkSettings,
)
from bot.surroundings import Surroundings, random_id
from bot.vk.peers import address_of
from demo import past
from demo.stage import SCHOOL
from storage.database import Database, make_private
from tests.talks.drawing import SharedDrawing
from vk_emulator import Emulator, Person
from vk_emulator.client.heard import HeardMessage
from vk_emulator.clock import Clock, StartedClock

PARENTS_5A, PARENTS_7B, PARENTS_1V = past.PARENTS_5A, past.PARENTS_7B, past.PARENTS_1V
PUPILS_7B, STAFF_ROOM = past.PUPILS_7B, past.STAFF_ROOM
CHATS = (PARENTS_5A, PARENTS_7B, PARENTS_1V, PUPILS_7B, STAFF_ROOM)
HEAD, DEPUTY, ADMIN, TEACHER_5A, PARENT, OTHER_PARENT, PUPIL = 101, 102, 103, 201, 301, 302, 402
TOKEN = "demo-token"
NO_QUIET_HOURS = "00:00-00:00"
PATIENT = {"person_at_once": 1000, "chat_at_once": 1000}
"""Talks press faster than people do."""
WEDNESDAY = datetime(2026, 11, 25, 5, 0, tzinfo=UTC).timestamp()  # noon in Novosibirsk


class NobodyWakes(Scheduler):
    """The machine's clock calls no job in a talk: a talk calls the one it is about."""

    def start(self, jobs: Iterable[Job]) -> None:
        """Do not begin."""


class School:
    """Starts, stops and restarts the bot; `parent`, `admin` … are people in their private dialogs."""

    def __init__(
        self, vk: Emulator, content: Content, folder: Path, clock: Clock, web_everywhere: bool = True,
        supervisor: Supervisor | None = None, **settings: Any,
    ) -> None:  # fmt: skip
        self.vk = vk
        self.database = folder / "school.sqlite3"
        self.local = folder / "content_local"
        self._content = content
        self.clock = clock
        self._surroundings = Surroundings(
            lambda: int(clock.now()),
            random_id,
            NobodyWakes,
            clock.monotonic,
            0.2,
            web_everywhere,
            supervisor or Supervisor(),
        )
        self._settings = _settings(vk, self.database, **settings)
        self._app: App | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def admin(self) -> Person:
        return self.vk.person(ADMIN)

    @property
    def parent(self) -> Person:
        return self.vk.person(PARENT)

    @property
    def app(self) -> App | None:
        """The bot as it was started."""
        return self._app

    @property
    def process(self) -> Process | None:
        """The parts of the running bot."""
        return self._app.process if self._app else None

    async def start(self) -> None:
        """Start the bot and wait until it listens; what makes it fail is raised."""
        content = self._with_what_was_taught()
        app = self._app = App(self._settings, content, self._surroundings, SharedDrawing())
        task = self._task = asyncio.create_task(app.run())
        ready = asyncio.create_task(app.ready.wait())
        await asyncio.wait({ready, task}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if task.done():
            await task

    def _with_what_was_taught(self) -> Content:
        """As `bot run` reads it; without local files, a copy of what was read once for all tests."""
        if self.local.exists():
            return load_content(Path("content"), local=self.local)
        catalogue = self._content.catalogue
        own = replace(
            catalogue, topics=dict(catalogue.topics), given=dict(catalogue.given), facts=dict(catalogue.facts),
            replaced=dict(catalogue.replaced), templates=dict(catalogue.templates),
        )  # fmt: skip
        return replace(self._content, catalogue=own)

    async def stop(self) -> None:
        """As on SIGTERM."""
        if self._app and self._task:
            self._app.stop()
            await self._task

    async def ended(self) -> None:
        """Wait for a bot that ends by itself; what it raised is raised."""
        assert self._task
        async with asyncio.timeout(15):
            await self._task

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def wakes(self) -> None:
        """The hour in which reminders are looked for."""
        await self.calls("ReminderJob.remind")

    async def looks_at_chats(self) -> None:
        """The hour in which VK is asked who is in which bound chat."""
        await self.calls("ChatHealthCheck.examine")

    async def calls(self, job: str) -> None:
        """The clock calls a job now."""
        assert self.process
        jobs = {job.call.__qualname__: job.call for section in self.process.sections for job in section.jobs}
        await jobs[job]()

    def twin(self) -> "School":
        """Another bot with the same settings, not started."""
        return School(self.vk, self._content, self.database.parent, self.clock)

    async def binds(self, *chats: int) -> None:
        """The administrator binds chats."""
        for chat in chats:
            there = self.admin.in_chat(chat)
            await there.says("/привязать")
            assert "будет получать объявления" in (await there.hears()).text

    async def rows(self, query: str, *values: Any) -> list[Any]:
        """What stands in the database."""
        async with aiosqlite.connect(self.database) as connection, connection.execute(query, values) as cursor:
            return list(await cursor.fetchall())

    async def write(self, query: str, values: list[tuple[Any, ...]]) -> None:
        """Put into the database what would take long to be said."""
        async with aiosqlite.connect(self.database, timeout=30) as connection:
            await connection.executemany(query, values)
            await connection.commit()

    async def ours(self, peer_id: int) -> int:
        """Our number of a person or chat that VK knows by its own."""
        address = address_of(peer_id)
        return int(await self.one("SELECT id FROM peers WHERE (messenger, kind, external_id) = (?, ?, ?)", *address))

    async def met(self, people: list[int]) -> dict[int, int]:
        """Our numbers of people who have, for the test, written once."""
        rows = [tuple(address_of(person)) for person in people]
        await self.write("INSERT INTO peers (messenger, kind, external_id) VALUES (?, ?, ?)", rows)
        return {person: await self.ours(person) for person in people}

    async def one(self, query: str, *values: Any) -> Any:
        """One value of the database."""
        return (await self.rows(query, *values))[0][0]


def _settings(vk: Emulator, database: Path, **more: Any) -> Settings:
    quiet = more.pop("quiet_hours", NO_QUIET_HOURS)
    people: dict[str, Any] = {"owners": frozenset({ADMIN}), "staff": frozenset({HEAD, DEPUTY})}
    people |= more.pop("of_school", {})
    return Settings(
        vk=VkSettings(
            token=vk.token, api_url=vk.api_url, longpoll_wait_seconds=5, timeout_seconds=5, **more.pop("of_vk", PATIENT)
        ),
        school=SchoolSettings(name="школа № 218", **people),
        storage=StorageSettings(path=database),
        announcements=AnnouncementSettings(quiet_hours=quiet, **more.pop("announcements", {})),
        content=ContentSettings(local=database.parent / "content_local"),
        **more,
    )


_EMPTY: list[bytes] = []
"""A database as the migrations leave it, made once: migrating anew costs each talk a tenth of a second."""


async def _begin_with_an_empty_database(path: Path) -> None:
    if path.exists():
        return
    if not _EMPTY:
        await (await Database.open(path)).close()
        _EMPTY.append(path.read_bytes())
    make_private(path)
    path.write_bytes(_EMPTY[0])


@contextlib.asynccontextmanager
async def open_school(
    content: Content, folder: Path, clock: Clock | None = None, seed: Any = SCHOOL, **settings: Any
) -> AsyncIterator[School]:
    """A school whose bot is running, on a Wednesday at noon unless a clock is given."""
    ours = clock or StartedClock(WEDNESDAY)
    async with Emulator(seed, clock=ours) as vk:
        school = School(vk, content, folder, ours, **settings)
        await _begin_with_an_empty_database(school.database)
        await school.start()
        try:
            yield school
        finally:
            with contextlib.suppress(Exception):
                await school.stop()


def button(heard: HeardMessage, word: str) -> str:
    """The label of the button with the word."""
    found = [label for label in heard.labels() if word.lower() in label.lower()]
    assert found, f"no button with {word!r} among {heard.labels()}"
    return found[0]
