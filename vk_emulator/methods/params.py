"""Parameters of methods: what each may hold, and reading them strictly.

VK answers 100 with the parameter's name when one is missing or wrong (dev.vk.com errors page).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, Literal

from vk_emulator.errors import invalid
from vk_emulator.numerals import whole

Kind = Literal["int", "float", "str", "bool", "ints", "strs"]


@dataclass(frozen=True)
class Param:
    """One parameter. Limits hold for the number itself, the length of the text or the count of the list."""

    name: str
    kind: Kind = "str"
    required: bool = False
    minimum: int | None = None
    maximum: int | None = None
    max_length: int | None = None
    max_items: int | None = None
    choices: tuple[str, ...] = ()


def integer(name: str, **limits: Any) -> Param:
    """A whole number; `limits` are the fields of Param."""
    return Param(name, "int", **limits)


def flag(name: str) -> Param:
    """0 or 1."""
    return Param(name, "bool")


def text(name: str, **limits: Any) -> Param:
    """A string."""
    return Param(name, "str", **limits)


def integers(name: str, **limits: Any) -> Param:
    """Whole numbers by commas."""
    return Param(name, "ints", **limits)


def texts(name: str, **limits: Any) -> Param:
    """Strings by commas."""
    return Param(name, "strs", **limits)


class Args:
    """The parameters of a call after checking; absent ones answer their default."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def has(self, name: str) -> bool:
        return name in self._values

    def number(self, name: str, default: int = 0) -> int:
        return int(self._values.get(name, default))

    def real(self, name: str) -> float:
        return float(self._values[name])

    def word(self, name: str, default: str = "") -> str:
        return str(self._values.get(name, default))

    def on(self, name: str, default: bool = False) -> bool:
        return bool(self._values.get(name, default))

    def numbers(self, name: str) -> list[int]:
        return list(self._values.get(name, ()))

    def words(self, name: str) -> list[str]:
        return list(self._values.get(name, ()))


def read(params: Sequence[Param], given: Mapping[str, str]) -> Args:
    """Check what was given against the method's parameters; unknown ones are ignored, as VK does."""
    values = {p.name: _read_one(p, given[p.name]) for p in params if _is_given(p, given)}
    for param in params:
        if param.required and param.name not in values:
            raise invalid(f"{param.name} is undefined")
    return Args(values)


def _is_given(param: Param, given: Mapping[str, str]) -> bool:
    if param.name not in given:
        return False
    return param.kind in ("str", "strs", "ints") or given[param.name] != ""


def _read_one(param: Param, raw: str) -> Any:
    if param.kind in ("int", "float"):
        return _ranged(param, _numeric(param, raw))
    if param.kind == "bool":
        return _boolean(param, raw)
    if param.kind in ("ints", "strs"):
        return _listed(param, raw)
    return _worded(param, raw)


def _numeric(param: Param, raw: str) -> int | float:
    value = _real(raw) if param.kind == "float" else whole(raw)
    if value is None:
        raise invalid(f"{param.name} not integer")
    return value


def _real(raw: str) -> float | None:
    try:
        value = float(raw)
    except ValueError:
        return None
    return value if isfinite(value) else None


def _ranged(param: Param, value: int | float) -> int | float:
    if param.maximum is not None and value > param.maximum:
        raise invalid(f"{param.name} should be less or equal to {param.maximum}")
    if param.minimum is not None and value < param.minimum:
        raise invalid(f"{param.name} should be greater or equal to {param.minimum}")
    return value


def _boolean(param: Param, raw: str) -> bool:
    if raw.lower() not in ("0", "1", "true", "false"):
        raise invalid(f"{param.name} should be boolean")
    return raw.lower() in ("1", "true")


def _listed(param: Param, raw: str) -> list[Any]:
    items = [item.strip() for item in raw.split(",") if item.strip()]
    if param.max_items is not None and len(items) > param.max_items:
        raise invalid(f"{param.name} should contain at most {param.max_items} items")
    if param.kind == "strs":
        return items
    return [_ranged(param, _numeric(param, item)) for item in items]


def _worded(param: Param, raw: str) -> str:
    if param.max_length is not None and len(raw) > param.max_length:
        raise invalid(f"{param.name} should be at most {param.max_length} characters")
    if param.choices and raw not in param.choices:
        raise invalid(f"{param.name} has an unknown value")
    return raw
