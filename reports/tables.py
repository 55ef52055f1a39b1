"""Tables as CSV that Excel of a Russian Windows opens with a double click: semicolons, UTF-8 with its mark."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(path: Path, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write the file; how many rows."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(head)
        for row in rows:
            writer.writerow([harmless(value) for value in row])
            count += 1
    return count


def harmless(value: Any) -> Any:
    """A title that begins like a formula must not become one."""
    if isinstance(value, str) and value.startswith(_DANGEROUS):
        return "'" + value
    return str(value).replace(".", ",") if isinstance(value, float) else value
