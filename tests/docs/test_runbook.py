"""What the runbook tells the engineer to type does what it says."""

import re

from bot.cli.errors import WRONG_SETUP
from bot.parts import LAST_MESSAGES_SECONDS, LAST_TURNS_SECONDS
from tests.docs.papers import read

RUNBOOK = read("docs/runbook.ru.md")


def test_the_service_knows_the_status_and_the_patience_of_the_bot() -> None:
    assert f"RestartPreventExitStatus={WRONG_SETUP}\n" in RUNBOOK
    [patience] = re.findall(r"^TimeoutStopSec=(\d+)$", RUNBOOK, re.MULTILINE)
    assert int(patience) > LAST_TURNS_SECONDS + LAST_MESSAGES_SECONDS + 5
