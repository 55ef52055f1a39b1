"""How this very program is called: for words that say what to do next."""

import os
import shlex
import sys
from pathlib import Path

COMMAND = "school-bot"
TARGETS = ("backup", "check", "init", "run")
"""Of the Makefile; they read the token themselves."""


def called(name: str, config: Path | None = None) -> str:
    """The command as it can be typed: by its name, by `make`, or from the checkout that `make` has prepared."""
    if by_make() and name in TARGETS and config in (None, Path("config.toml")):
        return f"make {name}"
    named = f" --config {shlex.quote(str(config))}" if config and config != Path("config.toml") else ""
    return f"{_program()} {name}{named}"


def by_make() -> bool:
    """Whether `make` has called it, which tells its children so."""
    return "MAKELEVEL" in os.environ


def _program() -> str:
    if Path(sys.argv[0]).name == COMMAND:
        return COMMAND
    python = Path(sys.executable)
    shown = python.relative_to(Path.cwd()) if python.is_relative_to(Path.cwd()) else python
    return f"{shlex.quote(str(shown))} -m bot"
