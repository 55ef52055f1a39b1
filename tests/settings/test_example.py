"""`config.example.toml` names every key, with its default, what it is, and its unit."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from bot.setting_sources import load_settings
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "config.example.toml"
LINES = EXAMPLE.read_text(encoding="utf-8").splitlines()
TABLE: dict[str, Any] = tomllib.loads("\n".join(LINES))

UNITS = ("секунд", "номер порта", "минут", "суток", "штук", "номера vk", "местное время")
NOT_GIVEN = {
    "vk.token": "По умолчанию пусто",
    "callback.secret": "По умолчанию пусто",
    "content.path": "если не указать, та, что пришла с программой",
    "content.regulation": "Если не указать, никакого",
}
"""Keys without a default that could be written down, and the words that say so."""


def keys(model: type[BaseModel] = Settings, prefix: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Every key with its type and its default."""
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from keys(kind, f"{prefix}{name}.")
        else:
            yield prefix + name, kind, field.get_default(call_default_factory=True)


KEYS = {key: (kind, default) for key, kind, default in keys()}


def written(key: str) -> Any:
    value: Any = TABLE
    for part in key.split("."):
        value = value[part]
    return value


def line_of(key: str) -> int:
    """The line on which a key stands, also as a remark or as a table of its own."""
    section, _, name = key.rpartition(".")
    begin = LINES.index(f"[{section}]")
    for number, line in enumerate(LINES[begin + 1 :], begin + 1):
        if re.match(rf"(# )?{name} = ", line) or line == f"[{key}]":
            return number
        inside = not line.startswith("[") or line.startswith(f"[{section}.")
        assert inside, f"{key} is not in {EXAMPLE.name}"
    raise AssertionError(f"{key} is not in {EXAMPLE.name}")


def comment_of(key: str) -> str:
    """The remarks right above a key."""
    above: list[str] = []
    for line in reversed(LINES[: line_of(key)]):
        if not line.startswith("#"):
            break
        above.insert(0, line.lstrip("# "))
    return " ".join(above)


@pytest.mark.parametrize("key", KEYS)
def test_every_key_stands_there_with_a_remark(key: str) -> None:
    assert re.search("[а-яё]{4}", comment_of(key), re.IGNORECASE), f"{key}: say what it is"


@pytest.mark.parametrize("key", [key for key in KEYS if key not in NOT_GIVEN])
def test_every_value_is_the_default(key: str) -> None:
    default = KEYS[key][1]
    expected = str(default) if isinstance(default, Path) else default
    given = written(key)
    assert (frozenset(given) if isinstance(default, frozenset) else given) == expected


@pytest.mark.parametrize("key", NOT_GIVEN)
def test_a_key_without_a_default_says_so(key: str) -> None:
    assert KEYS[key][1] in (None, ROOT / "content")
    assert NOT_GIVEN[key] in comment_of(key)


@pytest.mark.parametrize("key", [key for key, (kind, _) in KEYS.items() if kind in (int, float)])
def test_every_number_has_its_unit_and_its_bounds(key: str) -> None:
    remark = comment_of(key)
    assert any(unit in remark.lower() for unit in UNITS), f"{key}: say in what it is counted"
    section, _, name = key.rpartition(".")
    model = Settings.model_fields[section].annotation
    assert isinstance(model, type)
    assert issubclass(model, BaseModel)
    for bound in model.model_fields[name].metadata:
        number = getattr(bound, "ge", None) or getattr(bound, "le", None)
        assert re.search(rf"\b{number}\b", remark), f"{key}: {bound} is not told"


@pytest.mark.parametrize("key", ["school.owners", "school.staff", "school.staff_hours", "announcements.quiet_hours"])
def test_other_units_are_told(key: str) -> None:
    assert any(unit in comment_of(key).lower() for unit in UNITS)


def test_the_example_names_nothing_that_is_not_there() -> None:
    found = {f"{section}.{name}" for section, table in TABLE.items() for name in table}
    remarked = re.findall(r"^# (\w+) = ", "\n".join(LINES), re.MULTILINE)
    assert found <= set(KEYS)
    assert set(remarked) == {"token", "secret", "path", "regulation", "admin_contact"}


def test_the_example_is_read_and_changes_nothing() -> None:
    assert load_settings(EXAMPLE).model_dump() == load_settings(None).model_dump()
