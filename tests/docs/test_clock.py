"""No source looks at the clock outside the listed places: what needs "now" is told it, so tests pass on any day."""

import ast
from collections.abc import Iterator

import pytest

from tests.docs.papers import ROOT

MAY_LOOK = {"bot/runtime/wall_clock.py", "vk_emulator/clock.py"}
PARTS = ("bot", "handlers", "school", "storage", "render", "demo", "vk_emulator", "bench", "tests")
LOOKS = {
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime", "asctime", "strftime"},
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
}


def looks(source: str) -> Iterator[str]:
    """Where a source looks at the clock, as `line: name`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
            if node.attr in LOOKS.get(owner, ()):
                yield f"{node.lineno}: {owner}.{node.attr}"
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (f"{node.lineno}: {name.name}" for name in node.names if name.name in LOOKS["time"])


def _sources() -> Iterator[tuple[str, str]]:
    for part in PARTS:
        for path in sorted((ROOT / part).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def test_only_the_listed_places_look_at_the_clock() -> None:
    found = {name: list(looks(source)) for name, source in _sources()}
    assert {name: where for name, where in found.items() if where and name not in MAY_LOOK} == {}
    assert all(found[name] for name in MAY_LOOK)


def test_the_database_does_not_look_either() -> None:
    sql = [path.read_text(encoding="utf-8") for path in (ROOT / "storage").rglob("*.sql")]
    sql += [source for name, source in _sources() if name.startswith("storage/")]
    assert not [word for text in sql for word in ("CURRENT_TIMESTAMP", "'now'", "unixepoch()") if word in text]


@pytest.mark.parametrize(
    "source",
    [
        "time.time()",
        "now = time.time",
        "datetime.datetime.now(UTC)",
        "date.today()",
        "from time import time",
        "time.localtime()",
    ],
)
def test_a_look_is_seen(source: str) -> None:
    assert list(looks(source))


@pytest.mark.parametrize(
    "source", ["time.monotonic()", "clock.now()", "from time import monotonic", "datetime.time(8)"]
)
def test_other_things_are_not_taken_for_one(source: str) -> None:
    assert not list(looks(source))
