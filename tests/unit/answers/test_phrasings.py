"""Phrasings: enough of them, and each in one place."""

import shutil
from pathlib import Path

import pytest

from bot.content.reading.phrasing_checks import check_phrasings
from bot.content.reading.topics import read_groups, read_topics
from school.catalogue.model import Topic
from school.messaging.errors import ContentError
from tests.unit.answers.conftest import CONTENT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def check(folder: Path) -> None:
    check_phrasings(folder, read_topics(folder, read_groups(folder)))


def add(folder: Path, name: str, line: str) -> int:
    """Add a line; gives back its number."""
    path = folder / name
    text = path.read_text(encoding="utf-8").rstrip("\n") + f"\n{line}\n"
    path.write_text(text, encoding="utf-8")
    return len(text.splitlines())


def test_the_phrasings_are_in_order(topics: dict[str, Topic]) -> None:
    check_phrasings(CONTENT, topics)


def test_a_phrasing_of_two_topics_is_told_with_both_lines(folder: Path, topics: dict[str, Topic]) -> None:
    said = topics["calls"].phrasings[0]
    line = add(folder, "phrasings/webinars.txt", said.upper() + "!!")
    with pytest.raises(ContentError, match=rf"webinars.txt, строка {line}: .*уже есть в .*calls.txt, строка \d+"):
        check(folder)


def test_a_phrasing_that_is_no_topic_too_is_told(folder: Path, topics: dict[str, Topic]) -> None:
    line = add(folder, "not_topics/noise.txt", topics["calls"].phrasings[0])
    with pytest.raises(ContentError, match=rf"noise.txt, строка {line}: .*уже есть в .*calls.txt"):
        check(folder)


def test_too_few_phrasings_are_told(folder: Path) -> None:
    (folder / "phrasings" / "calls.txt").write_text("как позвонить\nКак позвонить?\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"calls\.txt, строка 1: разных формулировок 1, нужно не меньше 40"):
        check(folder)
