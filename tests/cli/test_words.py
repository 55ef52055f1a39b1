"""The command line speaks Russian, also where the library speaks; programs get JSON."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.help_text import HELP
from bot.cli.options import parser_of_commands
from tests.cli.process import ROOT, ran

ENGLISH = r"\b(usage|options|positional|show this|error|required|arguments|unrecognized|invalid|expected)\b"


@pytest.mark.parametrize("command", [(), ("init",), ("check",), ("backup",), ("restore",), ("status",), ("serve",)])
async def test_help_is_in_russian(command: tuple[str, ...]) -> None:
    shown = await ran("bot", *command, "--help")
    assert shown.status == 0 and shown.said.startswith("Вызов: school-bot")
    assert not re.search(ENGLISH, shown.said)


def test_the_ready_help_names_what_the_library_would(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert parser_of_commands().format_help() == HELP


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "не хватает: команда"),
        (("rnu",), "команды «rnu» нет; есть:"),
        (("restore",), "не хватает: copy"),
        (("check", "--jsn"), "не понимаю: --jsn"),
        (("check", "--config"), "у --config нет значения"),
        (("serve", ".", "--look-seconds", "x"), "значение не подходит: 'x'"),
        (("--region", "moscow"), "у --region не бывает «moscow»; есть: 'nso', 'omsk'"),
    ],
)
async def test_a_mistake_is_told_in_russian(arguments: tuple[str, ...], words: str) -> None:
    told = await ran("demo" if "--region" in arguments else "bot", *arguments)
    assert told.status == 2 and words in told.complained
    assert not re.search(ENGLISH, told.complained)


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
async def test_a_terminal_without_cyrillic_gets_latin_letters(encoding: str) -> None:
    told = await ran("bot", "run", "--config", "нет.toml", PYTHONIOENCODING=encoding)
    assert told.status == 78 and "Fayla nastroek net.toml net. Skopiruyte config.example.toml" in told.complained
    assert (await ran("bot", "--help", PYTHONIOENCODING=encoding)).said.startswith("Vyzov: school-bot")


def test_who_has_read_enough_gets_no_traceback() -> None:
    """By the command that the package installs, too, which calls `main` itself."""
    installed = "import sys; from bot.cli.main import main; sys.exit(main())"
    command = f"'{sys.executable}' -c '{installed}' content --config demo/config.toml | true"
    shown = subprocess.run(["sh", "-c", command], check=True, cwd=ROOT, capture_output=True, text=True)
    assert not shown.stderr


async def test_check_and_backup_speak_json(tmp_path: Path) -> None:
    own = {"BOT_STORAGE__PATH": str(tmp_path / "school.sqlite3")}
    checked = await ran("bot", "check", "--json", **own)
    found = json.loads(checked.said)
    assert checked.status == 78 and found["well"] is False
    assert any("Тексты в порядке" in finding["text"] and finding["well"] for finding in found["findings"])
    assert (await ran("bot", "migrate", **own)).status == 0
    copied = json.loads((await ran("bot", "backup", "--json", **own)).said)
    assert Path(copied["copy"]).is_file() and Path(copied["files"]).is_file() and copied["deleted"] == 0
