"""Tables as CSV that Excel of a Russian Windows opens with a double click: semicolons, UTF-8 with its mark."""

import csv
import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def for_its_owner(path: str, flags: int) -> int:
    """For `open`: the file is made readable by its owner alone, whatever the umask."""
    return os.open(path, flags, 0o600)


def write_csv(path: Path, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write the file; how many rows."""
    count = 0
    with open(path, "w", encoding="utf-8-sig", newline="", opener=for_its_owner) as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(head)
        for row in rows:
            writer.writerow([harmless(value) for value in row])
            count += 1
    return count


def csv_text(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """The same in memory, without the mark of the encoding."""
    body = io.StringIO()
    writer = csv.writer(body, delimiter=";")
    writer.writerow(head)
    writer.writerows([harmless(value) for value in row] for row in rows)
    return body.getvalue()


def harmless(value: Any) -> Any:
    """A title that begins like a formula must not become one."""
    if isinstance(value, str) and value.startswith(_DANGEROUS):
        return "'" + value
    return str(value).replace(".", ",") if isinstance(value, float) else value
