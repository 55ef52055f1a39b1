"""Nobody keeps others waiting: limits per person, and reading whose cost grows with the length of a text at most."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.content.reading.loading import Content
from bot.workers import incoming_limits
from bot.workers.incoming_allowance import Allowance, Verdict
from school.announcements.audience_grammar import read_audience
from school.announcements.code_and_likeness import Words, changes, nearest, read_code
from school.announcements.corrections.words import new_text
from school.announcements.linter.linter import lint
from school.announcements.scam import demands_money_to_a_card
from school.answers.engine.engine import Engine
from school.answers.engine.names import mask_people
from school.answers.engine.private import find_private, mask
from school.calendar.periods import read_period
from school.messaging.errors import SchoolError
from school.messaging.quoting import bordered, inert, without_mentions
from school.messaging.splitting import split_text
from school.people.class_names import read_class
from tests.talks.school import OTHER_PARENT, PARENTS_5A, WEDNESDAY, School, open_school
from vk_emulator import FixedClock

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
OURS = Words.of("собрание в пятницу " * 300)
SEEDS = (
    "1", "1 ", " ", "а", "а-", "a.", "@a", "код ", "Иванова ", "[", "1.1 ", "\n", "www.", "не хочу жить ", "7а, ", "и ",
    "=> ", " на ", "пароль ", "+7", "в пятницу с 1 по 2 ", "\u0301", "К7М4-", "‼ ", "Иван ", "ул. ", "зовут ",
)  # fmt: skip
SHORT, TIMES = 2_000, 8
"""Characters of the shorter text, and how many times longer the other is."""

UNMEASURABLE_SECONDS = 0.02


def _reads(read: Callable[[str], object]) -> Callable[[str], object]:
    """A refusal is an answer, too."""

    def refused_or_read(text: str) -> object:
        try:
            return read(text)
        except SchoolError:
            return None

    return refused_or_read


READERS: dict[str, Callable[[str], object]] = {
    "private": find_private,
    "mask": mask,
    "names": mask_people,
    "scam": lambda text: demands_money_to_a_card("переведите " + text),
    "linter": lambda text: lint(text, NOW),
    "code": read_code,
    "verification": lambda text: nearest(Words.of(text), [OURS] * 20),
    "changes": lambda text: changes(text, " ".join(OURS.all)),
    "correction": _reads(lambda text: new_text("Собрание в 18:00", text)),
    "audience": _reads(read_audience),
    "period": _reads(lambda text: read_period(text, date(2026, 11, 25))),
    "splitting": lambda text: split_text(text, 4000),
    "class": read_class,
    "mentions": without_mentions,
    "borders": bordered,
    "addresses": inert,
}


def cpu(read: Callable[[str], object], text: str) -> float:
    """Seconds of the processor."""
    before = time.process_time()
    read(text)
    return time.process_time() - before


def check_growth(read: Callable[[str], object], seed: str) -> None:
    """Eight times the length costs eight times as much; a quadratic cost would be sixty-four times. What else the
    machine does makes a cost greater, never less: the least of three counts."""
    short, long = (seed * (length // len(seed)) + "x" for length in (SHORT, SHORT * TIMES))
    slow = cpu(read, long)
    for _ in range(3):
        if slow < UNMEASURABLE_SECONDS or slow < cpu(read, short) * TIMES * 3:
            return
        slow = min(slow, cpu(read, long))
    raise AssertionError(f"{seed!r}: {slow} s")


@pytest.mark.parametrize("name", READERS)
def test_cost_grows_with_the_length_at_most(name: str) -> None:
    for seed in SEEDS:
        check_growth(READERS[name], seed)


def test_the_engine_reads_so_much_and_no_more(content: Content) -> None:
    engine = Engine(content.catalogue.topics, content.knowledge)
    for seed in SEEDS:
        check_growth(engine.understand, seed)


def test_an_allowance_is_spent_and_comes_back() -> None:
    allowance = Allowance(2, 0.5)
    spent = [Verdict.HANDLE, Verdict.HANDLE, Verdict.REFUSE, Verdict.IGNORE]
    assert [allowance.take(1, 0) for _ in range(4)] == spent
    assert allowance.take(2, 0) is Verdict.HANDLE
    assert [allowance.take(1, 2) for _ in range(2)] == [Verdict.HANDLE, Verdict.IGNORE]
    assert allowance.take(1, 1) is Verdict.IGNORE, "what is told late gives nothing back"
    assert [allowance.take(1, 60) for _ in range(4)] == spent


@pytest.fixture
async def strict(content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[School]:
    """A school whose bot answers a person five times at most."""
    monkeypatch.setattr(incoming_limits, "PERSON_PER_SECOND", 0.0)
    async with open_school(content, tmp_path, of_vk={"person_at_once": 5}) as opened:
        yield opened


async def test_too_much_gets_one_word_and_silence_and_others_are_answered(strict: School) -> None:
    for number in range(12):
        await strict.parent.says(f"меню {number}")
    told = [one.text for one in await strict.parent.hears_all(6)]
    assert "быстрее, чем я успеваю" in told[5] and not any("быстрее" in one for one in told[:5])
    await strict.parent.hears_nothing()
    assert await strict.one("SELECT count(*) FROM inbox") == 0
    other = strict.vk.person(OTHER_PARENT)
    await other.says("сколько стоит учебный профиль?")
    assert "быстрее" not in (await other.hears()).text


async def test_who_is_in_danger_is_answered_however_much_was_said(strict: School) -> None:
    for number in range(7):
        await strict.parent.says(f"меню {number}")
    await strict.parent.hears_all(6)
    await strict.parent.says("я не хочу жить")
    told = (await strict.parent.hears()).text
    assert "112" in told or "8-800" in told or "8 800" in told


async def test_among_many_a_refusal_is_said_once_and_others_are_heard(content: Content, tmp_path: Path) -> None:
    clock = FixedClock(WEDNESDAY)
    async with open_school(content, tmp_path, clock, of_vk={"person_at_once": 40, "chat_at_once": 30}) as school:
        await school.binds(PARENTS_5A)
        chat, other = school.parent.in_chat(PARENTS_5A), school.vk.person(OTHER_PARENT).in_chat(PARENTS_5A)
        await chat.hears()
        nonsense: tuple[dict[str, Any], ...] = ({"payload": {"a": "vote:1:9"}}, {"payload": {"a": "x:y"}}, {})
        for number in range(60):
            await chat.says("/привязать", **nonsense[number % 3])
        assert await school_has_read(school)
        heard = await chat.hears()
        assert "кнопка" in heard.text or "прав" in heard.text or "сотрудник" in heard.text
        await chat.hears_nothing()
        await other.says("@school218bot сколько стоит учебный профиль?")
        assert "бесплатн" in (await chat.hears()).text.lower(), "others' share of the chat is theirs"
        clock.advance(1800)
        await chat.says("/привязать")
        await chat.hears_nothing()
        await school.admin.in_chat(PARENTS_5A).says("/привязать")
        assert "уже" in (await chat.hears()).text
        clock.advance(1801)
        await chat.says("/привязать")
        assert (await chat.hears()).text


async def school_has_read(school: School) -> bool:
    """Whether all that was said has been handled."""
    while await school.one("SELECT count(*) FROM inbox"):
        await asyncio.sleep(0.05)
    return True


async def test_what_was_said_through_an_outage_is_answered_though_it_comes_at_once(
    content: Content, tmp_path: Path
) -> None:
    clock = FixedClock(WEDNESDAY)
    async with open_school(content, tmp_path, clock, of_vk={"person_at_once": 5}) as school:
        await school.stop()
        for number in range(12):
            await school.parent.says(f"меню {number}")
            clock.advance(20)
        await school.start()
        told = [one.text for one in await school.parent.hears_all(12)]
        assert not any("быстрее" in one for one in told)
