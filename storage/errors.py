"""What can be wrong with the database, told in Russian to the engineer who starts the bot."""

import sqlite3
from pathlib import Path


class StorageError(Exception):
    """The database can't be used; the message says why and what to do."""


class NewerDatabase(StorageError):
    """The file was written by a newer version of the program."""


class BrokenDatabase(StorageError):
    """The file is not a database, or is damaged."""


def explain(path: Path, error: sqlite3.Error) -> StorageError:
    """What SQLite says, and what to do: the file is sound and can't be used now, or it is damaged."""
    if not isinstance(error, sqlite3.OperationalError):
        return BrokenDatabase(
            f"Файл {path} повреждён или не является базой данных ({error}). Остановите бота и верните базу "
            "из резервной копии: python -m bot restore КОПИЯ (копии делает make backup). Потом запустите бота снова."
        )
    if "locked" in str(error):
        return StorageError(f"База данных {path} занята другой программой. Закройте её и запустите бота снова.")
    return StorageError(
        f"Базой данных {path} нельзя пользоваться ({error}). "
        "Проверьте права на файл и папку и свободное место на диске."
    )
