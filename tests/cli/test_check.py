"""`python -m bot check` says in Russian what is well and what to put right, and where."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from demo.stage import CONFIG, SCHOOL
from tests.cli.process import Ran, ran, ran_in
from vk_emulator import Emulator


async def _check(vk: Emulator, folder: Path, **more: str) -> Ran:
    own = {"BOT_VK__API_URL": vk.api_url, "BOT_STORAGE__PATH": str(folder / "school.sqlite3")}
    return await ran("bot", "check", "--config", str(CONFIG), **(own | more))


def _seed(**community: Any) -> dict[str, Any]:
    seed = tomllib.loads(SCHOOL.read_text(encoding="utf-8"))
    seed["community"] |= community
    return seed


async def test_when_all_is_well_every_line_says_so(tmp_path: Path) -> None:
    async with Emulator(SCHOOL) as vk:
        checked = await _check(vk, tmp_path)
    assert checked.status == 0, checked
    assert "✗" not in checked.said
    for words in (
        "Тексты в порядке: тем 71",
        "Пункты Положения — из",
        "Права ключа",
        "Long Poll включён",
        "События включены",
        "club218",
    ):
        assert words in checked.said
    assert not (tmp_path / "school.sqlite3").exists(), "checking creates nothing"


async def test_a_program_that_is_not_there_is_named_before_it_is_needed(tmp_path: Path) -> None:
    async with Emulator(SCHOOL) as vk:
        checked = await _check(vk, tmp_path, BOT_BACKUP__ENCRYPT_COMMAND='["/nowhere/age", "-r", "age1"]')
    assert checked.status == 78 and "✗ Программы /nowhere/age из backup.encrypt_command" in checked.said


async def test_a_clock_that_is_a_day_off_is_told(tmp_path: Path) -> None:
    async with Emulator(SCHOOL) as vk:
        await vk.advance(86_400 + 1800)
        checked = await _check(vk, tmp_path)
    assert checked.status == 78 and "✗ Часы сервера отстают на 24 ч" in checked.said


async def test_a_missing_right_is_named_with_the_place_to_give_it(tmp_path: Path) -> None:
    seed = _seed(tokens=[{"token": "demo-token", "rights": ["messages", "manage"]}])
    del seed["community"]["token"]
    async with Emulator(seed) as vk:
        checked = await _check(vk, tmp_path)
    assert checked.status == 78
    assert "✗ Ключу не хватает прав: фотографии, файлы. Создайте новый ключ: Управление" in checked.said
    assert "Long Poll включён" in checked.said


@pytest.mark.parametrize(
    ("longpoll", "words"),
    [
        ({"enabled": False}, "Long Poll выключен. Включите: Управление"),
        ({"api_version": "5.131"}, "Версия API Long Poll: 5.131, нужна 5.199"),
        ({"events": ["message_new"]}, "Выключены события: нажатия кнопок (message_event)"),
    ],
)
async def test_what_is_to_be_switched_on_is_said(tmp_path: Path, longpoll: dict[str, Any], words: str) -> None:
    seed = _seed()
    seed["longpoll"] |= longpoll
    async with Emulator(seed) as vk:
        checked = await _check(vk, tmp_path)
    assert checked.status == 78
    assert words in checked.said


async def test_a_wrong_token_and_a_silent_vk_are_told_apart(tmp_path: Path) -> None:
    async with Emulator(SCHOOL) as vk:
        wrong = await _check(vk, tmp_path, BOT_VK__TOKEN="bad-secret-1")
    assert "VK не принимает ключ" in wrong.said and "bad-secret-1" not in wrong.said + wrong.complained
    silent = await _check(vk, tmp_path)
    assert "VK не отвечает по адресу" in silent.said
    assert wrong.status == silent.status == 78


async def test_without_a_token_the_rest_is_checked(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("[school]\nowners = [1]\n", encoding="utf-8")
    checked = await ran("bot", "check", "--config", str(config))
    assert checked.status == 78
    assert "Тексты в порядке" in checked.said and "Ключ сообщества не задан" in checked.said


async def test_before_init_it_says_what_comes_first(tmp_path: Path) -> None:
    for command in ("check", "run"):
        told = await ran_in(tmp_path, "bot", command, MAKELEVEL="1")
        assert told.status == 78 and "init" in told.said + told.complained, told
        assert ("Сначала make init" in told.said) is (command == "check")
    assert not list(tmp_path.iterdir()), "nothing is made where there is no school"


@pytest.mark.parametrize("command", ["run", "check", "content", "backup"])
async def test_an_unknown_key_stops_every_command_with_its_name(tmp_path: Path, command: str) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[vk]\ntokken = "secret-1"\n', encoding="utf-8")
    stopped = await ran("bot", command, "--config", str(config))
    assert stopped.status == 78
    assert "vk.tokken: такого ключа нет" in stopped.complained
    assert "secret-1" not in stopped.complained + stopped.said
    assert "Traceback" not in stopped.complained


@pytest.mark.parametrize(
    ("timezone", "values", "words"),
    [
        ("Asia/Novosibirsk", "", "часовой пояс Asia/Novosibirsk, а там Asia/Omsk"),
        ("Asia/Omsk", 'link_instruction = "откройте school.nso.ru"', "называет «school.nso.ru»"),
    ],
)
async def test_a_pack_and_a_school_that_disagree_are_told(
    tmp_path: Path, timezone: str, values: str, words: str
) -> None:
    config = tmp_path / "config.toml"
    config.write_text(
        f'[school]\nowners = [1]\ntimezone = "{timezone}"\n[content]\nregion = "omsk"\n[content.values]\n{values}\n',
        encoding="utf-8",
    )
    checked = await ran("bot", "check", "--config", str(config))
    assert f"✗ Регион школы — Омская область, но школа {words}" in checked.said
