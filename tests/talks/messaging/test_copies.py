"""Two servers with copies of one database, and one that has lost its last commits: nobody hears a thing twice."""

import shutil
from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from tests.talks.school import PARENT, PARENTS_5A, School

SAID = ("меню", "не приходит код из смс", "мои данные", "зачем нужен профиль и где его взять")


def copied(school: School, into: Path) -> None:
    """The database without what lies beside it, as somebody copies it."""
    into.mkdir()
    shutil.copy(school.database, into / school.database.name)


async def heard(school: School) -> list[str]:
    return [message["text"] for message in await school.vk.transcript(PARENT) if message["out"]]


async def test_two_bots_with_copies_of_one_database_answer_once(
    school: School, content: Content, tmp_path: Path
) -> None:
    await school.stop()
    copied(school, tmp_path / "other")
    other = School(school.vk, content, tmp_path / "other", school.clock)
    await school.start()
    await other.start()
    for words in SAID:
        await school.parent.says(words)
        await school.parent.hears()
    await school.parent.hears_nothing(1)
    for bot in (school, other):
        assert await bot.one("SELECT count(*) FROM outbox WHERE state = 'sent'") == len(SAID), "both have answered"
    assert len(await heard(school)) == len(SAID)
    await other.stop()


@pytest.mark.parametrize("said", SAID)
async def test_a_database_that_has_lost_its_last_commits_answers_nobody_twice(
    school: School, tmp_path: Path, said: str
) -> None:
    await school.stop()
    copied(school, tmp_path / "before")
    await school.start()
    await school.parent.says(said)
    await school.parent.hears()
    await school.stop()
    shutil.copy(tmp_path / "before" / school.database.name, school.database)
    await school.start()
    await school.parent.hears_nothing(1)
    assert await school.one("SELECT count(*) FROM outbox WHERE state = 'sent'") == 1, "it has answered again"
    assert len(await heard(school)) == 1


async def test_what_differs_is_said_however_alike(school: School) -> None:
    """The same words again are another message, in private and among many."""
    there = school.parent.in_chat(PARENTS_5A)
    for _ in range(3):
        await school.parent.says("меню")
        await there.says("@club218 меню")
    await school.parent.hears_all(3)
    await there.hears_all(3)
    await school.parent.hears_nothing()
    await there.hears_nothing()
