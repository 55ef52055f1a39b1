"""The page for parents says what the tables hold, for how long, and what stays: nothing more and nothing less."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.content.reading.phrases import read_phrases
from bot.runtime.old_backups import ALWAYS
from bot.settings import Settings
from bot.vk.names import DAY_SECONDS as NAMES_LAST_SECONDS
from school.announcements.acknowledgements import LAST_SECONDS as MARKS_LAST
from school.announcements.poll import LASTS_SECONDS
from school.answers.recent_talk import LASTS
from school.classes.belonging import FRESH_SECONDS
from school.linking.invitation_arrival import GROWN
from school.statistics.author_quarters import CLOSED_AFTER_DAYS
from school.statistics.chat_questions import DAY_SECONDS
from school.statistics.counting import OPEN_DAYS
from school.statistics.response_time import MAX_WAIT_SECONDS
from storage.database import Database
from tests.docs.papers import ROOT, read, rows
from tests.storage.privacy.test_erasure import KEPT, UNSHOWN, columns

PAGE = read("docs/privacy.ru.md")
DAY = 24 * 3600
NAME = re.compile(r"`([a-z_]+)`")
TERM = re.compile(r"(\d+) (?:дней|дня|день) \(`([a-z_]+)\.([a-z_]+)`\)")
TABLES = [row for begin in PAGE.split("\n\n") if "| Что | Таблица | Зачем" in begin for row in rows(begin, "Что")]
"""Rows of what is kept of a person: what, table, why, how long, who sees it, whether «Мои данные» tells."""

CONSTANTS = {
    "8 суток": OPEN_DAYS * DAY,
    "9 суток": OPEN_DAYS * DAY + DAY_SECONDS,
    "12 суток": OPEN_DAYS * DAY + MAX_WAIT_SECONDS + DAY,
    "14 суток": CLOSED_AFTER_DAYS * DAY,
    "7 суток": FRESH_SECONDS,
    "30 суток": LASTS_SECONDS,
    "180 суток": MARKS_LAST,
}


def column(number: int) -> list[str]:
    return [row[number] for row in TABLES]


def names(text: str) -> set[str]:
    """Words in code, without settings and files."""
    return {name for name in NAME.findall(text) if "." not in name}


def table_of(heading: str) -> list[list[str]]:
    return rows(PAGE.partition(f"## {heading}")[2], "Таблица")


async def schema(database: Database) -> dict[str, list[str]]:
    async with database.transaction() as connection:
        query = (
            "SELECT tables.name, columns.name FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns "
            "WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite%'"
        )
        found: dict[str, list[str]] = {}
        async with connection.execute(query) as cursor:
            for table, name in await cursor.fetchall():
                found.setdefault(table, []).append(name)
        return found


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "school.sqlite3")
    yield opened
    await opened.close()


async def test_every_table_is_named_and_no_other(database: Database) -> None:
    assert names(PAGE) == set(await schema(database))


async def test_every_table_that_names_people_has_its_row(database: Database) -> None:
    told = names(" ".join(column(1)))
    assert {table for table, _ in await columns(database)} <= told


async def test_its_columns_are_those_of_the_tables(database: Database) -> None:
    """A new column about people fails here until the page is read again."""
    real = await schema(database)
    told = {NAME.findall(row[0])[0]: row[1].split(", ") for row in table_of("Для того, кто проверяет")}
    assert told == {table: real[table] for table in told}
    assert names(" ".join(column(1))) - {"peers"} <= set(told)


def test_every_term_is_that_of_the_settings() -> None:
    terms = TERM.findall(PAGE)
    assert len(terms) > 10
    for number, section, key in terms:
        assert getattr(getattr(Settings(), section), key) == int(number), f"{section}.{key}"


def test_every_other_length_of_time_is_that_of_the_program() -> None:
    rest = TERM.sub("", PAGE)
    found = set(re.findall(r"\d+ (?:дн\w+|день|сут\w+|недел\w+|час\w*|минут\w*|месяц\w*)\b", rest))
    assert found == set(CONSTANTS)
    assert all(int(text.split()[0]) * DAY == seconds for text, seconds in CONSTANTS.items())
    assert LASTS == 30 * 60 and "полчаса" in PAGE
    assert NAMES_LAST_SECONDS == DAY and "в памяти не дольше суток" in PAGE
    assert ALWAYS == 3 and "в трёх последних копиях" in PAGE
    assert GROWN == 8 and "с 1-го по 7-й" in PAGE


def test_what_my_data_shows_is_what_the_page_says_it_shows() -> None:
    assert set(column(5)) == {"да", "нет"}
    assert {name for row in TABLES if row[5] == "нет" for name in names(row[1])} == set(UNSHOWN)


async def test_what_stays_is_what_the_deletion_leaves(database: Database) -> None:
    numbers = {table for table in await schema(database) if table.startswith("forgotten_")}
    told = names(" ".join(row[0] for row in table_of("Что остаётся")))
    assert told == {table for table, _ in KEPT} | numbers


def test_it_quotes_what_the_bot_says() -> None:
    texts = read_phrases(ROOT / "content")
    for key in ("consent_yes", "consent_no", "forget_yes", "under_14"):
        assert f"«{texts(f'button.{key}')}»" in PAGE
    promised = texts("consent.stored.adult", days=Settings().storage.person_days)
    for word in ("номер страницы VK", "роль", "класс", "где чат класса", "шаги", "что не получилось", "обращения"):
        assert word in promised and word in PAGE.partition("Образец: согласие")[2]


def test_every_question_for_consent_tells_when_a_class_teacher_sees_a_name() -> None:
    texts, seen = read_phrases(ROOT / "content"), "и, пока не подтвердит, имя того, кто пришёл по ссылке"
    for reader in ("adult", "student", "child"):
        assert seen in texts(f"consent.stored.{reader}", days=Settings().storage.person_days)
    assert "пока решает, ваш ли это класс: имя" in PAGE
