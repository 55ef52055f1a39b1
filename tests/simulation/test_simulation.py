"""Simulated disasters: nothing lost, nothing twice. `make simulate SEEDS=10000` plays more of them."""

import os
import subprocess
import sys

import pytest

SEEDS = int(os.environ.get("SIMULATION_SEEDS", "150"))


@pytest.mark.timeout(1800)  # some seconds of a processor, which others may want, too
def test_no_seed_finds_a_fault() -> None:
    """In a process of its own: the order of sets is a part of a run, and the machine is replaced."""
    played = subprocess.run(
        [sys.executable, "-m", "tests.simulation", "--seeds", str(SEEDS)], capture_output=True, text=True, check=False
    )
    assert played.returncode == 0, played.stdout + played.stderr
