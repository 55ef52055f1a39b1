"""A look at the database that changes nothing, for `check`."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from storage.errors import ANOTHER_PROGRAM, BrokenDatabase, ForeignDatabase, explain_opening
from storage.migrate import read_migrations, refuse_newer

OURS = frozenset({"seen_events", "outbox", "chat_hours"})
"""Tables that a database of any version has."""


@dataclass(frozen=True, slots=True)
class DatabaseLook:
    """The version of a database, and the one the program brings it up to."""

    version: int
    newest: int

    @property
    def is_current(self) -> bool:
        """Whether nothing has to be migrated."""
        return self.version == self.newest


def refuse_foreign(path: Path) -> None:
    """Raise `ForeignDatabase` for a file of another program, a `StorageError` for one that can't be read."""
    try:
        with closing(_opened(path)) as database:
            _refuse_foreign(database)
    except sqlite3.Error as error:
        raise explain_opening(path, error) from error


def look_at(path: Path) -> DatabaseLook:
    """Open for reading only, also while the bot runs. Raises `StorageError` in Russian."""
    try:
        with closing(_opened(path)) as database:
            _refuse_foreign(database)
            found = str(database.execute("PRAGMA quick_check(1)").fetchone()[0])
            version = int(database.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error as error:
        raise explain_opening(path, error) from error
    if found != "ok":
        raise BrokenDatabase(f"База данных {path} повреждена: {found}. Верните копию: команда restore.")
    newest = len(read_migrations())
    refuse_newer(version, newest)
    return DatabaseLook(version, newest)


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5)


def _refuse_foreign(database: sqlite3.Connection) -> None:
    found = {str(name) for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if found and not found & OURS:
        raise ForeignDatabase(ANOTHER_PROGRAM)
