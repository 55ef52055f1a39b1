"""The shape of a database: what its tables and columns are, compared with what the migrations make."""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache

_TABLES = (
    "SELECT m.name, m.sql FROM sqlite_master AS m WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY m.name"
)
_COLUMNS = (
    'SELECT m.name, c.name, c.type, c."notnull", c.dflt_value '
    "FROM sqlite_master AS m, pragma_table_info(m.name) AS c "
    "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'"
)
_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
QUERIES = (_TABLES, _COLUMNS, _INDEXES)
"""What is asked of a database to know its shape, in the order `Shape.of` takes the rows."""

Rows = Iterable[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's declaration, as SQLite tells it."""

    kind: str
    not_null: bool
    default: str | None

    def declared(self, name: str) -> str:
        """For ALTER TABLE, which asks for a default where there may be no NULL."""
        default = self.default if self.default is not None else "0" if self.not_null else None
        return f"{name} {self.kind}{' NOT NULL' * self.not_null}{f' DEFAULT {default}' if default is not None else ''}"


@dataclass(frozen=True, slots=True)
class Shape:
    """Tables and indexes with the SQL that makes them, and the columns of each table."""

    tables: Mapping[str, str]
    columns: Mapping[tuple[str, str], Column]
    indexes: Mapping[str, str]

    @classmethod
    def of(cls, tables: Rows, columns: Rows, indexes: Rows) -> "Shape":
        """From the rows of `QUERIES`."""
        return cls(
            {str(name): str(sql) for name, sql in tables},
            {
                (str(table), str(name)): Column(str(kind), bool(not_null), None if default is None else str(default))
                for table, name, kind, not_null, default in columns
            },
            {str(name): str(sql) for name, sql in indexes},
        )


@lru_cache(maxsize=4)
def expected(statements: tuple[str, ...]) -> Shape:
    """The shape these statements make of an empty database; asked more than once at every start."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        for statement in statements:
            database.execute(statement)
        tables, columns, indexes = (database.execute(query).fetchall() for query in QUERIES)
        return Shape.of(tables, columns, indexes)


def missing(found: Shape, wanted: Shape) -> list[str]:
    """Parts that `found` lacks, as «table» or «table.column»."""
    tables = [table for table in wanted.tables if table not in found.tables]
    columns = [f"{t}.{c}" for t, c in wanted.columns if t in found.tables and (t, c) not in found.columns]
    return sorted([*tables, *columns])


def mending(found: Shape, wanted: Shape) -> list[str]:
    """Statements that add what `found` lacks; nothing is taken away."""
    tables = [sql for name, sql in wanted.tables.items() if name not in found.tables]
    columns = [
        f"ALTER TABLE {table} ADD COLUMN {column.declared(name)}"
        for (table, name), column in wanted.columns.items()
        if table in found.tables and (table, name) not in found.columns
    ]
    return [*tables, *columns, *(sql for name, sql in wanted.indexes.items() if name not in found.indexes)]
