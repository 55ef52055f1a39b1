"""`python -m bot rehearse`: an announcement against an emulated copy of the school; VK is not touched.

The copy has the same chats, with what is known to ail them, and the same number of people; nobody's name or word.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from pydantic import SecretStr

from bot.cli.errors import complain
from bot.content.reading.loading import Content
from bot.content.reading.of_school import read_content
from bot.runtime.wall_clock import wall_clock
from bot.setting_sources import load_settings
from bot.settings import AnnouncementSettings, Settings, SettingsError, StorageSettings, VkSettings
from bot.vk.abilities import VK_LIMITS
from bot.vk.peers import MESSENGER
from school.access.permissions import Staff
from school.announcements.delivery_summary import DeliverySummary
from school.announcements.launch import Launch
from school.announcements.model import Targets
from school.announcements.preview import WHOLE_SCHOOL
from school.announcements.targets import TargetResolver
from school.chats.model import ChatState
from school.messaging.errors import ContentError, SchoolError
from school.messaging.peers import CHAT, PERSON, Address
from storage.database import Database
from storage.errors import StorageError
from storage.read_only import open_for_reading
from storage.statistics.counters import author_hash
from storage.unit_of_work import Store, UnitOfWork, tables_on

AUTHOR = 1_000_000_000
"""The author's id in the copy, where people and chats go by the numbers we have for them."""

TOKEN = "rehearsal"
TIMEOUT_SECONDS = 900.0
"""Seconds after which a rehearsal is given up."""

_STATES = {ChatState.MOVED: "moved_to_max", ChatState.READ_ONLY: "read_only", ChatState.GONE: "deleted"}
"""States of chats in the emulator's words."""

_ABSENT = (ChatState.NO_ACCESS, ChatState.LEFT)


def rehearse(config: Path | None, text: str, to: str) -> int:
    """Exit status: 0 rehearsed, 78 something must be put right first."""
    try:
        settings = load_settings(config)
        content = read_content(settings)
        return asyncio.run(_rehearse(settings, content, text, to))
    except (SettingsError, ContentError, StorageError) as error:
        return complain(error)
    except SchoolError as error:
        return complain(content.texts(error.key, **error.values))


async def _rehearse(settings: Settings, content: Content, text: str, to: str) -> int:
    targets = await _targets(settings, to)
    chats, people = len(targets.chats) + len(targets.skipped_chats), len(targets.people)
    if not chats + people:
        return complain(content.texts("audience.nobody", audience=to or WHOLE_SCHOOL))
    print(f"Репетиция: чатов {chats}, людей {people}. Настоящий VK не тронут.")
    with tempfile.TemporaryDirectory() as folder:
        async with _emulated(targets) as api_url:
            path = Path(folder) / "rehearsal.sqlite3"
            seconds = await _played(_settings(settings, api_url, path), content, targets, text)
            async with _opened(path) as store:
                await _tell(store, content, targets, seconds)
    return 0


async def _targets(settings: Settings, to: str) -> Targets:
    """Whom the audience is now, from the school's database, which is only read."""
    async with open_for_reading(settings.storage.path) as connection:
        uow = tables_on(connection, wall_clock(), lambda: 1, author_hash(b""), frozenset())
        staff = Staff(settings.school.owners, settings.school.staff)
        staff.learn(await uow.grants.alive(uow.now))
        return await TargetResolver(staff).resolve(uow, to or WHOLE_SCHOOL)


@asynccontextmanager
async def _emulated(targets: Targets) -> AsyncIterator[str]:
    """A process with an emulated VK that holds a copy of the targets; the address of its methods."""
    command = (sys.executable, "-m", "vk_emulator", "serve", "--port", "0")
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    try:
        if process.stdout is None:
            raise OSError("no output")
        page = (await process.stdout.readline()).decode().partition(": ")[2].strip()
        await asyncio.to_thread(_post, f"{page}control/seed", _seed(targets))
        yield f"{page}method/"
    finally:
        process.terminate()
        await process.wait()


def _post(url: str, body: dict[str, Any]) -> None:
    request = Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urlopen(request, timeout=30):
        pass


def _seed(targets: Targets) -> dict[str, Any]:
    """The copy: numbers and states, no names and no titles."""
    people = [{"id": person, "first_name": "—", "allows_messages": True} for person in (AUTHOR, *targets.people)]
    chats = [
        {
            "id": chat.chat_id, "title": "—", "members": [AUTHOR],
            "state": _STATES.get(chat.state, "normal"),
            "bot": {"present": chat.state not in _ABSENT, "admin": False, "sees_all": True},
        }
        for chat in (*targets.chats, *targets.skipped_chats)
    ]  # fmt: skip
    community = {"id": 1, "name": "—", "screen_name": "rehearsal", "token": TOKEN}
    events = ["message_new", "message_event", "message_allow", "message_deny", "message_reply"]
    return {"community": community, "longpoll": {"events": events}, "users": people, "chats": chats}


@asynccontextmanager
async def _opened(path: Path) -> AsyncIterator[Store]:
    from bot.surroundings import random_id  # noqa: PLC0415 - imports everything there is

    database = await Database.open(path)
    try:
        yield Store(database, wall_clock, random_id, author_hash(b""))
    finally:
        await database.close()


async def _played(settings: Settings, content: Content, targets: Targets, text: str) -> float:
    """Let the real bot send it from a database of its own; seconds until the last message was settled."""
    from bot.app import App  # noqa: PLC0415 - imports everything there is

    async with _opened(settings.storage.path) as store, store.begin() as uow:
        everybody, author = await _copied(uow, targets), await _number(uow, _person(AUTHOR))
        for chat in everybody.chats:
            await uow.chats.bind(chat.chat_id, author, uow.now)
            await uow.chats.set_title(chat.chat_id, chat.title)
        draft = await uow.announcements.write(author, text, uow.now)
        await uow.announcements.confirm(draft)
        await Launch(content.texts, VK_LIMITS).launch(uow, draft, everybody)
    app = App(settings, content)
    began, running = time.monotonic(), asyncio.create_task(app.run())
    await asyncio.wait({running, asyncio.create_task(app.ready.wait())}, return_when=asyncio.FIRST_COMPLETED)
    async with _opened(settings.storage.path) as store:
        while not running.done() and time.monotonic() - began < TIMEOUT_SECONDS and await _waits(store):  # noqa: ASYNC110
            await asyncio.sleep(0.2)
    seconds = time.monotonic() - began
    app.stop()
    await running
    return seconds


async def _waits(store: Store) -> bool:
    async with store.begin() as uow:
        return bool((await uow.broadcasts.count(1)).waiting)


async def _copied(uow: UnitOfWork, targets: Targets) -> Targets:
    """The same targets by the numbers they have in the copy's database."""
    chats = [
        replace(chat, chat_id=await _number(uow, Address(MESSENGER, CHAT, str(chat.chat_id))))
        for chat in (*targets.chats, *targets.skipped_chats)
    ]
    return Targets(tuple(chats), tuple([await _number(uow, _person(person)) for person in targets.people]))


def _person(number: int) -> Address:
    return Address(MESSENGER, PERSON, str(number))


async def _number(uow: UnitOfWork, address: Address) -> int:
    return (await uow.peers.ensure([address]))[address]


def _settings(settings: Settings, api_url: str, path: Path) -> Settings:
    vk = VkSettings(token=SecretStr(TOKEN), api_url=api_url, longpoll_wait_seconds=1)
    quiet = AnnouncementSettings(quiet_hours="00:00-00:00")
    school = settings.school.model_copy(update={"owners": frozenset({AUTHOR})})  # whoever may announce everywhere
    return Settings(
        vk=vk, school=school, storage=StorageSettings(path=path), announcements=quiet, content=settings.content
    )


async def _tell(store: Store, content: Content, targets: Targets, seconds: float) -> None:
    delivery_summary = DeliverySummary(content.texts)
    async with store.begin() as uow:
        count = await uow.broadcasts.count(1)
        failed = await uow.broadcasts.not_reached(1)
    print(f"Займёт около {seconds:.0f} с. Дойдёт: {count.sent} из {count.total}.")
    for target in failed:
        title = target.title or content.texts("chat.untitled", id=target.peer_id)
        print(f"— {title}: {delivery_summary.reason(target.reason)}")
    if targets.skipped_people:
        print(f"— людей, которым нельзя писать: {targets.skipped_people}; им не пытались.")
