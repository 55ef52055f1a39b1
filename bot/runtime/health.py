"""The health of a bot: what the tables tell, what only the running process knows, and what is wrong by both.

The process writes its part beside the database, so that another process can tell it without asking.
"""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from storage.messaging.backlog import Backlog

FRESH_SECONDS = 120
"""Age of the process's own part from which it says nothing about now."""

LAG_SECONDS = 180
"""Seconds without an answer of the long poll, or with a message that waits, from which something is wrong."""


@dataclass(frozen=True, slots=True)
class ProcessSigns:
    """Signs only the running process knows; moments in UTC seconds, spans in seconds."""

    at: int
    version: str
    silent_seconds: int
    """Since a round in which events were read and handled."""
    listening: bool
    last_success_at: int | None = None
    errors: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VitalSigns:
    """All of it. `running`: a process holds the database."""

    now: int
    version: str
    running: bool
    backlog: Backlog | None
    process: ProcessSigns | None
    database_bytes: int
    last_backup_at: int | None

    @property
    def lag_seconds(self) -> int | None:
        """Since the messenger's last answer was stored."""
        stored = self.backlog.stored_at if self.backlog else None
        return None if stored is None else max(0, self.now - stored)

    def waits_seconds(self, since: int | None) -> int:
        """Of what waits since a moment; 0 when nothing does."""
        return 0 if since is None else max(0, self.now - since)

    def ills(self) -> list[str]:
        """List what is wrong, in Russian; empty when all is well."""
        if not self.running:
            return ["бот не запущен"]
        found = []
        if self.lag_seconds is None or self.lag_seconds > LAG_SECONDS:
            found.append("бот не слышит VK")
        if self.backlog and self.waits_seconds(self.backlog.oldest_event_at) > LAG_SECONDS:
            found.append("услышанное остаётся без ответа")
        if self.backlog and self.waits_seconds(self.backlog.oldest_due_at) > LAG_SECONDS:
            found.append("сообщения не уходят")
        return found


def signs_path(database: Path) -> Path:
    """The file of the process's own part."""
    return database.with_name(database.name + ".status")


def write_signs(database: Path, signs: ProcessSigns) -> None:
    """Whole or not at all; readable by the bot's user alone."""
    path = signs_path(database)
    unfinished = path.with_name(path.name + ".part")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(asdict(signs), file)
    unfinished.replace(path)


def read_signs(database: Path, now: int) -> ProcessSigns | None:
    """None when there is nothing fresh, or nothing that can be read."""
    try:
        signs = ProcessSigns(**json.loads(signs_path(database).read_text(encoding="utf-8")))
        return signs if abs(now - signs.at) <= FRESH_SECONDS else None
    except (OSError, ValueError, TypeError):
        return None


def size_of(database: Path) -> int:
    """Bytes of the database and of the journal beside it."""
    files = (database, database.with_name(database.name + "-wal"))
    return sum(file.stat().st_size for file in files if file.exists())


def last_backup_at(database: Path) -> int | None:
    """The moment of the newest copy in the usual folder; copies made elsewhere are not known."""
    folder = database.parent / "backup"
    made = [file.stat().st_mtime for file in folder.glob(f"{database.stem}_*{database.suffix}*") if file.is_file()]
    return int(max(made)) if made else None
