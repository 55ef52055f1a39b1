"""Many people write at the same moment: who gets an answer, and when the last one comes."""

import asyncio
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bench.bots import FIRST, Running, running
from vk_emulator import Emulator

QUIET = 8.0
"""Seconds without a new answer after which nothing more is expected."""


@dataclass(frozen=True, slots=True)
class Burst:
    """What came of a burst; times in seconds, memory in MB."""

    lost: int
    doubled: int
    last_answer: float
    refused: int
    """Calls VK refused as too many a second (error 6)."""
    requests: int
    started: float
    memory: float
    memory_after: float


async def measure(kind: str, people: int) -> Burst:
    """One burst of `ours` or `naive`."""
    with tempfile.TemporaryDirectory() as folder:
        async with running(kind, people, Path(folder)) as bot:
            memory = bot.memory()
            last = await _burst(bot, people)
            answers = await _answers(bot.vk, people)
            calls = await bot.vk.calls()
            return Burst(
                lost=sum(count == 0 for count in answers.values()),
                doubled=sum(count > 1 for count in answers.values()),
                last_answer=last,
                refused=sum(call["error"] == 6 for call in calls),
                requests=sum(call["method"] in ("messages.send", "execute") and not call["inside"] for call in calls),
                started=bot.started,
                memory=memory,
                memory_after=bot.memory(),
            )


async def _burst(bot: Running, people: int) -> float:
    """Seconds from the first message to the last answer."""
    began = time.perf_counter()
    for start in range(0, people, 50):
        group = range(start, min(start + 50, people))
        await asyncio.gather(*(bot.vk.person(FIRST + number).says("меню") for number in group))
    seen, last = 0, began
    while time.perf_counter() - last < QUIET:
        answered = _count_answers(bot.vk, people)
        if answered != seen:
            seen, last = answered, time.perf_counter()
        await asyncio.sleep(0.1)
    return last - began


def _count_answers(vk: Emulator, people: int) -> int:
    """Read off the emulator's memory: asking over HTTP a thousand times would slow down what is measured."""
    dialogs = (vk.world.dialogs.get(FIRST + number) for number in range(people))
    return sum(message.out for dialog in dialogs if dialog for message in dialog.messages.values())


async def _answers(vk: Emulator, people: int) -> Counter[int]:
    answers: Counter[int] = Counter()
    for number in range(people):
        answers[FIRST + number] = sum(bool(m["out"]) for m in await vk.transcript(FIRST + number))
    return answers
