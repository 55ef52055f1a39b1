"""Reading one table of a seed strictly: every key known, every value of its kind."""

from collections.abc import Mapping, Sequence
from typing import Any


class SeedError(ValueError):
    """The seed is wrong; the message says where and what was expected."""


class Section:
    """A table of the seed; `where` names it in messages, e.g. `users[2]`."""

    def __init__(self, data: object, where: str) -> None:
        if not isinstance(data, Mapping):
            raise SeedError(f"{where}: must be a table")
        self._data: Mapping[str, Any] = data
        self._read: set[str] = set()
        self.where = where

    def number(self, key: str, default: int | None = None, minimum: int = 1) -> int:
        value = self._value(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < minimum:
            raise self._wrong(key, f"a whole number of at least {minimum}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        value = self._value(key, default)
        if not isinstance(value, str):
            raise self._wrong(key, "a string")
        return value

    def flag(self, key: str, default: bool) -> bool:
        value = self._value(key, default)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false")
        return value

    def choice(self, key: str, options: Sequence[str], default: str) -> str:
        value = self.text(key, default)
        if value not in options:
            raise self._wrong(key, f"one of {', '.join(options)}")
        return value

    def numbers(self, key: str) -> list[int]:
        value = self._value(key, [])
        if not isinstance(value, list) or not all(type(v) is int and v > 0 for v in value):
            raise self._wrong(key, "a list of positive whole numbers")
        return list(value)

    def texts(self, key: str, options: Sequence[str], default: Sequence[str]) -> list[str]:
        value = self._value(key, list(default))
        if not isinstance(value, list) or not all(v in options for v in value):
            raise self._wrong(key, f"a list of {', '.join(options)}")
        return list(value)

    def table(self, key: str) -> "Section":
        return Section(self._value(key, {}), f"{self.where}.{key}")

    def tables(self, key: str) -> list["Section"]:
        value = self._value(key, [])
        if not isinstance(value, list):
            raise self._wrong(key, "a list of tables")
        return [Section(item, f"{self.where}.{key}[{n}]") for n, item in enumerate(value)]

    def has(self, key: str) -> bool:
        return key in self._data

    def done(self) -> None:
        """Refuse keys nobody has asked for: a misspelt key must not pass silently."""
        unknown = sorted(set(self._data) - self._read)
        if unknown:
            raise SeedError(f"{self.where}: unknown key {', '.join(unknown)}")

    def _value(self, key: str, default: object) -> object:
        self._read.add(key)
        value = self._data.get(key, default)
        if value is None:
            raise self._wrong(key, "given")
        return value

    def _wrong(self, key: str, expected: str) -> SeedError:
        return SeedError(f"{self.where}.{key}: must be {expected}")
