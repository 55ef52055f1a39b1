"""A look at the database that changes nothing, for `check`."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from storage.errors import BrokenDatabase, explain_opening
from storage.migrate import read_migrations, refuse_newer


@dataclass(frozen=True, slots=True)
class DatabaseLook:
    """The version of a database, and the one the program brings it up to."""

    version: int
    newest: int

    @property
    def is_current(self) -> bool:
        """Whether nothing has to be migrated."""
        return self.version == self.newest


def look_at(path: Path) -> DatabaseLook:
    """Open for reading only, also while the bot runs. Raises `StorageError` in Russian."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5)) as database:
            found = str(database.execute("PRAGMA quick_check(1)").fetchone()[0])
            version = int(database.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error as error:
        raise explain_opening(path, error) from error
    if found != "ok":
        raise BrokenDatabase(f"База данных {path} повреждена: {found}. Верните копию: python -m bot restore КОПИЯ.")
    newest = len(read_migrations())
    refuse_newer(version, newest)
    return DatabaseLook(version, newest)
