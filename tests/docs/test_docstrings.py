"""A docstring begins with a verb or with a noun that says what it is about."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

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


def test_no_docstring_begins_with_a_riddle() -> None:
    first = [
        (f"{path.relative_to(ROOT)}: {name}", re.findall(r"[\w']+", text)[0].lower())
        for path in FILES
        for name, text in public(path)
    ]
    assert len(first) > 1000
    assert not [f"{place} begins with «{word}»" for place, word in first if word in RIDDLES]


def test_a_riddle_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "x.py"
    file.write_text('def f():\n    """Whose turn it is."""\n\n\ndef _g():\n    """What."""\n', encoding="utf-8")
    assert list(public(file)) == [("f", "Whose turn it is.")] and "whose" in RIDDLES
