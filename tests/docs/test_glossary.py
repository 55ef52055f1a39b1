"""The glossary names what is in the code: a word that was given up there is given up here."""

import ast
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


def bare(word: str) -> str:
    """Without the ending of a plural."""
    for ending, bare_ending in (("ies", "y"), ("ses", "s"), ("s", "")):
        if word.endswith(ending) and not word.endswith("ss"):
            return word.removesuffix(ending) + bare_ending
    return word


KNOWN = {bare(part.lower()) for word in WORDS for part in word.split()}
CLASSES = sorted(
    {
        node.name
        for path in files(".py", under=ROOT / "school")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    }
)


@pytest.mark.parametrize("name", CLASSES)
def test_every_class_of_the_school_is_built_of_words_of_the_glossary(name: str) -> None:
    strange = [part for part in re.findall("[A-Z][a-z]+", name) if bare(part.lower()) not in KNOWN]
    assert not strange, f"{name}: say in docs/glossary.md what {', '.join(strange)} means, or use a word from there"


def test_every_word_says_where_it_lives() -> None:
    assert [row[0] for row in TABLE if len(row) != 4 or not row[3]] == []
    named = {path for row in TABLE for path in re.findall(r"`([a-z_]+/[a-z_/.]*)`", row[3])}
    assert not [path for path in sorted(named) if not (ROOT / path).exists()]


def test_every_word_stands_once_and_has_its_russian() -> None:
    assert len(set(WORDS)) == len(WORDS)
    assert all(re.search("[а-яё]", row[1]) for row in TABLE)


@pytest.mark.parametrize("name", sorted({name for row in TABLE for name in re.findall(r"`([a-z_]+)`", " ".join(row))}))
def test_names_in_the_explanations_are_those_of_the_code(name: str) -> None:
    assert re.search(rf"\b{name}\b", CODE), f"`{name}` stands in docs/glossary.md and nowhere in the code"
