"""The glossary names what is in the code: a word that was given up there is given up here."""

import ast
import re

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


def test_every_word_of_the_glossary_is_used() -> None:
    assert all(WORDS)
    assert not [f"«{word}» stands in docs/glossary.md and nowhere in the code" for word in WORDS if not occurs(word)]


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


def strange(name: str) -> list[str]:
    """Parts of a class's name that the glossary does not know."""
    return [part for part in re.findall("[A-Z][a-z]+", name) if bare(part.lower()) not in KNOWN]


def test_every_class_of_the_school_is_built_of_words_of_the_glossary() -> None:
    assert len(CLASSES) > 200 and strange("TicketManager") == ["Manager"]
    unknown = {name: parts for name in CLASSES if (parts := strange(name))}
    assert not unknown, "say in docs/glossary.md what these mean, or use words from there"


def test_every_word_says_where_it_lives() -> None:
    assert [row[0] for row in TABLE if len(row) != 4 or not row[3]] == []
    named = {path for row in TABLE for path in re.findall(r"`([a-z_]+/[a-z_/.]*)`", row[3])}
    assert not [path for path in sorted(named) if not (ROOT / path).exists()]


def test_every_word_stands_once_and_has_its_russian() -> None:
    assert len(set(WORDS)) == len(WORDS)
    assert all(re.search("[а-яё]", row[1]) for row in TABLE)


def test_names_in_the_explanations_are_those_of_the_code() -> None:
    names = sorted({name for row in TABLE for name in re.findall(r"`([a-z_]+)`", " ".join(row))})
    assert names and not [f"`{name}` is nowhere in the code" for name in names if not re.search(rf"\b{name}\b", CODE)]
