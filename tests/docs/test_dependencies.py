"""docs/dependencies.md names what pyproject.toml asks for, in the versions that are locked."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROWS = dict(
    re.findall(
        r"^\| ([a-z0-9-]+) \|[^|]+\|[^|]+\| (\d[\w.]+) \|",
        (ROOT / "docs/dependencies.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
)


def test_every_direct_dependency_is_told_and_no_other() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert sorted(ROWS) == sorted(re.split("[><=]", each)[0] for each in asked)


def test_versions_are_those_of_the_lock() -> None:
    locked = (ROOT / "requirements/run.txt").read_text(encoding="utf-8")
    assert [f"{name}=={version}" for name, version in ROWS.items() if f"\n{name}=={version}" not in f"\n{locked}"] == []
