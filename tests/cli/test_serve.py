"""`python -m bot serve ПАПКА`: several schools in one process, none of which touches another."""

import asyncio
import os
import signal
import sys
import tomllib
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from demo.stage import SCHOOL
from tests.cli.process import ROOT, ran
from vk_emulator import Emulator

PARENT = 301


@asynccontextmanager
async def serving(folder: Path) -> AsyncIterator[Process]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("BOT_")}
    arguments = ("-m", "bot", "serve", str(folder), "--look-seconds", "0.2")
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, env=clean, cwd=ROOT, stderr=PIPE)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def answers(vk: Emulator) -> str:
    """What a parent hears, once the bot is there: what was said before its first start is not its own."""
    async with asyncio.timeout(60):
        while not await vk.calls("groups.getLongPollServer"):
            await asyncio.sleep(0.1)
    await vk.person(PARENT).says("меню")
    return (await vk.person(PARENT).hears(timeout=30)).text


async def said(process: Process, words: str) -> str:
    """The line of the log with the words."""
    assert process.stderr
    async with asyncio.timeout(60):
        while words not in (line := (await process.stderr.readline()).decode()):
            assert line, f"the log has ended without «{words}»"
    return line


def school_with(token: str) -> dict[str, Any]:
    """The demo's school with a token of its own."""
    seed = tomllib.loads(SCHOOL.read_text(encoding="utf-8"))
    seed["community"]["token"] = token
    return seed


@asynccontextmanager
async def two() -> AsyncIterator[tuple[Emulator, Emulator]]:
    async with Emulator(school_with("north-token")) as north, Emulator(school_with("south-token")) as south:
        yield north, south


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    schools = tmp_path / "школы области"
    schools.mkdir()
    return schools


def write(folder: Path, name: str, vk: Emulator, more: str = "") -> None:
    """The settings file of a school."""
    text = f'[vk]\ntoken = "{vk.token}"\napi_url = "{vk.api_url}"\n[school]\nname = "школа «{name}»"\n{more}'
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


async def test_each_school_answers_its_own_people_and_keeps_its_own_things(folder: Path) -> None:
    async with two() as (north, south):
        write(folder, "north", north)
        write(folder, "south", south)
        async with serving(folder) as process:
            assert "«north»" in await answers(north)
            assert "«south»" in await answers(south)
            process.send_signal(signal.SIGTERM)
            assert await process.wait() == 0
    assert all((folder / name / "data/school.sqlite3").exists() for name in ("north", "south"))


async def test_a_school_that_is_set_up_wrongly_waits_and_the_other_answers(folder: Path) -> None:
    async with two() as (north, south):
        write(folder, "north", north)
        write(folder, "south", south, 'timezone = "Europe/Nowhere"')
        async with serving(folder) as process:
            line = await said(process, "does not run")
            assert "south: " in line
            assert "«north»" in await answers(north)
            write(folder, "south", south)
            assert "«south»" in await answers(south), "mended, it is started without a restart"


async def test_a_refused_token_of_one_school_ends_nothing_else(folder: Path) -> None:
    async with two() as (north, south):
        write(folder, "north", north)
        write(folder, "south", south)
        text = (folder / "south.toml").read_text(encoding="utf-8")
        (folder / "south.toml").write_text(text.replace("south-token", "revoked-token"), encoding="utf-8")
        async with serving(folder) as process:
            line = await said(process, "does not run")
            assert "south: " in line and "VK не принимает ключ" in line and "revoked-token" not in line
            assert "«north»" in await answers(north)


async def test_schools_come_and_go_while_it_runs(folder: Path) -> None:
    async with two() as (north, south):
        write(folder, "north", north)
        async with serving(folder) as process:
            assert "«north»" in await answers(north)
            write(folder, "south", south)
            assert "«south»" in await answers(south)
            (folder / "north.toml").unlink()
            await said(process, "its file is gone")
            assert process.returncode is None
            assert "Чем помочь" in await answers(south)


async def test_two_files_with_one_token_are_told_apart(folder: Path) -> None:
    async with two() as (north, _):
        write(folder, "a", north)
        write(folder, "b", north)
        async with serving(folder) as process:
            assert "vk.token тот же, что у школы" in await said(process, "does not run")


async def test_variables_of_the_environment_and_an_empty_folder_are_refused(folder: Path) -> None:
    empty = await ran("bot", "serve", str(folder))
    assert (empty.status, "нет файлов настроек" in empty.complained) == (78, True)
    (folder / "a.toml").write_text("", encoding="utf-8")
    shared = await ran("bot", "serve", str(folder), BOT_VK__TOKEN="secret-token")
    assert (shared.status, "BOT_VK__TOKEN" in shared.complained) == (78, True)
    assert "secret-token" not in shared.complained
