"""The real bot process is killed at random moments while people write and announcements go out."""

import asyncio
import os
import signal
import sqlite3
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from demo import stage
from vk_emulator import Emulator, Person

ADMIN = 103
PEOPLE = range(20_001, 20_013)
CHATS = [2_000_000_101 + n for n in range(24)]
KILLS = int(os.environ.get("CRASH_KILLS", "8"))
ANNOUNCEMENTS = 8
UNDONE = "SELECT (SELECT count(*) FROM inbox) + (SELECT count(*) FROM outbox WHERE settled_at IS NULL)"

SAID = {
    "меню": "Чем помочь",
    "частые вопросы": "Выберите раздел",
    "мои данные": "О вас",
    "/нет": "Такой команды нет",
}
"""What people say, and how the answer begins."""


def _seed() -> dict[str, Any]:
    seed = tomllib.loads(stage.SCHOOL.read_text(encoding="utf-8"))
    seed["users"] += [{"id": person, "first_name": f"Человек {person}"} for person in PEOPLE]
    bot = {"present": True, "admin": True, "sees_all": True}
    seed["chats"] = [
        {"id": chat - 2_000_000_000, "title": f"Чат {chat}", "members": [ADMIN, *PEOPLE], "bot": bot} for chat in CHATS
    ]
    return seed


class Storm:
    """People who write, an administrator who announces, and somebody with `kill -9`."""

    def __init__(self, vk: Emulator, database: Path, chance: Random) -> None:
        self._vk = vk
        self._database = database
        self._chance = chance
        self.questions: dict[int, list[str]] = {person: [] for person in PEOPLE}
        self.said_in_chats = 0
        self.over = asyncio.Event()

    async def kill_again_and_again(self) -> None:
        for _ in range(KILLS):
            process = await stage.start_bot(self._vk, self._database, BOT_VK__PERSON_AT_ONCE="1000")
            await asyncio.sleep(self._chance.uniform(0.3, 3.0))
            assert process.returncode is None, f"the bot ended by itself: {process.returncode}"
            process.send_signal(signal.SIGKILL)
            await process.wait()
        self.over.set()

    async def people_write(self) -> None:
        while not self.over.is_set():
            person = self._chance.choice(PEOPLE)
            words = self._chance.choice(list(SAID))
            self.questions[person].append(words)
            await self._vk.person(person).says(words)
            await self._vk.person(person).in_chat(self._chance.choice(CHATS)).says("в чате")
            self.said_in_chats += 1
            await asyncio.sleep(self._chance.uniform(0.02, 0.3))

    async def administrator_announces(self) -> None:
        admin = self._vk.person(ADMIN)
        for number in range(ANNOUNCEMENTS):
            await asyncio.sleep(self._chance.uniform(0, KILLS * 0.3))
            await admin.says(f"/объявление Объявление номер {number}")
            await self._until(admin, "Кому отправить?")
            await admin.says("x", payload={"a": "audience:все"})
            await self._until(admin, "Кому: все")
            await admin.presses("Отправить", wait=False)
            await self._until(admin, f"Объявление № {number + 1} отправляю")

    async def _until(self, admin: Person, words: str) -> None:
        """Hear on until the words come."""
        while words not in (await admin.hears(timeout=120)).text:
            pass

    async def answers_are_lost(self) -> None:
        """VK has done it, but its answer never arrives."""
        while not self.over.is_set():
            method = self._chance.choice(["messages.send", "execute"])
            await self._vk.faults.add("lost_answer", method, times=1)
            await asyncio.sleep(self._chance.uniform(1, 4))
        await self._vk.faults.clear()


@asynccontextmanager
async def _running(vk: Emulator, database: Path) -> AsyncIterator[None]:
    """A bot that nobody kills."""
    async with stage.bot(vk, database, BOT_VK__PERSON_AT_ONCE="1000"):
        yield


async def _bind_all(vk: Emulator) -> None:
    for chat in CHATS:
        await vk.person(ADMIN).in_chat(chat).says("/привязать")
    for chat in CHATS:
        await vk.person(ADMIN).in_chat(chat).hears(timeout=30)


async def _settled(database: Path) -> None:
    """Wait until nothing is left to do."""
    async with asyncio.timeout(90):
        while _one(database, UNDONE):
            await asyncio.sleep(0.2)


def _one(database: Path, query: str) -> Any:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(query).fetchone()[0]


@pytest.mark.timeout(400)
async def test_killed_again_and_again_everything_is_said_once_and_in_order(tmp_path: Path) -> None:
    seed = int(os.environ.get("CRASH_SEED", Random().randrange(10**6)))
    print(f"CRASH_SEED={seed}")
    database = tmp_path / "school.sqlite3"
    async with Emulator(_seed()) as vk:
        storm = Storm(vk, database, Random(seed))
        async with _running(vk, database):
            await _bind_all(vk)
            await _settled(database)
        async with asyncio.TaskGroup() as tasks:
            announcing = tasks.create_task(storm.administrator_announces())
            tasks.create_task(storm.people_write())
            tasks.create_task(storm.answers_are_lost())
            await storm.kill_again_and_again()
            async with _running(vk, database):
                await announcing
                await _settled(database)
        await _check_answers(vk, storm)
        await _check_announcements(vk)
        counted = _one(database, "SELECT sum(messages) FROM chat_hours")
        assert counted == storm.said_in_chats, "counters equal what was said since the chats were bound"
        assert _one(database, "SELECT count(*) FROM outbox WHERE state NOT IN ('sent', 'failed')") == 0


async def _check_answers(vk: Emulator, storm: Storm) -> None:
    """Every question is answered exactly once, in order."""
    for person, questions in storm.questions.items():
        heard = [m["text"] for m in await vk.transcript(person) if m["out"]]
        expected = [SAID[words] for words in questions]
        assert len(heard) == len(expected), person
        assert [text[: len(start)] for text, start in zip(heard, expected, strict=True)] == expected, person


async def _check_announcements(vk: Emulator) -> None:
    """Every chat has every announcement exactly once, and the author one report for each."""
    for chat in CHATS:
        heard = [m["text"].partition("\n\n")[0] for m in await vk.transcript(chat) if m["out"]]
        for number in range(ANNOUNCEMENTS):
            assert heard.count(f"Объявление номер {number}") == 1, (chat, number)
    reports = [m["text"] for m in await vk.transcript(ADMIN) if m["out"] and "доставлено" in m["text"]]
    assert len(reports) == ANNOUNCEMENTS
    assert all(f"доставлено {len(CHATS)} из {len(CHATS)}" in report for report in reports), reports
