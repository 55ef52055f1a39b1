"""A docstring begins with a verb or with a noun that says what it is about."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.papers import ROOT

READ = ("bench", "bot", "demo", "handlers", "render", "school", "storage", "vk_emulator")
RIDDLES = {
    *("who", "whose", "whom", "what", "whoever", "whatever", "how", "why", "where", "when"),
    *("somebody", "it", "they", "he", "she", "this", "these"),
}
"""Words that leave the noun to be guessed."""


def public(path: Path) -> Iterator[tuple[str, str]]:
    """Names and docstrings of public classes and functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            text = ast.get_docstring(node)
            if text:
                yield node.name, text


FILES = sorted(path for folder in READ for path in (ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_docstring_begins_with_a_riddle(path: Path) -> None:
    first = {name: re.findall(r"[\w']+", text)[0].lower() for name, text in public(path)}
    assert not {name: word for name, word in first.items() if word in RIDDLES}


def test_a_riddle_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "x.py"
    file.write_text('def f():\n    """Whose turn it is."""\n\n\ndef _g():\n    """What."""\n', encoding="utf-8")
    assert list(public(file)) == [("f", "Whose turn it is.")] and "whose" in RIDDLES
