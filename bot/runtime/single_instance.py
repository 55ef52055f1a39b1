"""One bot a database: a second one would answer everything twice."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from storage.errors import StorageError


class AlreadyRunning(Exception):
    """Another process holds the database; the message says which, in Russian."""


def is_running(database: Path) -> bool:
    """Whether a process holds the database. The lock is tried only where the process it names is alive: a bot that is
    just starting must not find it taken."""
    try:
        with database.with_name(database.name + ".lock").open("rb") as file:
            if not _is_alive(file.read(20)):
                return False
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _is_alive(number: bytes) -> bool:
    try:
        os.kill(int(number), 0)
    except (ValueError, ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def sole_instance(database: Path) -> Iterator[None]:
    """Hold the database for this process. The kernel lets go of the lock when the process dies, however it dies.

    Raises `AlreadyRunning`, and `StorageError` where no lock can be.
    """
    lock = _lock_file(database)
    try:
        _take(lock, database)
        with suppress(OSError):  # the number is for people; a full disk is waited for by who opens the database
            os.ftruncate(lock, 0)
            os.pwrite(lock, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(lock)


def _lock_file(database: Path) -> int:
    """An open file that nobody else may read or hold."""
    path = database.with_name(database.name + ".lock")
    try:
        database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StorageError(
            f"Файл {path} не открывается ({error.strerror}): рядом с базой нельзя писать. "
            "Проверьте права на папку, место на диске и не подключён ли он только для чтения."
        ) from error


def _take(lock: int, database: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(lock, 20, 0).decode("ascii", "replace").strip()
        raise AlreadyRunning(
            f"С базой {database} уже работает бот (процесс {holder or 'неизвестен'}). "
            "Второй не запущен: остановите первый или укажите другой файл в [storage] path."
        ) from None
