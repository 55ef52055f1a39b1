"""`make tour` and `make demo`, as processes; what the tour announces, on any day."""

import asyncio
import os
import re
import signal
import sys
import urllib.request
from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from demo import stage
from demo.tour import news
from school.announcements.linter.linter import lint
from tests.cli.process import ROOT, ran
from vk_emulator import RemoteEmulator


@given(st.dates(date(2026, 1, 1), date(2040, 1, 1)))
def test_the_tour_announces_what_lies_ahead(today: date) -> None:
    assert not lint(news(today), datetime.combine(today, time(23, 59)))


def test_the_meeting_is_on_a_friday_also_of_the_next_year() -> None:
    assert "пятницу, 1 января" in news(date(2026, 12, 31))
    assert "пятницу, 3 марта" in news(date(2028, 2, 29))
    assert "пятницу, 8 января" in news(date(2027, 1, 1))


async def test_the_tour_goes_as_it_should() -> None:
    tour = await ran("demo", "tour")
    assert tour.status == 0, tour.said + tour.complained
    for words in ("Родитель спрашивает", "шаги пройдены", "доставлено 3 из 3", "Всё произошло, как должно."):
        assert words in tour.said
    assert "Traceback" not in tour.complained


async def test_the_demo_prints_a_page_that_opens_and_ends_on_ctrl_c() -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("BOT_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "demo",
        "--port",
        "0",
        "--region",
        "omsk",
        "--school",
        "лицей № 64",
        env=environment,
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout
    said = ""
    async with asyncio.timeout(60):
        while "Ctrl-C" not in said:
            said += (await process.stdout.readline()).decode()
    address = re.search(r"http://\S+/", said)
    assert address and "vk_emulator talk" in said and "--user 402            за ученицу" in said
    page = await asyncio.to_thread(lambda: urllib.request.urlopen(address.group()).read().decode())
    assert "<title>" in page
    async with RemoteEmulator(address.group()) as vk:
        await vk.person(304).says("что такое дневник ру")
        told = await vk.person(304).hears()
    assert "Дневник.ру" in told.text and "лицей № 64" in told.text, "the school that was asked for"
    process.send_signal(signal.SIGINT)
    assert await process.wait() == 0


async def test_the_community_bears_the_name_of_the_school_that_was_asked_for() -> None:
    async with stage.emulator(0, "лицей № 64") as vk:
        assert vk.world.community.name == "Лицей № 64, помощник"
