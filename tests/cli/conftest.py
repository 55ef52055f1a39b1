"""The bot's process is forked, which takes a tenth of the processor."""

import pytest

from demo import stage
from tests.forked import spawn_bot


@pytest.fixture(autouse=True)
def quick_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "spawn", spawn_bot)
