"""What an upgrade has lost is seen; without history there is nothing to try."""

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from bench.upgrading import commits
from bench.upgrading.kept import Snapshot, differences


def made(path: Path, script: str) -> Snapshot:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(script)
    return Snapshot.of(path)


@pytest.mark.parametrize(
    ("later", "told"),
    [
        ("ALTER TABLE people ADD COLUMN city TEXT; CREATE TABLE more (a INTEGER)", []),
        ("DELETE FROM people WHERE role = 'parent'", ["people: 2 → 1 rows"]),
        ("UPDATE people SET role = NULL WHERE role = 'parent'", ["people.role"]),
        ("DROP TABLE people", ["people gone (2)"]),
    ],
)
def test_what_is_not_as_it_was_is_told(tmp_path: Path, later: str, told: list[str]) -> None:
    path = tmp_path / "a.sqlite3"
    before = made(
        path, "CREATE TABLE people (id INTEGER, role TEXT); INSERT INTO people VALUES (301, 'parent'), (7, 'a')"
    )
    assert differences(before, made(path, later)) == told


def test_numbers_of_our_own_are_the_same_people(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite3"
    before = made(path, "CREATE TABLE people (person INTEGER); INSERT INTO people VALUES (301), (2000000001)")
    peers = (
        "CREATE TABLE peers (id INTEGER, kind TEXT, external_id TEXT); INSERT INTO peers VALUES (1, 'person', '301')"
    )
    renumbered = "UPDATE people SET person = 1 WHERE person = 301; UPDATE people SET person = 2 WHERE person > 301"
    after = made(path, f"{peers}, (2, 'chat', '1'); {renumbered}")
    assert not differences(before, after)
    assert differences(before, made(path, "UPDATE peers SET external_id = '302' WHERE id = 1")) == ["people.person"]


def test_a_folder_without_history_has_no_upgrades_to_try(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commits, "ROOT", tmp_path)
    assert commits.steps() == []
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    assert commits.steps() == []
