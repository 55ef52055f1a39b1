"""Who writes where is a hash under a key that lives for a quarter; then nobody can tell whose rows they are."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.cli.backup import backup
from bot.content.reading.loading import Content
from bot.runtime.author_keys import AuthorKeys
from storage.statistics.authors import AuthorHash
from tests.talks.school import PARENT, PARENTS_5A, School, open_school
from vk_emulator import FixedClock

DAY = 24 * 3600
SEPTEMBER_30 = datetime(2026, 9, 30, 5, 0, tzinfo=UTC).timestamp()
"""A Wednesday: its week ends in the next quarter."""


def keys(school: School) -> list[str]:
    return sorted(path.name.split(".")[-2] for path in school.database.parent.glob("*.key"))


async def writes(school: School, words: str) -> None:
    """Until the bot has surely counted it."""
    await school.parent.in_chat(PARENTS_5A).says(words)
    await school.parent.says("меню")
    await school.parent.hears()


async def writes_in_two_quarters(school: School, clock: FixedClock) -> None:
    await school.binds(PARENTS_5A)
    await writes(school, "в сентябре")
    clock.advance(DAY)
    await writes(school, "в октябре")


async def test_a_week_in_two_quarters_is_counted_once_though_the_key_has_changed(
    content: Content, tmp_path: Path
) -> None:
    clock = FixedClock(SEPTEMBER_30)
    async with open_school(content, tmp_path, clock) as school:
        await writes_in_two_quarters(school, clock)
        assert keys(school) == ["2026-07-01", "2026-10-01"]
        assert await school.one("SELECT count(DISTINCT author) FROM chat_authors") == 2
        counted = "SELECT authors FROM author_counts WHERE kind = ? ORDER BY chat_id, start"
        assert await school.rows(counted, "week") == [(1,), (1,)]
        assert await school.rows(counted, "month") == [(1,)] * 4
        clock.advance(4 * DAY)
        await writes(school, "в понедельник")
        assert await school.rows(counted, "quarter") == [(1,)] * 4
        assert await school.rows(counted, "week") == [(1,)] * 4


async def test_the_old_key_is_destroyed_once_its_week_is_counted(content: Content, tmp_path: Path) -> None:
    clock = FixedClock(SEPTEMBER_30)
    async with open_school(content, tmp_path, clock) as school:
        await writes_in_two_quarters(school, clock)
        clock.advance(12 * DAY)
        await school.calls("StatisticsJobs.nightly")
        assert keys(school) == ["2026-07-01", "2026-10-01"], "late events may still come"
        clock.advance(2 * DAY)
        await school.calls("StatisticsJobs.nightly")
        assert keys(school) == ["2026-10-01"]
        known = AuthorHash(AuthorKeys(school.database, lambda: date(2026, 10, 15))).all(PARENT)
        rows = await school.rows("SELECT author, week_author FROM chat_authors ORDER BY day")
        assert [author in known for author, _ in rows] == [False, True]
        assert [linked for _, linked in rows] == [None, None], "nothing says who of one quarter is who of the other"


async def test_people_of_two_quarters_are_not_added_up(content: Content, tmp_path: Path) -> None:
    clock = FixedClock(SEPTEMBER_30)
    async with open_school(content, tmp_path, clock) as school:
        await writes_in_two_quarters(school, clock)
        await school.admin.says("/статистика 5А 25.09.2026-01.10.2026")
        assert "Сколько разных людей писали, не узнать" in (await school.admin.hears(timeout=20)).text


async def test_the_key_is_in_no_copy(tmp_path: Path, school: School) -> None:
    await school.binds(PARENTS_5A)
    await writes(school, "раз")
    config = tmp_path / "config.toml"
    config.write_text(f'[storage]\npath = "{school.database}"\n', encoding="utf-8")
    assert keys(school)
    assert backup(config, tmp_path / "copies" / "copy.sqlite3") == 0
    copied = [path for path in (tmp_path / "copies").rglob("*") if path.is_file()]
    assert copied and not [path for path in copied if "key" in path.name]


@pytest.mark.parametrize("late", [date(2026, 4, 1), date(2031, 1, 1)])
def test_no_key_is_kept_for_another_quarter_than_this(tmp_path: Path, late: date) -> None:
    made = AuthorKeys(tmp_path / "school.sqlite3", lambda: date(2026, 11, 25))
    assert made.of(late) == made.of(late) != made.of(date(2026, 10, 1))
    assert [path.name for path in tmp_path.iterdir()] == ["school.sqlite3.2026-10-01.key"]
    assert (tmp_path / "school.sqlite3.2026-10-01.key").stat().st_mode & 0o777 == 0o600


def test_the_key_of_former_versions_becomes_that_of_this_quarter(tmp_path: Path) -> None:
    (tmp_path / "school.sqlite3.key").write_bytes(b"k" * 32)
    made = AuthorKeys(tmp_path / "school.sqlite3", lambda: date(2026, 11, 25))
    assert made.of(date(2026, 10, 1)) == b"k" * 32
    assert [path.name for path in tmp_path.iterdir()] == ["school.sqlite3.2026-10-01.key"]
