"""The files under `deploy/` fit the program they start."""

import json
import re
import shutil
import subprocess
import tomllib

import pytest

from bot.cli.errors import WRONG_SETUP
from bot.parts import LAST_MESSAGES_SECONDS, LAST_TURNS_SECONDS
from bot.runtime.pulse import STUCK_SECONDS
from tests.docs.papers import ROOT, read

UNIT = read("deploy/schoolbot@.service")
MOST_EXPOSED = 3.0
"""Of 10, as `systemd-analyze security` counts."""


def test_the_service_knows_the_status_and_the_patience_of_the_bot() -> None:
    assert f"RestartPreventExitStatus={WRONG_SETUP} " in UNIT
    [patience] = re.findall(r"^TimeoutStopSec=(\d+)$", UNIT, re.MULTILINE)
    assert int(patience) >= LAST_TURNS_SECONDS + LAST_MESSAGES_SECONDS + 5


def test_the_service_waits_for_vk_and_starts_a_deaf_bot_again() -> None:
    """A bot that waits for VK at its start is not killed; the watchdog is more patient than the longest long poll."""
    assert "Type=notify\n" in UNIT and "TimeoutStartSec=infinity\n" in UNIT
    [minutes] = re.findall(r"^WatchdogSec=(\d+)min$", UNIT, re.MULTILINE)
    assert int(minutes) * 60 > STUCK_SECONDS + 90 + 10


def test_the_service_may_write_where_the_bot_writes() -> None:
    """The database, the copies and what is taught in the chat are relative paths of the settings."""
    assert "WorkingDirectory=%S/schoolbot/%i" in UNIT
    assert "StateDirectory=schoolbot/%i" in UNIT


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze (apt install systemd)")
@pytest.mark.parametrize("name", ["schoolbot@.service", "schoolbot-backup@.service", "schoolbot-alarm@.service"])
def test_a_unit_is_hardened(name: str) -> None:
    command = ["systemd-analyze", "security", "--offline=true", str(ROOT / "deploy" / name)]
    printed = subprocess.run(command, check=False, capture_output=True, text=True).stdout
    [exposed] = re.findall(r"Overall exposure level for .*: (\d+\.\d+)", printed)
    assert float(exposed) <= MOST_EXPOSED


def test_the_container_runs_as_nobody_in_particular() -> None:
    image, compose = read("deploy/Dockerfile"), read("deploy/compose.yaml")
    assert re.search(r"^USER ([1-9]\d+):\1$", image, re.MULTILINE), "by number, so that others can tell it is not root"
    assert "read_only: true" in compose and "cap_drop: [ALL]" in compose


def test_the_image_is_built_of_named_things_and_holds_no_secret() -> None:
    """What a linter of Dockerfiles would say, as far as it matters here (hadolint has nothing to say of it)."""
    lines = read("deploy/Dockerfile").splitlines()
    bases = [line.split()[1] for line in lines if line.startswith("FROM ")]
    assert bases and all(re.fullmatch(r"python:3\.\d+-slim-\w+", base) for base in bases)
    assert not [line for line in lines if re.search(r"(?i)^(ARG|ENV|COPY|ADD)\b.*(token|secret|password|\.env)", line)]
    assert not [line for line in lines if line.startswith("ADD ") or line.endswith(":latest")]
    installs = [line for line in lines if " install --" in line]
    assert len(installs) == 2 and all(
        "--no-cache-dir" in line and ("--require-hashes" in line or "--no-deps" in line) for line in installs
    )


def test_the_container_says_when_the_bot_is_deaf() -> None:
    [asked] = re.findall(r"test: (\[.*\])", read("deploy/compose.yaml"))
    marker, _, *command = json.loads(asked)
    assert marker == "CMD" and command == ["status", "--config", "/etc/schoolbot/config.toml"]
    assert command[-1] in read("deploy/Dockerfile"), "the settings are those the bot runs with"


def test_the_image_carries_every_package() -> None:
    included = tomllib.loads(read("pyproject.toml"))["tool"]["setuptools"]["packages"]["find"]["include"]
    copied = re.findall(r"^COPY (\w+) \w+$", read("deploy/Dockerfile"), re.MULTILINE)
    assert copied == sorted(name.rstrip("*") for name in included)
