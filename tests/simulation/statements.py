"""Statements of the bot as SQLite gets them, and those of them that look through a whole table."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

GROWING = frozenset({
    "outbox", "inbox", "seen_events", "seen_messages", "people", "peers", "chat_hours", "chat_days", "chat_authors",
    "chat_moments", "chat_phrases", "announcements", "acknowledgements", "edits", "audit", "tickets", "step_counts",
})  # fmt: skip
"""Tables with a row for each message, person, announcement or deed."""

EXCUSED = {
    "DELETE FROM": "once a night, or when somebody is forgotten",
    "SELECT count(*) FROM": "«Мои данные»: somebody asks what is stored about them",
    "UPDATE tickets SET recipient_id = NULL": "somebody is forgotten",
    "UPDATE chat_authors SET hours = 0": "once a night",
    "UPDATE peers SET in_settings": "once at the start",
    "SELECT DISTINCT person_id FROM inbox": "only what waits stands there",
    "SELECT at, person_id, action": "read backwards, and not far",
    "SELECT messenger, peers.kind, external_id, cmid FROM outbox": "read backwards, and not far",
    "SELECT coalesce(reason, state), count(*) FROM edits": "rows of corrections go after a while, and are few",
    "SELECT external_id FROM peers WHERE id IN (SELECT person_id FROM class_": "roles of a school are some thousands",
    "INSERT INTO chat_days (chat_id, day, repeated)": "phrases of a day that ends",
    "INSERT INTO school_days (day, repeated)": "phrases of a day that ends",
    "INSERT INTO forgotten_": "somebody is forgotten, or once a night",
    "SELECT chat_id, at, teacher FROM chat_moments": "holds what waits for the end of its day",
    "SELECT DISTINCT chat_id FROM chat_moments": "once an hour, of the last nine days",
    "SELECT chat_id, at, teacher, author": "once an hour, of the last nine days",
    "UPDATE OR REPLACE chat_moments": "once a night",
    "UPDATE chat_days SET newcomers = 0": "once a night",
    "UPDATE tickets SET taken_by = NULL": "somebody is forgotten",
    "SELECT person_id FROM people": "an audience of people, and the looks at the chats each hour",
    "SELECT person_id, role, grade || letter": "an audience of people",
    "SELECT id, author_id, version, text": "announcements of a school are some thousands",
}
"""Beginnings of statements that may look through such a table, and why."""

_SCAN = re.compile(r"SCAN (\w+)(?: AS (\w+))?(?: USING (?:COVERING )?INDEX (\w+))?")


class Listening(sqlite3.Connection):
    """Remembers what it was asked."""

    heard: ClassVar[set[str]] = set()

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """As usual."""
        self.heard.add(sql)
        return super().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        """As usual."""
        self.heard.add(sql)
        return super().executemany(sql, parameters)


def scans(database: sqlite3.Connection, statements: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Statements and the table each of them looks through from its beginning to its end.

    An index of a part of a table (those that wait) is no whole table.
    """
    partial = {name for name, sql in _indexes(database) if sql and " WHERE " in sql}
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for sql in sorted(statements):
        if sql.split(None, 1)[0].upper() in ("SELECT", "UPDATE", "DELETE", "INSERT", "WITH"):
            for step in _plan(database, sql):
                found = _SCAN.match(step)
                if found and found[3] not in partial and (table := _table_of(sql, found[1], tables)):
                    yield sql, table


def _indexes(database: sqlite3.Connection) -> list[tuple[str, str | None]]:
    return database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index'").fetchall()


def _plan(database: sqlite3.Connection, sql: str) -> list[str]:
    names = set(re.findall(r"[:@](\w+)", sql))
    count = max([sql.count("?"), *(int(one) for one in re.findall(r"\?(\d+)", sql))])
    values: Any = dict.fromkeys(names) if names and "?" not in sql else [None] * count
    numbered = len(set(re.findall(r"\?\d+", sql)))
    for given in (values, [None] * numbered):
        try:
            return [row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {sql}", given)]
        except sqlite3.ProgrammingError:
            continue
        except sqlite3.OperationalError:  # of a table that the connection makes for itself
            break
    return []


def _table_of(sql: str, name: str, tables: set[str]) -> str:
    """The plan tells the alias when there is one; empty for what is no table."""
    if name in tables:
        return name
    found = re.search(rf"(\w+) AS {name}\b", sql)
    return found[1] if found and found[1] in tables else ""


def unexcused(database: sqlite3.Connection, statements: Iterable[str]) -> Iterator[str]:
    """Statements that look through a growing table and have no reason to."""
    for sql, table in scans(database, statements):
        if table in GROWING and not any(sql.startswith(beginning) for beginning in EXCUSED):
            yield f"{table}: {sql}"
