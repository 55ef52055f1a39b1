"""What the bot writes is for its own user alone, whatever the umask of whoever starts it."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.backup import _seal
from bot.cli.report import _save
from bot.content.reading.local import _write
from render.tables import write_csv


@pytest.fixture
def careless() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def test_files_are_for_one_user(careless: None, tmp_path: Path) -> None:
    folder = tmp_path / "school"
    _save(folder, {"report.xlsx": b"PK"})
    write_csv(folder / "chats.csv", ["чат"], [["5А"]])
    _write(folder / "content_local" / "phrasings.txt", "а когда собрание")
    _seal(folder / "chats.csv", ["cat"])
    modes = {str(path.relative_to(tmp_path)): oct(stat.S_IMODE(path.stat().st_mode)) for path in tmp_path.rglob("*")}
    folders = {"school", "school/content_local"}
    assert {mode for path, mode in modes.items() if path not in folders} == {"0o600"}, modes
    assert {modes[one] for one in folders} == {"0o700"}, modes
