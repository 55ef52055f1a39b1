"""The architecture names files that are there, and every subject."""

import re
from pathlib import Path

import pytest

from tests.docs.papers import ROOT, read, rows

PAPER = read("docs/architecture.md")
PATHS = sorted(set(re.findall(r"`((?:[a-z_]+/)+(?:[a-z_]+\.py)?)`", PAPER)))


@pytest.mark.parametrize("path", PATHS)
def test_every_file_it_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_paths_are_found() -> None:
    assert {"school/", "bot/workers/sender.py", "tests/talks/announcements/"} <= set(PATHS)


def test_every_subject_is_told() -> None:
    told = {row[0] for row in rows(PAPER, "Subject")}
    assert told == {path.name for path in Path(ROOT / "school").iterdir() if (path / "__init__.py").is_file()}


def test_the_picture_obeys_the_order_of_the_contract() -> None:
    contract = read(".importlinter").partition("containers")[0].rpartition("layers =")[2]
    order = {name: n for n, line in enumerate(contract.split("\n")) for name in re.findall(r"\w+", line)}
    arrows = re.findall(r"^    (\w+) --> (\w+)$", PAPER.partition("## Subjects")[2], re.MULTILINE)
    assert arrows
    assert all(order[above] < order[below] for above, below in arrows)
