"""Simulated disasters: nothing lost, nothing twice. `make simulate SEEDS=10000` plays more of them.

In a process of its own: the order of sets is a part of a run, and the machine is replaced. It takes some seconds of a
processor, which others may want, too.
"""

import os
import subprocess
import sys

import pytest

SEEDS = os.environ.get("SIMULATION_SEEDS", "100")

pytestmark = pytest.mark.timeout(1800)


def play(*arguments: str) -> None:
    command = [sys.executable, "-m", "tests.simulation", *arguments]
    played = subprocess.run(command, capture_output=True, text=True, check=False)
    assert played.returncode == 0, played.stdout + played.stderr


def test_no_seed_finds_a_fault() -> None:
    play("--seeds", SEEDS)


def test_no_statement_looks_through_what_grows() -> None:
    play("--statements", "--seeds", "8")


def test_safeguards_are_missed_when_they_are_taken_away() -> None:
    """The first five are noticed soon; all of them take a minute or two of a processor."""
    play("--safeguards", "5", "--seeds", "300")
