"""Nothing is imported that is not used: it costs every start, and memory all the time."""

import subprocess
import sys
from functools import cache

import pytest

from tests.cli.process import ROOT

PACKAGES = "import sys; {}; print(*{{name.partition('.')[0] for name in sys.modules}})"


@cache
def imported(words: str) -> frozenset[str]:
    """Packages that are loaded after `words`."""
    listed = subprocess.run([sys.executable, "-c", PACKAGES.format(words)], cwd=ROOT, capture_output=True, check=True)
    return frozenset(listed.stdout.decode().split())


@pytest.mark.parametrize("library", ["vkbottle", "vkbottle_types", "matplotlib", "xlsxwriter", "segno", "vk_emulator"])
def test_the_bot_that_runs_does_without(library: str) -> None:
    assert library not in imported("import bot.app, bot.cli.run")
