"""The version of the program."""

import tomllib
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path

PACKAGE = "school-assistant"


def version() -> str:
    """Of the installed package; in a checkout that was never installed, of its pyproject.toml."""
    try:
        return installed_version(PACKAGE)
    except PackageNotFoundError:
        project = Path(__file__).parents[1] / "pyproject.toml"
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
