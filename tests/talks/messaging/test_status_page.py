"""Programs that look after the bot ask it on loopback; the answers hold figures and nothing of people."""

import asyncio
import re
import socket
import stat
from pathlib import Path

import aiohttp

from bot.content.reading.loading import Content
from bot.settings import MonitoringSettings
from tests.talks.school import PARENT, School, open_school

WATCHED = MonitoringSettings(listen="127.0.0.1:0")


async def _asked(school: School, path: str) -> tuple[int, str]:
    assert school.app
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{school.app.status_port}{path}") as answer,
    ):
        return answer.status, await answer.text()


async def test_a_bot_that_hears_and_answers_is_ready(content: Content, tmp_path: Path) -> None:
    async with open_school(content, tmp_path, monitoring=WATCHED) as school:
        await school.vk.faults.error(10, "groups.getTokenPermissions")
        await school.calls("SelfCheck.examine")
        await school.parent.says("секретные слова")
        await school.parent.hears()
        assert await _asked(school, "/healthz") == (200, "ok\n")
        assert await _asked(school, "/readyz") == (200, "ok\n")
        status, text = await _asked(school, "/metrics")
    assert status == 200
    for line in text.splitlines():
        assert re.fullmatch(r'# (HELP|TYPE) schoolbot_\w+ .+|schoolbot_\w+(\{\w+="[^"]*"\})? -?\d+', line), line
    assert 'schoolbot_outbox_messages{state="sent"} 1' in text
    assert 'schoolbot_call_errors_total{code="10"} 1' in text
    assert "schoolbot_up 1" in text and "schoolbot_events_lag_seconds" in text
    assert "секретн" not in text and str(PARENT) not in text


async def test_a_deaf_bot_lives_and_is_not_ready(content: Content, tmp_path: Path) -> None:
    async with open_school(content, tmp_path, monitoring=WATCHED) as school:
        await school.vk.faults.add("html", "longpoll", times=None)
        await school.parent.says("меню")
        await asyncio.sleep(0.3)
        school.clock.advance(10 * 60)
        assert (await _asked(school, "/healthz"))[0] == 200
        status, words = await _asked(school, "/readyz")
        assert status == 503 and "бот не слышит VK" in words
        assert "schoolbot_up 0" in (await _asked(school, "/metrics"))[1]


async def test_a_port_that_is_taken_costs_the_page_and_not_the_bot(content: Content, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        async with open_school(content, tmp_path, monitoring=MonitoringSettings(listen=listen)) as school:
            await school.parent.says("меню")
            assert "Чем помочь" in (await school.parent.hears()).text


async def test_the_report_beside_the_database_is_for_the_bot_alone(school: School) -> None:
    report = school.database.with_name("school.sqlite3.status")
    async with asyncio.timeout(10):
        while not report.exists():
            await asyncio.sleep(0.05)
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
