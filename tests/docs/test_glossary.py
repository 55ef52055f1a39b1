"""The glossary names what is in the code: a word that was given up there is given up here."""

import re

import pytest

from tests.docs.papers import ROOT, files, read, rows

HERE = ("bot", "handlers", "school", "storage", "render", "demo", "vk_emulator")
CODE = "\n".join(
    f"{path.name}\n{path.read_text(encoding='utf-8')}"
    for folder in HERE
    if (ROOT / folder).is_dir()
    for path in files(".py", ".sql", under=ROOT / folder)
)
CONTENT = "\n".join(
    f"{path.name}\n{path.read_text(encoding='utf-8')}" for path in files(".md", ".toml", ".txt", under=ROOT / "content")
)
ALL = f"{CODE}\n{CONTENT}"
TABLE = rows(read("docs/glossary.md"), "In code")
WORDS = [word.strip() for row in TABLE for word in re.split(r"[,/]", row[0])]


def occurs(word: str) -> bool:
    """In code or in the ids of content: `school value` is also `school_value`, `SchoolValue` and `school values`."""
    written = r"[\s_-]*".join(re.escape(part) for part in word.split())
    return re.search(rf"(?<![a-z]){written}", ALL, re.IGNORECASE) is not None


def test_words_are_looked_for_in_all_their_forms() -> None:
    assert occurs("school value") and occurs("letter") and occurs("Quiet Hours")
    assert not occurs("school" + " carriage")


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_the_glossary_is_used(word: str) -> None:
    assert word
    assert occurs(word), f"«{word}» stands in docs/glossary.md and nowhere in the code"


def test_every_word_stands_once_and_has_its_russian() -> None:
    assert len(set(WORDS)) == len(WORDS)
    assert all(re.search("[а-яё]", row[1]) for row in TABLE)


@pytest.mark.parametrize("name", sorted({name for row in TABLE for name in re.findall(r"`([a-z_]+)`", " ".join(row))}))
def test_names_in_the_explanations_are_those_of_the_code(name: str) -> None:
    assert re.search(rf"\b{name}\b", CODE), f"`{name}` stands in docs/glossary.md and nowhere in the code"
