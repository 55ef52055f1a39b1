"""What takes more than a few milliseconds keeps nobody waiting: it is read beside the turns of others."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest

from school.announcements import draft_remarks, verification
from school.answers.engine import regression_check
from tests.talks.announcements.test_sent import sends
from tests.talks.school import OTHER_PARENT, PARENTS_5A, School, button
from tests.talks.tickets.humans import TO_THE_BOT

LONG = "Собрание родителей в четверг в актовом зале, приходите. " * 20


class Slow:
    """In the place of something that reads: begins, and goes on when somebody else was answered."""

    def __init__(self, real: Callable[..., Any]) -> None:
        self._real = real
        self.began = threading.Event()
        self.go_on = threading.Event()
        self.in_time = True

    def __call__(self, *values: Any) -> Any:
        self.began.set()
        self.in_time = self.go_on.wait(5) and self.in_time
        return self._real(*values)


async def others_are_answered(school: School, slow: Slow) -> None:
    """While it is being read, somebody else's turn is taken."""
    async with asyncio.timeout(20):
        while not slow.began.is_set():
            await asyncio.sleep(0.01)
    other = school.vk.person(OTHER_PARENT)
    await other.says(TO_THE_BOT)
    await other.hears()
    slow.go_on.set()


def slowed(monkeypatch: pytest.MonkeyPatch, where: Any, name: str) -> Slow:
    slow = Slow(getattr(where, name))
    monkeypatch.setattr(where, name, slow)
    return slow


async def test_the_linter_keeps_nobody_waiting(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = slowed(monkeypatch, draft_remarks, "lint")
    await school.binds(PARENTS_5A)
    await school.admin.says(f"/объявление {LONG}")
    preview_heard = await school.admin.hears()
    await school.admin.presses(button(preview_heard, "Вся школа"), cmid=preview_heard.cmid)
    await others_are_answered(school, slow)
    await school.admin.hears()
    assert slow.in_time


async def test_learning_keeps_nobody_waiting(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = slowed(monkeypatch, regression_check, "replay")
    await school.parent.says("квазипериодический осциллограф")
    await school.parent.hears()
    await school.admin.says("/вопросы")
    item = await school.admin.hears()
    await school.admin.presses(item.labels()[0])
    await others_are_answered(school, slow)
    assert "Запомнил" in (await school.admin.hears(timeout=60)).text
    assert slow.in_time


async def test_comparing_a_long_message_keeps_nobody_waiting(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    await school.binds(PARENTS_5A)
    await sends(school, audience="5А")
    slow = slowed(monkeypatch, verification, "alike")
    await school.parent.says(f"Это от школы? {LONG}")
    await others_are_answered(school, slow)
    await school.parent.hears()
    assert slow.in_time
