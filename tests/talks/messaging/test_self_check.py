"""The bot looks at its own ears every hour, mends them where it may, and calls for help where it can't."""

import asyncio
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot.content.reading.loading import Content
from bot.jobs import silence_alarm
from bot.settings import MonitoringSettings
from bot.vk.errors import VkError
from bot.vk.token import longpoll_of
from demo.stage import SCHOOL
from tests.talks.school import School, open_school

OFF = json.loads('{"is_enabled": true, "api_version": "5.80", "events": {"message_event": 0}}')
"""Of groups.getLongPollSettings, as it was met: an old version, one event by name, message_new not named at all."""


def _seed(rights: list[str] | None = None, **longpoll: Any) -> dict[str, Any]:
    seed = tomllib.loads(SCHOOL.read_text(encoding="utf-8"))
    seed["longpoll"] |= longpoll
    if rights is not None:
        del seed["community"]["token"]
        seed["community"]["tokens"] = [{"token": "demo-token", "rights": rights}]
    return seed


class Ringing:
    """An alarm command that writes down what it was told."""

    def __init__(self, folder: Path) -> None:
        self._paper = folder / "rung"
        write = f"import sys; open({str(self._paper)!r}, 'a', encoding='utf-8').write(sys.stdin.buffer.read().decode())"
        self.command = [sys.executable, "-c", write]

    def heard(self) -> str:
        return self._paper.read_text(encoding="utf-8") if self._paper.exists() else ""

    async def rings(self, words: str) -> None:
        async with asyncio.timeout(20):
            while words not in self.heard():
                await asyncio.sleep(0.05)


@pytest.fixture
def bell(tmp_path: Path) -> Ringing:
    return Ringing(tmp_path)


@pytest.mark.parametrize(
    ("longpoll", "words"),
    [
        ({"events": ["message_event"], "api_version": "5.80"}, "новые сообщения"),
        ({"enabled": False}, "Long Poll выключен"),
    ],
)
async def test_what_was_switched_off_is_switched_on_and_told(
    content: Content, tmp_path: Path, longpoll: dict[str, Any], words: str
) -> None:
    async with open_school(content, tmp_path, seed=_seed(**longpoll)) as school:
        told = await school.admin.hears(timeout=20)
        assert "Я исправил их сам" in told.text and words in told.text
        await school.parent.says("меню")
        assert "Чем помочь" in (await school.parent.hears()).text


async def test_switched_off_while_it_runs_it_is_noticed_within_the_hour(school: School) -> None:
    await school.vk.longpoll.disable()
    await school.calls("SelfCheck.examine")
    assert "Long Poll выключен" in (await school.admin.hears(timeout=20)).text
    await school.parent.says("меню")
    assert "Чем помочь" in (await school.parent.hears(timeout=40)).text


async def test_where_it_may_not_mend_it_says_where_to_go(content: Content, tmp_path: Path, bell: Ringing) -> None:
    monitoring = MonitoringSettings(mends_events=False, alarm_command=bell.command)
    seed = _seed(events=["message_event", "message_allow", "message_deny", "message_reply"])
    async with open_school(content, tmp_path, seed=seed, monitoring=monitoring) as school:
        told = await school.admin.hears(timeout=20)
        assert "выключено: новые сообщения" in told.text and "Работа с API → Long Poll API" in told.text
        await bell.rings("школа № 218: Настройки Long Poll")
        await school.calls("SelfCheck.examine")
        await school.admin.hears_nothing(0.5)


async def test_a_missing_right_is_told_with_the_place_to_give_it(content: Content, tmp_path: Path) -> None:
    async with open_school(content, tmp_path, seed=_seed(["messages", "manage", "photos"])) as school:
        told = await school.admin.hears(timeout=20)
        assert "не хватает прав: файлы" in told.text and "Создать ключ" in told.text


async def test_silence_rings_once_and_its_end_too(
    content: Content, tmp_path: Path, bell: Ringing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(silence_alarm, "LOOK_SECONDS", 0.05)
    async with open_school(content, tmp_path, monitoring=MonitoringSettings(alarm_command=bell.command)) as school:
        await school.vk.faults.add("html", "longpoll", times=None)
        await school.parent.says("меню")
        await asyncio.sleep(0.3)
        school.clock.advance(6 * 60)
        await bell.rings("бот уже 5 минут не читает сообщения")
        await school.vk.faults.clear()
        await school.parent.hears(timeout=40)
        await bell.rings("бот снова читает")
        assert bell.heard().count("\n") == 2


async def test_a_dead_token_rings_before_the_bot_ends(content: Content, tmp_path: Path, bell: Ringing) -> None:
    async with open_school(content, tmp_path, monitoring=MonitoringSettings(alarm_command=bell.command)) as school:
        await school.stop()
        await school.vk.faults.error(5, "groups.getById", times=None)
        with pytest.raises(VkError):
            await school.start()
        assert "VK не принимает ключ" in bell.heard()


async def test_a_command_that_is_not_there_breaks_nothing(content: Content, tmp_path: Path) -> None:
    monitoring = MonitoringSettings(alarm_command=["/nonexistent/mail"], mends_events=False)
    async with open_school(content, tmp_path, seed=_seed(events=["message_new"]), monitoring=monitoring) as school:
        await school.admin.hears(timeout=20)
        await school.parent.says("меню")
        assert "Чем помочь" in (await school.parent.hears()).text


def test_settings_as_vk_gives_them_are_read() -> None:
    seen = longpoll_of(OFF)
    assert seen.enabled and seen.version == "5.80" and not seen.events
