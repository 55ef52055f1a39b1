"""A copy of the database while the bot runs."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from storage.errors import BrokenDatabase, StorageError


def back_up(source: Path, target: Path) -> None:
    """Copy with SQLite's own backup, which a running bot does not mind; a copy counts once it is checked."""
    if not source.is_file():
        raise StorageError(f"Базы данных {source} нет: копировать нечего.")
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT, 0o600))
    try:
        found = _copy(source, unfinished)
    except sqlite3.DatabaseError as error:
        unfinished.unlink(missing_ok=True)
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL:
            raise StorageError(f"Копия {target} не сделана: на диске нет места.") from error
        found = str(error)
    if found != "ok":
        unfinished.unlink(missing_ok=True)
        raise BrokenDatabase(f"База данных {source} не читается или повреждена: {found}. Копия не сделана.")
    unfinished.replace(target)


def _copy(source: Path, target: Path) -> str:
    """Copy, and say what SQLite finds in the copy: "ok" when all is well."""
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")  # whoever looks at a copy then leaves no journal beside it
        return str(new.execute("PRAGMA integrity_check").fetchone()[0])
