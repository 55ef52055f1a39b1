"""A chat that nobody has bound is neither counted nor shown: anybody may invite the bot anywhere."""

from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from tests.talks.school import PARENT, PARENTS_5A, PARENTS_7B, WEDNESDAY, School, open_school
from vk_emulator import FixedClock

COUNTED = (
    "chat_hours", "chat_days", "chat_authors", "chat_phrases", "chat_moments", "chat_members", "chat_newcomers",
    "school_days",
)  # fmt: skip
"""Where something of a chat would stand, had it been counted."""


async def talks(school: School, chat: int, times: int = 3) -> None:
    """People talk, and the bot has surely heard them: it answers what was said in private afterwards."""
    for number in range(times):
        await school.parent.in_chat(chat).says(f"сообщение {number}")
    await school.parent.says("меню")
    await school.parent.hears()


async def told(school: School, words: str) -> str:
    await school.admin.says(words)
    return (await school.admin.hears(timeout=40)).text


@pytest.mark.parametrize("table", COUNTED)
async def test_nothing_of_a_foreign_chat_is_counted(school: School, table: str) -> None:
    await talks(school, PARENTS_5A)
    await school.calls("StatisticsJobs.nightly")
    assert await school.one(f"SELECT count(*) FROM {table}") == 0  # noqa: S608


async def test_a_foreign_chat_is_shown_nowhere_until_it_is_bound(school: School) -> None:
    await talks(school, PARENTS_5A)
    await school.binds(PARENTS_7B)
    for words in ("/статистика", "/статистика месяц", "/чаты", "/доктор"):
        assert "5А, родители" not in await told(school, words), words
    assert "Такого чата или класса нет" in await told(school, "/статистика 5А")
    assert await school.rows('SELECT "название" FROM "чаты"') == [("7Б, родители",)]
    await school.binds(PARENTS_5A)
    assert "5А, родители" in await told(school, "/чаты")


async def test_a_bound_chat_is_counted_from_then_on(school: School) -> None:
    await talks(school, PARENTS_5A)
    await school.binds(PARENTS_5A)
    await talks(school, PARENTS_5A, 2)
    assert "2 сообщения" in await told(school, "/статистика 5А сегодня")


async def test_a_chat_that_was_unbound_is_counted_and_shown_no_more(school: School) -> None:
    await school.binds(PARENTS_5A)
    await talks(school, PARENTS_5A)
    there = school.admin.in_chat(PARENTS_5A)
    await there.says("/отвязать")
    await there.hears()
    before = await school.one("SELECT sum(messages) FROM chat_days")
    await talks(school, PARENTS_5A)
    assert await school.one("SELECT sum(messages) FROM chat_days") == before
    assert "Такого чата или класса нет" in await told(school, "/статистика 5А")


async def test_in_a_foreign_chat_statistics_tell_nothing(school: School) -> None:
    there = school.parent.in_chat(PARENTS_5A)
    await there.says("/статистика")
    assert "не привязан" in (await there.hears(timeout=20)).text


async def test_who_puts_the_bot_out_and_in_again_hears_one_greeting_a_day(content: Content, tmp_path: Path) -> None:
    clock = FixedClock(WEDNESDAY)
    async with open_school(content, tmp_path, clock) as school:
        there = school.parent.in_chat(PARENTS_5A)
        for _ in range(4):
            await school.vk.chat(PARENTS_5A, "kick_bot")
            await school.vk.chat(PARENTS_5A, "invite_bot", user_id=PARENT)
            await school.parent.says("меню")
            await school.parent.hears()
            clock.advance(3600)
        assert "/привязать" in (await there.hears()).text
        await there.hears_nothing()
