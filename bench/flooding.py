"""One person, or one chat, floods the bot while others ask: how long do the others wait?

The floods are those a clever pupil would try: many messages, long ones made to be slow to read, long forwarded ones,
presses, and statistics in a loop. Limits are those of a new school.
"""

import asyncio
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import crowd
from bench.bots import OURS, running
from bench.sizes import Sizes
from bench.table import Row
from demo.past import ADMIN, PARENTS_5A
from vk_emulator import Emulator
from vk_emulator.people.say import Speech, say

FLOODER = 301
"""A parent of the demo's school, who is in the chat of 5А."""

APART_SECONDS = 0.1
"""Seconds between two of the others."""

ANNOUNCED = "Уроки теперь начинаются в 9:00."
"""The beginning of what `bench/announcing.py` announces: no answer to anything."""

PATIENCE_SECONDS, LOOK_SECONDS = 60.0, 0.01
LONGEST = 4096
HOSTILE = ("а-", "[id1|", "@a ", "код ", "1.1 ", "не хочу жить ", "www.", "Иванова ", "в пятницу с 1 по 2 ", "\u0301а")
"""Beginnings of texts on which a careless reader spends time by the square of the length."""

Saying = tuple[int, Speech]
"""Where something is said, and what."""


@dataclass(frozen=True, slots=True)
class Flood:
    """A flood and its name."""

    what: str
    says: Callable[[Emulator], Iterator[Saying]]


def _messages(vk: Emulator) -> Iterator[Saying]:
    return ((FLOODER, Speech(f"когда каникулы {number}?")) for number in range(300))


def _hostile(vk: Emulator) -> Iterator[Saying]:
    return ((FLOODER, Speech(_long(number))) for number in range(60))


def _forwards(vk: Emulator) -> Iterator[Saying]:
    """Each carries five long ones, which are said first."""
    first = [say(vk.world, FLOODER, FLOODER, Speech(_long(number))).cmid for number in range(5)]
    return ((FLOODER, Speech("это от школы?", forward_cmids=first)) for _ in range(20))


def _presses(vk: Emulator) -> Iterator[Saying]:
    payload = json.dumps({"a": "menu"})
    return ((FLOODER, Speech("Меню", payload=payload)) for _ in range(300))


def _statistics(vk: Emulator) -> Iterator[Saying]:
    return ((PARENTS_5A, Speech("/статистика месяц")) for _ in range(100))


def _nothing(vk: Emulator) -> Iterator[Saying]:
    return iter(())


FLOODS = (
    Flood("nobody floods", _nothing),
    Flood("300 messages", _messages),
    Flood("60 × 4,096 hostile characters", _hostile),
    Flood("20 × 5 forwarded of 4,096 characters", _forwards),
    Flood("300 presses", _presses),
    Flood("100 × statistics in a chat", _statistics),
)


def _long(number: int) -> str:
    seed = HOSTILE[number % len(HOSTILE)]
    return (seed * (LONGEST // len(seed) + 1))[:LONGEST]


async def rows(sizes: Sizes) -> list[Row]:
    """The median wait of the others, for each flood; the naive bot has no limits to be compared."""
    waits = [(flood.what, await measure(flood, sizes)) for flood in FLOODS]
    return [
        Row("one floods, others ask: their median wait, s", None, None),
        *(Row(f"  {what}", median(found), None, 2) for what, found in waits),
    ]


async def measure(flood: Flood, sizes: Sizes) -> list[float]:
    """Seconds each of the others waited, who began right after the flood."""
    with tempfile.TemporaryDirectory() as folder:
        async with Emulator(crowd.seed(sizes.others)) as vk, running(OURS, vk, Path(folder)):
            say(vk.world, ADMIN, PARENTS_5A, Speech("/привязать"))
            await asyncio.sleep(1)
            for peer, speech in flood.says(vk):
                say(vk.world, FLOODER, peer, speech)
            return await waits(vk, crowd.questions(sizes.others))


async def waits(vk: Emulator, words: list[str], apart_seconds: float = APART_SECONDS) -> list[float]:
    """The others ask one after another; how long each waited for the first answer to that."""
    asked = (_wait(vk, crowd.FIRST + number, said, number * apart_seconds) for number, said in enumerate(words))
    return list(await asyncio.gather(*asked))


async def _wait(vk: Emulator, who: int, said: str, later: float) -> float:
    await asyncio.sleep(later)
    say(vk.world, who, who, Speech(said))
    began = time.perf_counter()
    for _ in range(round(PATIENCE_SECONDS / LOOK_SECONDS)):
        if _is_answered(vk, who, said):
            break
        await asyncio.sleep(LOOK_SECONDS)
    return time.perf_counter() - began


def _is_answered(vk: Emulator, who: int, asked: str) -> bool:
    """Whether the bot has said something behind the question; what is announced does not count."""
    said = list(vk.world.dialogs[who].messages.values())
    behind = max(place for place, message in enumerate(said) if not message.out and message.text == asked)
    return any(message.out and not message.text.startswith(ANNOUNCED) for message in said[behind:])
