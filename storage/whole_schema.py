"""What all migrations together make, as one script: a new database needs one transaction instead of one for each.

`schema.sql` is made from the migrations (`python -m storage.write_schema`) and names those it was made of; with others
it is not used. That both make the same is proven by `tests/storage/test_whole_schema.py`.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parent / "schema.sql"

_MADE_OF = "-- Made of the migrations by `python -m storage.write_schema`: "
_PARTS = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY rowid"


def whole(checksums: Iterable[str]) -> tuple[str, ...]:
    """The statements that make what the migrations with these checksums make; none when the script is of others."""
    made_of, statements = _read()
    return statements if made_of == _digest(checksums) else ()


def script(checksums: Iterable[str], statements: Sequence[str]) -> str:
    """The text of the file, from the migrations' checksums and all their statements."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        for statement in statements:
            database.execute(statement)
        parts = [str(sql) for (sql,) in database.execute(_PARTS)]
    return "\n".join([_MADE_OF + _digest(checksums), *(f"{part};" for part in parts), ""])


def statements_of(sql: str) -> list[str]:
    """The statements of a script, to be run inside our transaction (`executescript` would commit it)."""
    statements, current = [], ""
    for line in sql.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            statements.append(current)
            current = ""
    return [*statements, current] if current.strip() else statements


@lru_cache(maxsize=1)
def _read() -> tuple[str, tuple[str, ...]]:
    first, _, rest = FILE.read_text(encoding="utf-8").partition("\n")
    return first.removeprefix(_MADE_OF), tuple(statements_of(rest))


def _digest(checksums: Iterable[str]) -> str:
    return hashlib.sha256(" ".join(checksums).encode()).hexdigest()
