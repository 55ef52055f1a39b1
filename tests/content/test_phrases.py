"""The code says only what stands in `content/phrases.toml`, with the names the phrase asks for.

A missing phrase would be found by a person, in the middle of a talk; here it is found by reading the code.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from bot.content.reading.phrases import read_phrases
from bot.vk.errors import meaning
from school.messaging.retry_policy import FailureKind
from school.people.model import Role

HERE = Path(__file__).parents[2]
FILE = HERE / "content" / "phrases.toml"
TEXTS = read_phrases(FILE.parent)
SECTIONS = tuple(tomllib.loads(FILE.read_text(encoding="utf-8")))
KEYS = {f"{section}.{rest}" for section in SECTIONS for rest in TEXTS.section(section)}

SPEAKERS = {"texts": "", "_texts": "", "SchoolError": "", "NotAllowed": "", "tell": "alarm."}
"""Who takes a key, and what is put before it."""


class Saying(NamedTuple):
    """A call that says a phrase: the pattern of its key, the names given, and where it stands."""

    pattern: str
    names: frozenset[str]
    place: str


def nodes() -> Iterator[tuple[ast.AST, str]]:
    for folder in ("bot", "handlers", "school"):
        for path in sorted((HERE / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                yield node, f"{path.relative_to(HERE)}:{getattr(node, 'lineno', 0)}"


def speaker(call: ast.Call) -> str:
    func = call.func
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


def patterns(argument: ast.expr) -> list[str]:
    """Regular expressions for the keys an expression can be; nothing for what is known only at run time."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return [re.escape(argument.value)]
    if isinstance(argument, ast.IfExp):
        return patterns(argument.body) + patterns(argument.orelse)
    if isinstance(argument, ast.JoinedStr):
        return ["".join(re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+" for p in argument.values)]
    return []


def sayings() -> Iterator[Saying]:
    for node, place in nodes():
        if isinstance(node, ast.Call) and speaker(node) in SPEAKERS and "content" not in place:
            names = frozenset(word.arg or "*" for word in node.keywords)
            for argument in node.args:
                for pattern in patterns(argument):
                    yield Saying(re.escape(SPEAKERS[speaker(node)]) + pattern, names, place)


SAYINGS = sorted(set(sayings()), key=lambda saying: (saying.pattern, saying.place))


def test_what_is_said_stands_in_the_phrases() -> None:
    assert len(SAYINGS) > 500
    assert not [f"{said.place} says {said.pattern}" for said in SAYINGS if not _said(said)]


def test_what_is_said_gets_its_names() -> None:
    alone = [(said, _said(said)[0]) for said in SAYINGS if len(_said(said)) == 1 and "*" not in said.names]
    assert len(alone) > 300
    assert not [f"{said.place} says {key} without a name" for said, key in alone if not _names(key) <= said.names]


def _said(saying: Saying) -> list[str]:
    return [key for key in KEYS if re.fullmatch(saying.pattern, key)]


def _names(key: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(_phrase(key)) if name}


def test_every_word_in_the_code_that_looks_like_a_key_is_one() -> None:
    looks = re.compile(rf"(?:{'|'.join(SECTIONS)})\.(?!toml|py|model)[a-z_]+")
    constants = ((node.value, place) for node, place in nodes() if isinstance(node, ast.Constant))
    written = [(key, place) for key, place in constants if isinstance(key, str) and looks.fullmatch(key)]
    assert len(written) > 50
    assert not [f"{place} says {key}" for key, place in written if key not in KEYS and not key.endswith("_")]


def test_every_refusal_of_a_letter_has_its_explanation() -> None:
    reasons = {meant.reason for code in range(20_000) if (meant := meaning(code)).trouble is FailureKind.REFUSED}
    assert reasons | {"unknown", "other"} <= set(TEXTS.section("reason"))


def test_every_role_has_its_name() -> None:
    assert set(TEXTS.section("role")) == {*Role, "unknown"}


def test_every_phrase_can_be_said() -> None:
    assert len(KEYS) > 1000
    assert not [key for key in sorted(KEYS) if not TEXTS(key, **dict.fromkeys(_names(key), 5)).strip()]


def _phrase(key: str) -> str:
    section, _, rest = key.partition(".")
    return TEXTS.section(section)[rest]
