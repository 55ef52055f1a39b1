"""`python -m bot report`: files that open, clear words when something is wrong."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from bot.cli.report import report
from school.statistics.counting import ChatActivity, tally
from tests.storage.statistics.conftest import Clock, counting

ZONE = ZoneInfo("Asia/Novosibirsk")
CHAT = 2_000_000_001
AT = int(datetime(2026, 10, 5, 9, tzinfo=UTC).timestamp())


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "config.toml"
    file.write_text(f'[storage]\npath = "{tmp_path / "school.sqlite3"}"\n', encoding="utf-8")
    return file


async def fill(path: Path) -> None:
    async with counting(path, Clock()) as (store, _), store.begin() as uow:
        await uow.chats.bind(CHAT, 1, AT)
        await uow.chats.set_title(CHAT, "=5А/родители")
        await uow.counters.add(tally([ChatActivity(CHAT, 300 + n, AT) for n in range(7)], ZONE))


def test_a_month_becomes_files(config: Path, tmp_path: Path) -> None:
    asyncio.run(fill(tmp_path / "school.sqlite3"))
    assert report(config, "2026-10", tmp_path / "out") == 0
    names = {file.name for file in (tmp_path / "out").iterdir()}
    assert {
        "Школа — чаты, октябрь 2026.xlsx",
        "Школа — чаты, октябрь 2026.pdf",
        "Школа — чаты, октябрь 2026.png",
        "Чаты.csv",
        "chat_hours.csv",
    } <= names
    book = load_workbook(tmp_path / "out" / "Школа — чаты, октябрь 2026.xlsx")
    assert [cell.value for cell in book["Чаты"][4]][:3] == ["=5А/родители", 7, "5–9"]
    hours = (tmp_path / "out" / "chat_hours.csv").read_text(encoding="utf-8-sig").splitlines()
    assert hours[1].startswith(f"{CHAT};'=5А/родители;2026-10-05;16;7;7")


@pytest.mark.parametrize(
    ("month", "told"),
    [
        ("2099-01", "ещё не наступил"),
        ("октябрьбрь", "Не понял, за какой срок"),
        ("2026-13", "Такой даты в календаре нет"),
    ],
)
def test_a_wrong_month_is_explained(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], month: str, told: str
) -> None:
    assert report(config, month, tmp_path / "out") == 78
    assert told in capsys.readouterr().err


def test_without_a_database_and_with_a_broken_one(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(config, "2026-10", tmp_path / "out") == 78
    assert "нет: читать нечего" in capsys.readouterr().err
    (tmp_path / "school.sqlite3").write_bytes(b"x" * 5000)
    assert report(config, "2026-10", tmp_path / "out") == 78
    assert "повреждён" in capsys.readouterr().err
