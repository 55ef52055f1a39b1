"""The folder of libraries follows the Python it was made for."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.docs.papers import ROOT


@pytest.mark.skipif(not shutil.which("make"), reason="needs make")
@pytest.mark.parametrize(("answer", "kept"), [("echo True", True), ("echo False", False), ("exit 1", False)])
def test_libraries_of_another_python_are_thrown_away(tmp_path: Path, answer: str, kept: bool) -> None:
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
    python.chmod(0o755)
    shutil.copy(ROOT / "Makefile", tmp_path)
    said = subprocess.run(["make", "help"], cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert python.exists() is kept
    assert ("для другого Python" in said) is not kept
