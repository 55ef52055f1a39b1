"""`make tour` and `make demo`, as processes."""

import asyncio
import os
import re
import signal
import sys
import urllib.request

from tests.cli.process import ROOT, ran


async def test_the_tour_goes_as_it_should() -> None:
    tour = await ran("demo", "tour")
    assert tour.status == 0, tour.said + tour.complained
    for words in ("Родитель спрашивает", "шаги пройдены", "доставлено 3 из 3", "Всё произошло, как должно."):
        assert words in tour.said
    assert "Traceback" not in tour.complained


async def test_the_demo_prints_a_page_that_opens_and_ends_on_ctrl_c() -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("BOT_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "demo", "--port", "0", env=environment, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    said = ""
    async with asyncio.timeout(60):
        while "Ctrl-C" not in said:
            said += (await process.stdout.readline()).decode()
    address = re.search(r"http://\S+/", said)
    assert address and "vk_emulator talk" in said
    page = await asyncio.to_thread(lambda: urllib.request.urlopen(address.group()).read().decode())
    assert "<title>" in page
    process.send_signal(signal.SIGINT)
    assert await process.wait() == 0
