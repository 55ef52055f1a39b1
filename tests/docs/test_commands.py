"""What can be typed is told: slash-commands in the bot and on the administrator's page, make targets in the README."""

import re
import subprocess

import pytest

from bot.content.reading.phrases import read_phrases
from handlers.access.rights import Place
from handlers.commands import COMMANDS, Command
from tests.docs.papers import ROOT, read

ADMIN = read("docs/admin.ru.md")
TEXTS = read_phrases(ROOT / "content")


def targets() -> list[str]:
    """What `make` without a target prints."""
    printed = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True)
    return re.findall(r"^ *make (\S+)", printed.stdout, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.names[0])
def test_every_command_is_told_inside_the_bot_or_on_the_page(command: Command) -> None:
    """Of the staff in `/help`, with an example that works; of everybody on the administrator's page."""
    line = f"command.line.{command.names[0]}"
    if command.action is None and line not in TEXTS:
        assert f"`/{command.names[1]}`" in ADMIN
        return
    assert re.match(r"/(\w+)", TEXTS(line))[1] in command.names  # type: ignore[index]
    assert (command.place is Place.CHAT) == ("в самом чате" in TEXTS(line))


def test_nobody_is_told_of_a_command_that_is_not_there() -> None:
    known = {name for command in COMMANDS for name in command.names}
    told = re.findall(r"(?<![\w/])/([а-яё]+)", "\n".join(TEXTS.section("command.line").values()))
    told += re.findall(r"(?<![\w/])/([а-яё]+)", "\n".join(TEXTS.section("about").values()))
    told += re.findall(r"`/(\w+)[^`]*`", ADMIN)
    assert set(told) <= known


def test_every_make_target_is_in_the_readme() -> None:
    printed = targets()
    assert {"demo", "test"} <= set(printed)
    told = read("README.md")
    assert not [target for target in printed if not re.search(rf"\bmake {re.escape(target)}\b", told)]
