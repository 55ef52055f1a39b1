"""A disk that is full or can't be written, and files of others: told in words, and nothing is spoilt."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli.backup import backup
from bot.cli.restore import restore
from bot.runtime.single_instance import sole_instance
from storage.backup import back_up
from storage.database import Database
from storage.errors import ForeignDatabase, StorageError, Unavailable
from storage.inspection import look_at
from tests.storage.conftest import opened

MOUNT = shutil.which("mount")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if (
        os.geteuid()
        or not MOUNT
        or subprocess.run([MOUNT, "-t", "tmpfs", "-o", "size=4M", "none", str(folder)], check=False).returncode
    ):
        pytest.skip("needs root that may mount")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _fill(disk: Path) -> None:
    with (disk / "ballast").open("wb") as file:
        for size in (4096, 512, 1):
            while True:
                try:
                    os.write(file.fileno(), b"x" * size)
                except OSError:
                    break


def _let_nobody_write(disk: Path) -> None:
    subprocess.run([str(MOUNT), "-o", "remount,ro", str(disk)], check=True)


async def _of_ours(path: Path) -> Path:
    async with opened(path):
        return path


def _of_another_program(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE invoices (sum INTEGER)")
    return path


async def test_a_full_disk_is_called_full_and_waited_for(disk: Path) -> None:
    """SQLite says «disk I/O error» of its journals; nobody has to act for the bot to go on."""
    path = await _of_ours(disk / "school.sqlite3")
    _fill(disk)
    with sole_instance(path), pytest.raises(Unavailable) as told:
        await Database.open(path)
    assert told.value.reason == "full"
    (disk / "ballast").unlink()
    assert look_at(await _of_ours(path)).is_current


async def test_a_copy_that_has_no_room_does_not_blame_the_database(disk: Path, tmp_path: Path) -> None:
    path = await _of_ours(tmp_path / "school.sqlite3")
    _fill(disk)
    with pytest.raises(StorageError, match="не сделана: на диске нет места"):
        back_up(path, disk / "copy.sqlite3")
    assert [one.name for one in disk.iterdir()] == ["ballast"]


async def test_where_nothing_can_be_written_the_folder_is_named(disk: Path) -> None:
    path = await _of_ours(disk / "school.sqlite3")
    _let_nobody_write(disk)
    with (
        pytest.raises(StorageError, match=r"school.sqlite3.lock не открывается .*рядом с базой нельзя писать"),
        sole_instance(path),
    ):
        pass


def test_the_lock_is_for_the_bots_user_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with sole_instance(tmp_path / "school.sqlite3"):
            assert (tmp_path / "school.sqlite3.lock").stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)


async def test_a_database_of_another_program_is_neither_called_well_nor_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _of_another_program(tmp_path / "invoices.sqlite3")
    with pytest.raises(ForeignDatabase, match="другой программы"):
        look_at(path)
    monkeypatch.setenv("BOT_STORAGE__PATH", str(path))
    assert backup(None, tmp_path / "copy.sqlite3") == 78
    assert "другой программы" in capsys.readouterr().err and not (tmp_path / "copy.sqlite3").exists()


@pytest.mark.parametrize(("version", "word"), [(999, "новее программы"), (0, "другой программы")])
async def test_a_copy_that_the_bot_could_not_open_is_not_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], version: int, word: str
) -> None:
    path, copy = await _of_ours(tmp_path / "school.sqlite3"), tmp_path / "copy.sqlite3"
    if version:
        back_up(path, copy)
        with closing(sqlite3.connect(copy)) as newer:
            newer.execute(f"PRAGMA user_version = {version}")
    else:
        _of_another_program(copy)
    monkeypatch.setenv("BOT_STORAGE__PATH", str(path))
    assert restore(None, copy) == 78 and word in capsys.readouterr().err
    assert look_at(path).is_current and not list(tmp_path.glob("*before_restore*"))
