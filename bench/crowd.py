"""People of the benchmark, who all write at once, and what they hear. Read and written in the emulator's memory:
asking over HTTP a thousand times would slow down what is measured."""

import asyncio
import json
import time
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from demo import stage
from vk_emulator import Emulator
from vk_emulator.people.say import Speech, say

FIRST = 10_000
CHATS = range(2_000_001_001, 2_000_001_041)
WORDS = "меню"
QUESTIONS = Path(__file__).parent / "questions" / "dev.jsonl"
ANOTHER = 1.0

Moments = tuple[float, float]
"""When half of the people had their answer, and when the last came; as `perf_counter`."""


def seed(people: int, allow: bool = False, chats: bool = False) -> dict[str, Any]:
    """The demo's school with more people, and forty chats that all of them are in."""
    school = tomllib.loads(stage.SCHOOL.read_text(encoding="utf-8"))
    ids = list(range(FIRST, FIRST + people))
    school["users"] += [{"id": who, "first_name": f"Человек {who}", "allows_messages": allow} for who in ids]
    bot = {"present": True, "admin": True, "sees_all": True}
    if chats:
        school["chats"] += [{"id": c - 2_000_000_000, "title": f"Чат {c}", "members": ids, "bot": bot} for c in CHATS]
    return school


def questions(people: int) -> list[str]:
    """A question for each of the people, in the words of people."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    asked = [line["q"] for line in map(json.loads, lines) if line["topic"]]
    return [asked[number % len(asked)] for number in range(people)]


def all_ask(vk: Emulator, words: Sequence[str]) -> None:
    """Everybody writes at the same moment, each in their own words."""
    for who, said in enumerate(words, FIRST):
        say(vk.world, who, who, Speech(said))


def heard(vk: Emulator, people: int) -> list[int]:
    """Number of messages of the community each of the people has."""
    dialogs = (vk.world.dialogs.get(who) for who in range(FIRST, FIRST + people))
    return [sum(message.out for message in dialog.messages.values()) if dialog else 0 for dialog in dialogs]


def repeated(vk: Emulator, before: Sequence[int]) -> int:
    """Number of people who have heard the same words more than once, after the messages they had `before`."""
    dialogs = (vk.world.dialogs[who].messages.values() for who in range(FIRST, FIRST + len(before)))
    told = ([message.text for message in dialog if message.out] for dialog in dialogs)
    return sum(len(texts[had:]) > len(set(texts[had:])) for texts, had in zip(told, before, strict=True))


async def until_silent(vk: Emulator, before: Sequence[int], quiet: float) -> Moments:
    """Wait until nothing new has been heard for `quiet` seconds; `before` is what each had heard before.

    Once everybody has an answer, a second is enough to see whether somebody gets another.
    """
    seen, last, half = list(before), time.perf_counter(), 0.0
    while time.perf_counter() - last < (quiet if _unanswered(before, seen) else ANOTHER):
        await asyncio.sleep(0.02)
        now = heard(vk, len(before))
        if now != seen:
            seen, last = now, time.perf_counter()
        if not half and _unanswered(before, seen) * 2 <= len(before):
            half = last
    return half or last, last


def _unanswered(before: Sequence[int], now: Sequence[int]) -> int:
    return sum(one == other for one, other in zip(before, now, strict=True))
