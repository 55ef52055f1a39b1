"""`python -m bot init` makes a school: every answer is verified, and the bot that is written works."""

import asyncio
import os
import pty
import stat
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot.cli.setup_files import is_hidden
from demo.stage import SCHOOL
from tests.cli.process import ROOT, Ran, ran
from vk_emulator import Emulator

TOKEN = "demo-token"
ABORT = "\x04"
ANSWERS = ["--name", "школа № 57", "--region", "omsk", "--owner", "https://vk.com/olga"]


def seed(**longpoll: Any) -> dict[str, Any]:
    found = tomllib.loads(SCHOOL.read_text(encoding="utf-8"))
    found["longpoll"] |= longpoll
    for user in found["users"]:
        if user["id"] == 103:
            user["screen_name"] = "olga"
    return found


async def made(vk: Emulator, folder: Path, *more: str, token: str = TOKEN) -> Ran:
    return await ran("bot", "init", "--root", str(folder), "--api-url", vk.api_url, *more, BOT_VK__TOKEN=token)


async def test_with_flags_nothing_is_asked_and_the_school_is_in_order(tmp_path: Path) -> None:
    async with Emulator(seed()) as vk:
        written = await made(vk, tmp_path, *ANSWERS, "--owner", "301")
        assert written.status == 0, written
        config = tmp_path / "config.toml"
        assert TOKEN not in config.read_text(encoding="utf-8") + written.said + written.complained
        assert (tmp_path / "bot.env").read_text(encoding="utf-8") == f"BOT_VK__TOKEN={TOKEN}\n"
        assert stat.S_IMODE((tmp_path / "bot.env").stat().st_mode) == 0o600
        settings = tomllib.loads(config.read_text(encoding="utf-8"))
        assert settings["school"] == {"name": "школа № 57", "timezone": "Asia/Omsk", "owners": [103, 301]}
        assert settings["content"] == {"region": "omsk", "regulation": "none"}
        own = {"BOT_VK__TOKEN": TOKEN, "BOT_STORAGE__PATH": str(tmp_path / "a.sqlite3")}
        checked = await ran("bot", "check", "--config", str(config), **own)
        assert checked.status == 0 and "Регион: Омская область" in checked.said, checked


async def test_for_systemd_it_writes_units_that_start_this_very_program(tmp_path: Path) -> None:
    async with Emulator(seed()) as vk:
        written = await made(vk, tmp_path, *ANSWERS, "--id", "57", "--system", "--regulation", "own")
    assert written.status == 0, written
    assert "systemctl enable --now schoolbot@57 schoolbot-backup@57.timer" in written.said
    assert (tmp_path / "etc/schoolbot/57/bot.env").exists()
    config = (tmp_path / "etc/schoolbot/57/config.toml").read_text(encoding="utf-8")
    assert 'regulation = "none"' in config and "# Своё Положение: впишите его пункты" in config
    assert "впишите в /var/lib/schoolbot/57/content_local/regulation.toml" in written.said
    units = tmp_path / "etc/systemd/system"
    assert {path.name for path in units.iterdir()} == {path.name for path in (ROOT / "deploy").glob("schoolbot*")}
    program = Path(sys.executable).with_name("school-bot")
    assert f"ExecStart={program} run --config /etc/schoolbot/%i/config.toml" in (
        units / "schoolbot@.service"
    ).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("program", "hidden"),
    [
        ("/root/.local/share/pipx/venvs/school-assistant/bin/school-bot", True),
        ("/home/it/bot/.venv/bin/school-bot", True),
        ("/opt/schoolbot/venv/bin/school-bot", False),
    ],
)
def test_a_program_in_somebodys_home_is_hidden_from_the_service(program: str, hidden: bool) -> None:
    assert is_hidden(Path(program)) is hidden


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (["--name", " ", "--region", "omsk", "--owner", "1"], "Название школы: от 1"),
        (["--name", "школа", "--region", "tomsk", "--owner", "1"], "Региона «tomsk» нет. Есть: nso, omsk"),
        (["--name", "школа", "--region", "omsk", "--timezone", "Омск", "--owner", "1"], "Часового пояса «Омск» нет"),
        (["--name", "школа", "--region", "omsk", "--owner", "vk.com/nobody_here"], "нет человека: vk.com/nobody_here"),
        (["--name", "школа", "--region", "omsk", "--owner", "school218bot"], "нет человека"),
        (["--name", "школа", "--owner", "1"], "Не хватает --region"),
        (["--name", "школа", "--region", "nso", "--regulation", "219", "--owner", "1"], "Есть: none, 218, own"),
    ],
)
async def test_a_wrong_answer_is_named_and_nothing_is_written(tmp_path: Path, answers: list[str], words: str) -> None:
    async with Emulator(seed()) as vk:
        refused = await made(vk, tmp_path, *answers)
    assert refused.status == 78 and words in refused.complained, refused
    assert list(tmp_path.iterdir()) == []


async def test_a_wrong_token_and_a_silent_vk_are_told(tmp_path: Path) -> None:
    async with Emulator(seed()) as vk:
        refused = await made(vk, tmp_path, *ANSWERS, token="wrong-secret")
        assert "VK не принимает ключ" in refused.complained and "wrong-secret" not in refused.complained + refused.said
    silent = await made(vk, tmp_path, *ANSWERS)
    assert silent.status == 78 and "VK не отвечает (the connection is refused)" in silent.complained
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("flag", "on"), [("--set-events", True), ("--no-set-events", False)])
async def test_events_are_switched_on_when_that_is_wanted(tmp_path: Path, flag: str, on: bool) -> None:
    async with Emulator(seed(events=["message_new"], api_version="5.80")) as vk:
        written = await made(vk, tmp_path, *ANSWERS, flag)
        assert written.status == 0 and "нажатия кнопок (message_event)" in written.said
        again = await made(vk, tmp_path, *ANSWERS, "--again", "--no-set-events")
        assert ("Long Poll и события включены." in again.said) is on


async def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("precious", encoding="utf-8")
    async with Emulator(seed()) as vk:
        refused = await made(vk, tmp_path, *ANSWERS)
        assert refused.status == 78 and "уже есть" in refused.complained
        assert (tmp_path / "config.toml").read_text(encoding="utf-8") == "precious"
        assert (await made(vk, tmp_path, *ANSWERS, "--again")).status == 0


async def test_at_a_terminal_it_asks_and_asks_again_and_keeps_what_was_typed(tmp_path: Path) -> None:
    """A person mistypes the region and an owner, takes the usual time zone, and has the events switched on.

    At first VK is silent: they put it off, and the next time Enter is enough.
    """
    async with Emulator(seed(events=["message_new"])) as vk:
        pass
    status, said = await at_a_terminal(
        vk.api_url, tmp_path, ["школа № 57", "moscow", "омская", "219", "", "", TOKEN, "", ABORT]
    )
    kept = tmp_path / "init.answers.json"
    assert status == 78 and "Региона «moscow» нет" in said, said
    assert "У школы есть своё Положение" in said and "Положения «219» нет. Есть: none, 218, own" in said
    assert said.count("VK не отвечает") == 2 and f"Ответы сохранены в {kept}" in said
    assert [path.name for path in tmp_path.iterdir()] == [kept.name] and stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert TOKEN not in said + kept.read_text(encoding="utf-8")
    async with Emulator(seed(events=["message_new"])) as vk:
        status, said = await at_a_terminal(vk.api_url, tmp_path, ["", "", "своё", "", TOKEN, "@nobody", "@olga", "да"])
    assert status == 0 and "[школа № 57]" in said and "[омская]" in said, said
    settings = tomllib.loads((tmp_path / "config.toml").read_text(encoding="utf-8"))
    assert settings["school"] == {"name": "школа № 57", "timezone": "Asia/Omsk", "owners": [103]}
    assert settings["content"] == {"region": "omsk", "regulation": "none"} and not kept.exists()
    assert "впишите в content_local/regulation.toml" in said
    assert "-m bot check" in said, "a checkout has no command school-bot"
    assert "нет человека: @nobody" in said and "Long Poll и события включены." in said and TOKEN not in said


async def test_events_that_vk_would_not_switch_on_do_not_undo_the_school(tmp_path: Path) -> None:
    async with Emulator(seed(events=["message_new"])) as vk:
        await vk.faults.error(10, "groups.setLongPollSettings", times=5)
        written = await made(vk, tmp_path, *ANSWERS, "--set-events")
    assert written.status == 1 and (tmp_path / "config.toml").exists(), written
    assert "События не включены." in written.complained and "--again --set-events" in written.complained


async def at_a_terminal(url: str, folder: Path, lines: list[str]) -> tuple[int, str]:
    """Exit status of a person's `init`, and everything that was shown."""
    ours, theirs = pty.openpty()
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("BOT_", "MAKELEVEL"))}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "init", "--root", str(folder), "--api-url", url,
        stdin=theirs, stdout=theirs, stderr=theirs, env=clean, cwd=ROOT, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    said = await asyncio.to_thread(_typed, ours, lines)
    return await process.wait(), said


def _typed(terminal: int, lines: list[str]) -> str:
    """Type a line after each question; everything that was shown."""
    said, answered = "", 0
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            return said
        if not piece:
            return said
        said += piece.decode(errors="replace")
        if said.rstrip(" ").endswith(":") and answered < len(lines):
            os.write(
                terminal, lines[answered].encode() if lines[answered] == ABORT else f"{lines[answered]}\n".encode()
            )
            answered += 1
