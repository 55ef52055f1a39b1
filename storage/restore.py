"""Putting a copy in the place of the database."""

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.backup import back_up
from storage.errors import BrokenDatabase, StorageError

MARGIN = 600
"""Seconds by which the memory of what was seen is shortened: it may hold messages whose turn was not over."""

_FROM_NOW_ON = (
    # What was still to be sent may have been sent since: it is looked up in the dialog and never repeated blindly.
    "UPDATE outbox SET unclear = 1, first_tried_at = 1, state = 'due' "
    "WHERE state IN ('due', 'sending') AND not_before <= :now",
    # What came since may have been answered: the bot begins from now and sweeps the dialogs that are unanswered.
    "INSERT INTO gaps (began_at, ended_at) SELECT stored_at, :now FROM position",
    "DELETE FROM inbox WHERE state = 'new'",
    "DELETE FROM seen_events WHERE seen_at >= (SELECT stored_at FROM position) - :margin",
    "DELETE FROM seen_messages WHERE seen_at >= (SELECT stored_at FROM position) - :margin",
    "DELETE FROM position",
)


def restore(copy: Path, target: Path, now: int) -> Path | None:
    """Put the copy in place at `now`; where the present database was put aside, None when there was none.

    The caller holds the lock of the database. Raises `StorageError` and then nothing has changed.
    """
    if not copy.is_file():
        raise StorageError(f"Копии {copy} нет.")
    fresh = target.with_name(target.name + ".restored")
    _copy(copy, fresh, now)
    aside = _put_aside(target, now)
    fresh.replace(target)
    return aside


def _copy(copy: Path, fresh: Path, now: int) -> None:
    try:
        back_up(copy, fresh)
        with closing(sqlite3.connect(fresh)) as database, database:
            for statement in _FROM_NOW_ON:
                database.execute(statement, {"now": now, "margin": MARGIN})
    except sqlite3.DatabaseError as error:
        fresh.unlink(missing_ok=True)
        raise BrokenDatabase(f"Файл {copy} — не копия базы бота ({error}). Возьмите другую копию.") from error


def _put_aside(target: Path, now: int) -> Path | None:
    """The old file with its journal: a journal left beside another database would spoil it."""
    if not target.exists():
        return None
    aside = target.with_name(f"{target.stem}_before_restore_{now}{target.suffix}")
    for ending in ("", "-wal", "-shm"):
        old = target.with_name(target.name + ending)
        if old.exists():
            old.replace(aside.with_name(aside.name + ending))
    return aside
