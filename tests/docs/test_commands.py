"""What can be typed stands in the papers: slash-commands for the administrator, make targets for the engineer."""

import re
import subprocess

import pytest

from handlers.access.rights import Place
from handlers.commands import COMMANDS, Command
from school.access.model import Rank
from school.access.permissions import ALLOWED
from tests.docs.papers import ROOT, read, rows

ADMIN = read("docs/admin.ru.md")
TABLE = {row[0]: row for row in rows(ADMIN, "Команда")}


def targets() -> list[str]:
    """What `make` without a target prints."""
    printed = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True)
    return re.findall(r"^ *make (\S+)", printed.stdout, re.MULTILINE)


@pytest.mark.parametrize("name", [name for command in COMMANDS for name in command.names])
def test_every_command_is_told_to_the_administrator(name: str) -> None:
    assert f"`/{name}`" in ADMIN


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.names[0])
def test_it_is_told_where_a_command_works_and_for_whom(command: Command) -> None:
    [told] = [row for name, row in TABLE.items() if f"`/{command.names[0]}`" in name]
    place, whom = told[1].lower(), told[2].lower()
    words = {Place.PRIVATE: ("личн",), Place.CHAT: ("чат",), Place.BOTH: ("везде", "чате и в личных")}
    assert any(word in place for word in words[command.place])
    action = command.action
    expected = "всем" if action is None else "сотрудникам" if Rank.STAFF in ALLOWED[action] else "владельц"
    assert expected in whom


def test_the_administrator_is_told_of_no_command_that_is_not_there() -> None:
    known = {name for command in COMMANDS for name in command.names}
    assert set(re.findall(r"`/(\w+)[^`]*`", ADMIN)) <= known


def test_every_make_target_is_in_the_readme() -> None:
    printed = targets()
    assert {"demo", "test"} <= set(printed)
    told = read("README.md")
    assert not [target for target in printed if not re.search(rf"\bmake {re.escape(target)}\b", told)]
