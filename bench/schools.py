"""`python -m bench.schools [--schools 200] [--seconds 60]`: many schools in one process, five messages a minute each.

One of them is flooded for the second half, so that its neighbours can be compared with themselves.
"""

import argparse
import asyncio
import random
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench.bots import Running, serving
from bench.crowd import FIRST, seed
from vk_emulator import Emulator
from vk_emulator.people.say import Speech, say

PEOPLE = 20
EACH_SECONDS = 12.0
"""Between two messages in a school: five a minute."""

FLOOD_SECONDS = 0.02
"""Between two messages in the school that is flooded: fifty a second."""

ASKED = ("меню", "как вступить в чат класса", "не приходит код из смс", "это обязательно?", "чат класса пропал")
GIVE_UP_SECONDS = 30.0
READY_SECONDS = 600.0


class Crowd:
    """People of all schools; how long each answer took."""

    def __init__(self, schools: list[Emulator]) -> None:
        self._schools = schools
        self._chance = random.Random(1)
        self.waits: list[float] = []
        self.lost = 0

    async def ask(self, seconds: float) -> list[float]:
        """In every school again and again, for so long. Seconds of each answer."""
        self.waits = []
        await asyncio.gather(*(self._school(vk, time.monotonic() + seconds) for vk in self._schools))
        return self.waits

    async def _school(self, vk: Emulator, until: float) -> None:
        await asyncio.sleep(self._chance.uniform(0, EACH_SECONDS))
        while time.monotonic() < until:
            await asyncio.gather(self._one(vk), asyncio.sleep(EACH_SECONDS))

    async def _one(self, vk: Emulator) -> None:
        who, began = FIRST + self._chance.randrange(PEOPLE), time.monotonic()
        before = _heard(vk, who)
        say(vk.world, who, who, Speech(self._chance.choice(ASKED)))
        while _heard(vk, who) == before:
            if time.monotonic() - began > GIVE_UP_SECONDS:
                self.lost += 1
                return
            await asyncio.sleep(0.01)
        self.waits.append(time.monotonic() - began)


async def flood(vk: Emulator, seconds: float) -> None:
    """One person of one school who writes all the time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        say(vk.world, FIRST, FIRST, Speech("не приходит код " * 20))
        await asyncio.sleep(FLOOD_SECONDS)


async def measured(schools: int, seconds: float) -> None:
    """Print what was found."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        emulators = [await stack.enter_async_context(Emulator(_seed(number))) for number in range(schools)]
        for number, vk in enumerate(emulators):
            (folder / f"school{number:03}.toml").write_text(_settings(vk, number), encoding="utf-8")
        began = time.monotonic()
        bot = await stack.enter_async_context(serving(folder))
        await _ready(emulators)
        print(f"{schools} schools listen after {time.monotonic() - began:.0f} s, {bot.memory():.0f} MB")
        await _told(bot, Crowd(emulators), seconds, "five messages a minute each")
        quiet = Crowd(emulators[1:])
        await asyncio.gather(
            flood(emulators[0], seconds), _told(bot, quiet, seconds, "one of them flooded; the others")
        )


async def _told(bot: Running, crowd: Crowd, seconds: float, what: str) -> None:
    before, began = bot.cpu(), time.monotonic()
    waits = await crowd.ask(seconds)
    busy = (bot.cpu() - before) / (time.monotonic() - began)
    p99 = quantiles(waits, n=100)[-1]
    print(
        f"{what}: {len(waits)} answers, {crowd.lost} lost, median {median(waits):.2f} s, p99 {p99:.2f} s; "
        f"{bot.memory():.0f} MB, {busy:.0%} of a processor"
    )


async def _ready(emulators: list[Emulator]) -> None:
    async with asyncio.timeout(READY_SECONDS):
        for vk in emulators:
            while not await vk.calls("groups.getLongPollServer"):  # noqa: ASYNC110 - it cannot tell us
                await asyncio.sleep(0.2)


def _heard(vk: Emulator, who: int) -> int:
    dialog = vk.world.dialogs.get(who)
    return sum(message.out for message in dialog.messages.values()) if dialog else 0


def _seed(number: int) -> dict[str, Any]:
    school = seed(PEOPLE, allow=True)
    school["community"]["token"] = f"token-{number}"
    return school


def _settings(vk: Emulator, number: int) -> str:
    return (
        f'[vk]\ntoken = "{vk.token}"\napi_url = "{vk.api_url}"\n[school]\nname = "школа № {number}"\nowners = [103]\n'
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.schools")
    parser.add_argument("--schools", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    asyncio.run(measured(options.schools, options.seconds))
