"""The keys under which authors are counted, one a quarter, and the one of forgotten people's presses: beside the
database and in no copy of it.

A key is destroyed once everything it is needed for is counted: from then on nobody can tell whose rows those of its
quarter are, whatever else they have.
"""

import os
import secrets
from collections.abc import Callable
from datetime import date
from pathlib import Path

from loguru import logger

from school.statistics.author_quarters import closed_on, quarter_of
from storage.errors import StorageError

LENGTH = 32


class AuthorKeys:
    """Read from files, made when a quarter begins; readable by the bot's user only.

    A quarter that is not the present one and has no key gets one in memory: what is counted late is counted, and can't
    be told apart from others afterwards.
    """

    def __init__(self, database: Path, today: Callable[[], date]) -> None:
        self._database = database
        self._today = today
        self._known: dict[date, bytes] = {}
        self._adopt_the_only_one()

    def of(self, quarter: date) -> bytes:
        """The key of the quarter that begins on a day. Raises `StorageError` for a damaged file."""
        if quarter not in self._known:
            self._known[quarter] = self._read_or_make(quarter)
        return self._known[quarter]

    def of_presses(self) -> bytes:
        """The key of marks and answers whose people were forgotten. Raises `StorageError` for a damaged file."""
        path = self._database.with_name(f"{self._database.name}.presses.key")
        if not path.exists():
            _create(path)
        return _read(path, "кто удалил данные и нажмёт снова, будет сосчитан дважды")

    def alive(self) -> list[bytes]:
        """Every key there is."""
        return [self.of(quarter) for quarter in {self._quarter(), *self._kept()}]

    def destroy_closed(self) -> None:
        """Overwrite and delete the keys of quarters that are closed."""
        if self._today() < closed_on(self._quarter()):
            return
        for quarter in self._kept():
            if quarter < self._quarter():
                _destroy(self._path(quarter))
                logger.info("the key of the authors of a closed quarter is destroyed")
        self._known = {quarter: key for quarter, key in self._known.items() if quarter >= self._quarter()}

    def _read_or_make(self, quarter: date) -> bytes:
        path = self._path(quarter)
        if not path.exists():
            if quarter != self._quarter():
                return secrets.token_bytes(LENGTH)
            _create(path)
        return _read(path, "авторы сообщений этого квартала будут посчитаны заново")

    def _quarter(self) -> date:
        return quarter_of(self._today())

    def _kept(self) -> list[date]:
        """Beginnings of quarters whose keys lie beside the database."""
        begin, end = f"{self._database.name}.", ".key"
        found = (path.name[len(begin) : -len(end)] for path in self._database.parent.glob(f"{begin}*{end}"))
        return sorted(date.fromisoformat(name) for name in found if _is_date(name))

    def _path(self, quarter: date) -> Path:
        return self._database.with_name(f"{self._database.name}.{quarter.isoformat()}.key")

    def _adopt_the_only_one(self) -> None:
        """Until now one key was for ever: it becomes that of this quarter."""
        old = self._database.with_name(self._database.name + ".key")
        if old.exists() and not self._kept():
            old.replace(self._path(self._quarter()))


def _is_date(name: str) -> bool:
    try:
        date.fromisoformat(name)
    except ValueError:
        return False
    return True


def _read(path: Path, lost: str) -> bytes:
    key = path.read_bytes()
    if len(key) != LENGTH:
        raise StorageError(f"Файл ключа {path} повреждён. Удалите его: {lost}.")
    return key


def _create(path: Path) -> None:
    """Written under another name first: a crash never leaves half a key."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_name(path.name + ".part")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(LENGTH))
    unfinished.replace(path)


def _destroy(path: Path) -> None:
    """Zeros first: a deleted file's blocks keep what was in them."""
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
