"""The data an upgrade must keep, compared table by table and column by column."""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

RECORD = "schema_migrations"
"""The table in which an upgrade is recorded: it is to change."""

IDS = "SELECT id, external_id + iif(kind = 'chat', 2000000000, 0) FROM peers"

Table = Mapping[str, Counter[object]]
"""Values of each column, with how often they stand there."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All values of a database, and how its tables are declared."""

    version: int
    schema: tuple[str, ...]
    tables: Mapping[str, Table]
    ids: Mapping[object, object]
    """VK's id of each number of ours; none before people and chats had numbers."""

    @classmethod
    def of(cls, path: Path) -> "Snapshot":
        """Read only, also beside a bot that runs."""
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            version = int(database.execute("PRAGMA user_version").fetchone()[0])
            made = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
            tables = {name: _table(database, name) for name, _ in made if not name.startswith(("sqlite_", RECORD))}
            ids = dict(database.execute(IDS).fetchall()) if "peers" in tables else {}
        return cls(version, tuple(str(sql) for _, sql in made), tables, ids)

    def rows(self) -> int:
        """Rows in all tables."""
        return sum(_rows(table) for table in self.tables.values())


def differences(before: Snapshot, after: Snapshot) -> list[str]:
    """Differences to what was, one line a table or column; columns and tables that are new do not count.

    An id of VK and the number that people and chats go by since are the same.
    """
    renumbered = {} if before.ids else after.ids
    told = [f"{name} gone ({_rows(table)})" for name, table in before.tables.items() if name not in after.tables]
    for name in before.tables.keys() & after.tables.keys():
        old, new = before.tables[name], after.tables[name]
        if _rows(old) != _rows(new):
            told.append(f"{name}: {_rows(old)} → {_rows(new)} rows")
        else:
            told += [f"{name}.{c}" for c in old.keys() & new.keys() if not _equal(old[c], new[c], renumbered)]
    return sorted(told)


def _equal(old: Counter[object], new: Counter[object], renumbered: Mapping[object, object]) -> bool:
    return old == new or old == Counter(renumbered.get(value, value) for value in new.elements())


def _table(database: sqlite3.Connection, name: str) -> Table:
    cursor = database.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - a name from sqlite_master
    columns = [column[0] for column in cursor.description]
    rows = cursor.fetchall()
    return {column: Counter(row[number] for row in rows) for number, column in enumerate(columns)}


def _rows(table: Table) -> int:
    return next((sum(values.values()) for values in table.values()), 0)
