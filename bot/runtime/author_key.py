"""The key under which authors are counted, beside the database: a copy of the database alone tells no authors."""

import os
import secrets
from pathlib import Path

from storage.errors import StorageError

LENGTH = 32


def author_key(database: Path) -> bytes:
    """The key, made on the first start; readable by the bot's user only. Raises `StorageError` for a damaged file."""
    path = database.with_name(database.name + ".key")
    if not path.exists():
        _create(path)
    key = path.read_bytes()
    if len(key) != LENGTH:
        raise StorageError(
            f"Файл ключа {path} повреждён. Верните его из резервной копии или удалите: "
            "тогда авторы сообщений за сегодня будут посчитаны заново."
        )
    return key


def _create(path: Path) -> None:
    """Written under another name first: a crash never leaves half a key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".part")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(LENGTH))
    unfinished.replace(path)
