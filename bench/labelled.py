"""Labelled lines on which understanding is measured, and what a command is asked to measure."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parents[1]
CONTENT = HERE / "content"


def own_files(name: str) -> tuple[Path, ...]:
    """The three files of the repository with this kind of lines."""
    return tuple(HERE / "bench" / "questions" / f"{name}{part}.jsonl" for part in ("", "_2", "_3"))


def asked(name: str, misses: str, arguments: Sequence[str] | None) -> tuple[Sequence[Path], bool]:
    """The files to be measured, and whether what went wrong is told too; `misses` says what that is."""
    parser = argparse.ArgumentParser(prog=f"python -m bench.{name}")
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--misses", action="store_true", help=f"also {misses}")
    options = parser.parse_args(arguments)
    return [options.file] if options.file else own_files(name), options.misses


def read_lines(file: Path) -> list[dict[str, Any]]:
    """The lines of a file, without the empty ones."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
