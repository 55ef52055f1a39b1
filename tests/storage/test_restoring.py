"""A copy put in the place of the database: nothing is repeated, nothing is lost that can be found again."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from storage.database import Database
from storage.errors import StorageError
from storage.restore import restore

COPIED_AT = 1_790_000_000
NOW = COPIED_AT + 3600
FAR_FUTURE = 4_000_000_000


@pytest.fixture
async def copy(tmp_path: Path) -> Path:
    path = tmp_path / "copy.sqlite3"
    await (await Database.open(path)).close()
    return path


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection, connection:
        yield connection


def _put(connection: sqlite3.Connection, peer: int, state: str, not_before: int) -> None:
    connection.execute(
        "INSERT INTO outbox (peer_id, text, random_id, not_before, written_at, state, settled_at) "
        "VALUES (?, 'a', 1, ?, ?, ?, ?)",
        (peer, not_before, COPIED_AT, state, None if state in ("due", "sending") else COPIED_AT),
    )


async def test_the_bot_begins_from_now_and_sweeps_what_was_missed(copy: Path, tmp_path: Path) -> None:
    with opened(copy) as connection:
        connection.execute("INSERT INTO position (one, ts, stored_at) VALUES (1, '7', ?)", (COPIED_AT,))
        connection.execute("INSERT INTO seen_messages VALUES (5, 1, ?), (5, 2, ?)", (COPIED_AT - 9999, COPIED_AT))
        connection.execute("INSERT INTO inbox (person_id, body, received_at) VALUES (5, '{}', ?)", (COPIED_AT,))
    restore(copy, tmp_path / "school.sqlite3", NOW)
    with opened(tmp_path / "school.sqlite3") as connection:
        assert connection.execute("SELECT count(*) FROM position").fetchone() == (0,)
        [(began, ended, swept)] = connection.execute("SELECT began_at, ended_at, swept_at FROM gaps")
        assert connection.execute("SELECT cmid FROM seen_messages").fetchall() == [(1,)]
        assert connection.execute("SELECT count(*) FROM inbox").fetchone() == (0,)
    assert began == COPIED_AT < ended
    assert swept is None


async def test_no_letter_is_resent_blindly_and_what_waits_for_its_time_goes(copy: Path, tmp_path: Path) -> None:
    with opened(copy) as connection:
        for peer, state, not_before in ((1, "due", COPIED_AT), (2, "sending", COPIED_AT), (3, "sent", COPIED_AT)):
            _put(connection, peer, state, not_before)
        _put(connection, 4, "due", FAR_FUTURE)
    restore(copy, tmp_path / "school.sqlite3", NOW)
    with opened(tmp_path / "school.sqlite3") as connection:
        doubtful = connection.execute("SELECT peer_id FROM outbox WHERE unclear = 1 AND first_tried_at = 1")
        assert [peer for (peer,) in doubtful] == [1, 2]


async def test_the_present_database_is_put_aside_with_its_journal(copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "school.sqlite3"
    target.write_bytes(b"old")
    (tmp_path / "school.sqlite3-wal").write_bytes(b"old journal")
    aside = restore(copy, target, NOW)
    assert aside and aside.read_bytes() == b"old"
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"old journal"
    assert not (tmp_path / "school.sqlite3-wal").exists()


async def test_a_file_that_is_no_copy_changes_nothing(tmp_path: Path) -> None:
    target, copy = tmp_path / "school.sqlite3", tmp_path / "copy.sqlite3"
    target.write_bytes(b"precious")
    copy.write_bytes(b"not a database at all" * 100)
    with pytest.raises(StorageError, match="не читается или повреждена"):
        restore(copy, target, NOW)
    with pytest.raises(StorageError, match="нет"):
        restore(tmp_path / "nowhere", target, NOW)
    assert target.read_bytes() == b"precious"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.sqlite3", "school.sqlite3"]
