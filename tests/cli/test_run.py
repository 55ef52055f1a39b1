"""`python -m bot run` as a process: signals, refusals, nothing secret in the log."""

import asyncio
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from demo import stage
from demo.stage import CONFIG, SCHOOL
from tests.cli.process import ran
from vk_emulator import Emulator

PARENT = 301


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
async def test_told_to_stop_it_finishes_what_is_in_hand_and_ends_well(tmp_path: Path, told: signal.Signals) -> None:
    async with Emulator(SCHOOL) as vk:
        process = await stage.start_bot(vk, tmp_path / "school.sqlite3")
        await stage.until_listening(vk, process)
        await vk.person(PARENT).says("меню")
        await vk.person(PARENT).hears()
        await vk.faults.add("slow", "messages.send", seconds=1)
        await vk.person(PARENT).says("меню")
        while not [call for call in await vk.calls("messages.send") if call["fault"]]:
            await asyncio.sleep(0.02)
        began = time.monotonic()
        process.send_signal(told)
        assert await process.wait() == 0
        assert time.monotonic() - began < 10, "supervisors kill after ten seconds"
        await vk.person(PARENT).hears()


async def test_a_second_process_on_the_same_database_refuses(tmp_path: Path) -> None:
    async with Emulator(SCHOOL) as vk:
        database = tmp_path / "school.sqlite3"
        async with stage.bot(vk, database) as first:
            own = {"BOT_VK__API_URL": vk.api_url, "BOT_STORAGE__PATH": str(database)}
            second = await ran("bot", "run", "--config", str(CONFIG), **own)
            assert second.status == 78
            assert f"уже работает бот (процесс {first.pid})" in second.complained


async def test_a_refused_token_ends_it_with_advice(tmp_path: Path) -> None:
    async with Emulator(SCHOOL) as vk:
        own = {"BOT_VK__API_URL": vk.api_url, "BOT_STORAGE__PATH": str(tmp_path / "a.sqlite3")}
        refused = await ran("bot", "run", "--config", str(CONFIG), BOT_VK__TOKEN="wrong-1", **own)
    assert refused.status == 78
    assert "VK не принимает ключ" in refused.complained and "Создайте ключ" in refused.complained
    assert "wrong-1" not in refused.complained


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (lambda path: path.write_bytes(b"not a database at all" * 100), "повреждён или не является базой данных"),
        (lambda path: sqlite3.connect(path).execute("PRAGMA user_version = 999").connection.close(), "новее программы"),
    ],
)
async def test_an_unusable_database_stops_it_with_advice(
    tmp_path: Path, prepare: Callable[[Path], object], words: str
) -> None:
    database = tmp_path / "school.sqlite3"
    prepare(database)
    own = {"BOT_VK__API_URL": "http://127.0.0.1:9/method/", "BOT_STORAGE__PATH": str(database)}
    stopped = await ran("bot", "run", "--config", str(CONFIG), **own)
    assert stopped.status == 78
    assert words in stopped.complained and "Traceback" not in stopped.complained


async def test_a_broken_content_file_stops_it_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "menu.toml").write_text('[[group]]\nid = "basics"\ntitle = \n', encoding="utf-8")
    stopped = await ran("bot", "run", "--config", str(CONFIG), BOT_CONTENT__PATH=str(tmp_path))
    assert stopped.status == 78
    assert "menu.toml, строка 3" in stopped.complained


async def test_the_log_holds_no_text_no_name_and_no_token(tmp_path: Path) -> None:
    log = tmp_path / "log"
    async with Emulator(SCHOOL) as vk:
        with log.open("wb") as file:
            process = await stage.start_bot(vk, tmp_path / "school.sqlite3", stderr=file, BOT_LOG__LEVEL="DEBUG")
            await stage.until_listening(vk, process)
            await vk.faults.add("html", "messages.send")
            await vk.faults.error(4321, "messages.send")
            await vk.person(PARENT).says("меню")
            await vk.person(PARENT).says("совершенно секретные слова")
            await vk.person(PARENT).hears()
            await asyncio.sleep(1.5)
            process.terminate()
            await process.wait()
    text = log.read_text(encoding="utf-8")
    assert "listening to the community 218" in text
    for secret in ("секретн", "demo-token", "Заботина", "меню"):
        assert secret not in text


async def test_a_copy_is_made_while_it_runs(tmp_path: Path) -> None:
    async with Emulator(SCHOOL) as vk:
        database = tmp_path / "school.sqlite3"
        async with stage.bot(vk, database):
            await vk.person(103).in_chat(2_000_000_001).says("/привязать")
            await vk.person(103).in_chat(2_000_000_001).hears()
            copied = await ran("bot", "backup", "--to", str(tmp_path / "copy.sqlite3"), BOT_STORAGE__PATH=str(database))
    assert copied.status == 0, copied
    assert "Копия сделана" in copied.said and f"-m bot restore {tmp_path}/copy.sqlite3" in copied.said
    copy = sqlite3.connect(tmp_path / "copy.sqlite3")
    assert copy.execute("SELECT count(*) FROM chats WHERE bound_at IS NOT NULL").fetchone() == (1,)
    copy.close()
    assert not list(tmp_path.rglob("*copy*.key")), "the keys of the authors are in no copy"


async def test_a_restored_copy_repeats_nothing(tmp_path: Path) -> None:
    """The copy is made while an answer is still to be sent; since then it has been sent, and more was asked."""
    async with Emulator(SCHOOL) as vk:
        database, copy = tmp_path / "school.sqlite3", tmp_path / "copy.sqlite3"
        own = {"BOT_STORAGE__PATH": str(database)}
        async with stage.bot(vk, database):
            await vk.faults.error(9, "messages.send")
            await vk.person(PARENT).says("меню")
            await vk.person(PARENT).hears_nothing(1)
            assert (await ran("bot", "backup", "--to", str(copy), **own)).status == 0
            running = await ran("bot", "restore", str(copy), **own)
            assert running.status == 78 and "уже работает бот" in running.complained
        await vk.person(302).says("меню")
        restored = await ran("bot", "restore", str(copy), **own)
        assert restored.status == 0 and "восстановлена" in restored.said, restored
        assert len(list(tmp_path.glob("school_before_restore_*"))) >= 1
        before = len(await vk.calls("groups.getLongPollServer"))
        process = await stage.start_bot(vk, database)
        while len(await vk.calls("groups.getLongPollServer")) == before:
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.5)
        await vk.person(303).says("меню")
        await vk.person(303).hears()
        await vk.person(302).hears()
        for person in (PARENT, 302, 303):
            await vk.person(person).hears_nothing(0.3)
        process.terminate()
        assert await process.wait() == 0


async def test_a_file_that_is_no_copy_is_not_put_in_place(tmp_path: Path) -> None:
    database, copy = tmp_path / "school.sqlite3", tmp_path / "copy.sqlite3"
    database.write_bytes(b"precious")
    copy.write_bytes(b"not a database at all" * 100)
    refused = await ran("bot", "restore", str(copy), BOT_STORAGE__PATH=str(database))
    assert refused.status == 78 and "повреждён или не является" in refused.complained, refused
    assert database.read_bytes() == b"precious"


@pytest.mark.parametrize("library", ["aiosqlite", "aiohttp", "numpy"])
async def test_a_library_that_is_not_there_ends_it_for_good(tmp_path: Path, library: str) -> None:
    """Status 78: the service does not start a broken installation again and again."""
    words = f"import sys; sys.modules[{library!r}] = None; from bot.cli.main import main; sys.exit(main(['run']))"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", words, stderr=asyncio.subprocess.PIPE, env={"BOT_STORAGE__PATH": str(tmp_path / "a")}
    )
    _, complained = await process.communicate()
    assert process.returncode == 78
    assert f"нет библиотеки {library}" in complained.decode() and "Traceback" not in complained.decode()
