"""A copy made while the bot writes is whole."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.backup import back_up
from storage.database import Database
from storage.errors import BrokenDatabase, StorageError
from tests.storage.conftest import opened
from tests.storage.test_transactions import write_pair


def stored(path: Path) -> list[tuple[int, int]]:
    with closing(sqlite3.connect(path)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return copy.execute("SELECT peer_id, cmid FROM seen_messages ORDER BY cmid, peer_id").fetchall()


async def test_copies_made_while_a_writer_writes_hold_whole_transactions(database: Database, path: Path) -> None:
    async def write() -> None:
        for number in range(300):
            await write_pair(database, number)

    writing, sizes = asyncio.create_task(write()), set()
    for number in range(10):
        copy = path.with_name(f"copy{number}.sqlite3")
        await asyncio.to_thread(back_up, path, copy)
        rows = stored(copy)
        assert rows == [(peer, cmid) for cmid in range(len(rows) // 2) for peer in (1, 2)]
        sizes.add(len(rows))
        await asyncio.sleep(0.01)
    await writing
    assert len(sizes) > 1, "the writer was writing"


async def test_a_copy_can_be_opened_by_the_bot(database: Database, path: Path, tmp_path: Path) -> None:
    await write_pair(database, 7)
    copy = tmp_path / "new folder" / "копия 1.sqlite3"
    back_up(path, copy)
    async with opened(copy) as again:
        await write_pair(again, 8)
    assert len(stored(copy)) == 4


async def test_a_closed_database_is_copied_too(path: Path, tmp_path: Path) -> None:
    async with opened(path) as database:
        await write_pair(database, 7)
    back_up(path, tmp_path / "copy.sqlite3")
    assert len(stored(tmp_path / "copy.sqlite3")) == 2


@pytest.mark.parametrize("name", ["100%.sqlite3", "а#1.sqlite3", "что?.sqlite3", "с пробелом.sqlite3", "%20.sqlite3"])
async def test_any_name_of_a_file_will_do(tmp_path: Path, name: str) -> None:
    async with opened(tmp_path / name) as database:
        await write_pair(database, 7)
    back_up(tmp_path / name, tmp_path / "copies" / name)
    assert len(stored(tmp_path / "copies" / name)) == 2


async def test_what_a_broken_off_copy_has_left_does_not_matter(database: Database, path: Path, tmp_path: Path) -> None:
    await write_pair(database, 7)
    copy = tmp_path / "copy.sqlite3"
    fill(tmp_path / "copy.sqlite3.part", b"half of something" * 1000)
    back_up(path, copy)
    assert len(stored(copy)) == 2
    assert sorted(found.name for found in listed(tmp_path, "copy*")) == ["copy.sqlite3"]


def test_a_broken_database_is_not_copied_over_a_good_copy(tmp_path: Path) -> None:
    fill(tmp_path / "broken.sqlite3", b"garbage" * 1000)
    fill(tmp_path / "copy.sqlite3", b"the copy of yesterday")
    with pytest.raises(BrokenDatabase, match="Копия не сделана"):
        back_up(tmp_path / "broken.sqlite3", tmp_path / "copy.sqlite3")
    assert (tmp_path / "copy.sqlite3").read_bytes() == b"the copy of yesterday"
    assert len(listed(tmp_path, "*")) == 2


def test_without_a_database_there_is_nothing_to_copy(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="копировать нечего"):
        back_up(tmp_path / "none.sqlite3", tmp_path / "copy.sqlite3")
    assert listed(tmp_path, "*") == []


def fill(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def listed(folder: Path, pattern: str) -> list[Path]:
    return list(folder.glob(pattern))
