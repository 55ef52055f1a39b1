"""The changelog begins with the version of the package."""

import re
import tomllib

from tests.docs.papers import read


def test_the_newest_entry_is_the_version_of_the_package() -> None:
    versions = re.findall(r"^## \[?v?(\d+\.\d+\.\d+)\b", read("CHANGELOG.md"), re.MULTILINE)
    assert versions
    assert re.search(r"^## \S+ — \d{4}-\d\d-\d\d$", read("CHANGELOG.md"), re.MULTILINE), "with its day"
    assert versions[0] == tomllib.loads(read("pyproject.toml"))["project"]["version"]


def test_entries_go_from_new_to_old() -> None:
    found = re.findall(r"^## \[?v?(\d+)\.(\d+)\.(\d+)\b", read("CHANGELOG.md"), re.MULTILINE)
    versions = [tuple(map(int, version)) for version in found]
    assert versions == sorted(set(versions), reverse=True)
