"""A rehearsal runs the real bot against a copy of the school and tells what would fail."""

from pathlib import Path

import pytest

from bot.content.reading.loading import load_content
from tests.cli.process import Ran, ran
from tests.talks.school import PARENTS_5A, PARENTS_7B, open_school


async def prepared(folder: Path) -> Path:
    """A school with two bound chats, one of which was moved; its settings."""
    async with open_school(load_content(Path("content")), folder) as school:
        await school.binds(PARENTS_5A, PARENTS_7B)
        await school.vk.chat(PARENTS_7B, "state", state="moved_to_max")
        await school.admin.says("/объявление Проба")
        await school.admin.hears()
        await school.admin.says("x", payload={"a": "audience:все"})
        await school.admin.hears()
        await school.admin.presses("Отправить")
        await school.admin.hears_all(2)
    config = folder / "config.toml"
    config.write_text(f'[storage]\npath = "{folder / "school.sqlite3"}"\n', encoding="utf-8")
    return config


async def rehearse(config: Path, *more: str) -> Ran:
    return await ran("bot", "rehearse", "--config", str(config), *more)


@pytest.mark.real_clock
async def test_it_tells_the_time_and_what_will_fail(tmp_path: Path) -> None:
    config = await prepared(tmp_path)
    told = await rehearse(config, "--text", "Уроки начнутся в 9:00")
    assert told.status == 0, told.complained
    assert "чатов 2, людей 0" in told.said and "Дойдёт: 1 из 2" in told.said
    assert "7Б, родители: чат перенесён в MAX" in told.said
    nobody = await rehearse(config, "--to", "родители 11-х классов")
    assert nobody.status == 78 and "не нашлось ни одного адресата" in nobody.complained
    unclear = await rehearse(config, "--to", "соседи")
    assert unclear.status == 78 and "Не понял, кому" in unclear.complained
