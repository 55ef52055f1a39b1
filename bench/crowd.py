"""People of the benchmark, who all write at once, and what they hear. Read and written in the emulator's memory:
asking over HTTP a thousand times would slow down what is measured."""

import asyncio
import time
import tomllib
from typing import Any

from demo import stage
from vk_emulator import Emulator
from vk_emulator.people.say import Speech, say

FIRST = 10_000
CHATS = range(2_000_001_001, 2_000_001_041)
WORDS = "меню"
ANOTHER = 1.0


def seed(people: int, allow: bool = False, chats: bool = False) -> dict[str, Any]:
    """The demo's school with more people, and forty chats that all of them are in."""
    school = tomllib.loads(stage.SCHOOL.read_text(encoding="utf-8"))
    ids = list(range(FIRST, FIRST + people))
    school["users"] += [{"id": who, "first_name": f"Человек {who}", "allows_messages": allow} for who in ids]
    bot = {"present": True, "admin": True, "sees_all": True}
    if chats:
        school["chats"] += [{"id": c - 2_000_000_000, "title": f"Чат {c}", "members": ids, "bot": bot} for c in CHATS]
    return school


def all_ask(vk: Emulator, people: int) -> None:
    """Everybody writes at the same moment."""
    for who in range(FIRST, FIRST + people):
        say(vk.world, who, who, Speech(WORDS))


def heard(vk: Emulator, people: int) -> list[int]:
    """Number of messages of the community each of the people has."""
    dialogs = (vk.world.dialogs.get(who) for who in range(FIRST, FIRST + people))
    return [sum(message.out for message in dialog.messages.values()) if dialog else 0 for dialog in dialogs]


async def until_silent(vk: Emulator, people: int, quiet: float) -> float:
    """Wait until nothing new has been heard for `quiet` seconds; when the last message was, as `perf_counter`.

    Once everybody has an answer, a second is enough to see whether somebody gets another.
    """
    seen, last = heard(vk, people), time.perf_counter()
    while time.perf_counter() - last < (quiet if 0 in seen else ANOTHER):
        await asyncio.sleep(0.02)
        now = heard(vk, people)
        if now != seen:
            seen, last = now, time.perf_counter()
    return last
