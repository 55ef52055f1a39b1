"""One bot a database: a second one would answer everything twice."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


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
    """Hold the database for this process. The kernel lets go of the lock when the process dies, however it dies."""
    database.parent.mkdir(parents=True, exist_ok=True)
    lock = database.with_name(database.name + ".lock")
    with lock.open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise AlreadyRunning(
                f"С базой {database} уже работает бот (процесс {file.read().strip() or 'неизвестен'}). "
                "Второй не запущен: остановите первый или укажите другой файл в [storage] path."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
