"""What can be wrong with the database, told in Russian to the engineer who starts the bot."""

import shutil
import sqlite3
from pathlib import Path

LEAST_ROOM_BYTES = 100_000


class StorageError(Exception):
    """The database can't be used; the message says why and what to do."""


class NewerDatabase(StorageError):
    """The file was written by a newer version of the program."""


class ForeignDatabase(StorageError):
    """The file was made by another program, or by another build of this one."""


ANOTHER_PROGRAM = "Это база другой программы: таблиц бота в ней нет. Укажите другой файл в [storage] path."


class BrokenDatabase(StorageError):
    """The file is not a database, or is damaged."""


class Unavailable(StorageError):
    """The file is sound and can't be used for now; `reason` is `locked`, `full`, `readonly` or `broken`."""

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


_FOR_NOW = {
    sqlite3.SQLITE_BUSY: "locked", sqlite3.SQLITE_LOCKED: "locked", sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "readonly", sqlite3.SQLITE_PERM: "readonly", sqlite3.SQLITE_IOERR: "broken",
    sqlite3.SQLITE_CANTOPEN: "broken", sqlite3.SQLITE_NOMEM: "broken",
}  # fmt: skip
_FOR_GOOD = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
"""SQLite's codes (sqlite.org/rescode.html): those of the surroundings, and those of the file itself."""


def explain(path: Path, error: sqlite3.Error) -> StorageError | None:
    """Words of SQLite, and what to do; None for a mistake in the program."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _FOR_GOOD:
        return BrokenDatabase(
            f"Файл {path} повреждён или не является базой данных ({error}). Остановите бота и верните базу "
            "из резервной копии: команда restore (копии делает команда backup). Потом запустите бота снова."
        )
    if code not in _FOR_NOW:
        return None
    reason = "full" if code == sqlite3.SQLITE_IOERR and _is_full(path) else _FOR_NOW[code]
    if reason == "locked":
        return Unavailable(
            f"База данных {path} занята другой программой. Закройте её и запустите бота снова.", "locked"
        )
    return Unavailable(_unusable(path, error), reason)


def _is_full(path: Path) -> bool:
    """Whether the disk has no room for SQLite's journals: it then says «disk I/O error»."""
    try:
        return shutil.disk_usage(path.parent).free < LEAST_ROOM_BYTES
    except OSError:
        return False


def explain_opening(path: Path, error: sqlite3.Error) -> StorageError:
    """The same for a file that is just opened: what our SQL can't do with it is the file's fault."""
    return explain(path, error) or StorageError(_unusable(path, error))


def _unusable(path: Path, error: sqlite3.Error) -> str:
    return (
        f"Базой данных {path} нельзя пользоваться ({error}). "
        "Проверьте, что это база бота, права на файл и папку и свободное место на диске."
    )
