"""Phrases with names in them: `texts("announce.preview", chats=3)`."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from string import Formatter
from typing import Any

from school.messaging.screens import plain

_SPOKEN_TO: ContextVar[tuple[str, ...]] = ContextVar("spoken_to", default=())
"""The voices in which the person of this turn is spoken to: so no phrase forgets that it may be read by a child."""


@contextmanager
def speaking_to(voices: tuple[str, ...]) -> Iterator[None]:
    """Say everything in the words for these voices, in this task, until it ends."""
    token = _SPOKEN_TO.set(voices)
    try:
        yield
    finally:
        _SPOKEN_TO.reset(token)


def plural(number: int, forms: str) -> str:
    """The form of a Russian noun that goes with a number: `plural(5, "чат|чата|чатов")` is `чатов`."""
    one, few, many = forms.split("|")
    tail = abs(number) % 100
    if 10 < tail < 20:
        return many
    return {1: one, 2: few, 3: few, 4: few}.get(tail % 10, many)


class _PluralFormatter(Formatter):
    """`{chats:чат|чата|чатов}` becomes `5 чатов`."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if "|" in format_spec:
            return f"{value} {plural(int(value), format_spec)}"
        return str(super().format_field(value, format_spec))


class Texts:
    """The phrases of `content/phrases.toml` by dotted key; an unknown key is a bug and raises `KeyError`."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._phrases = phrases
        self._formatter = _PluralFormatter()

    def __call__(self, key: str, **values: object) -> str:
        """A phrase, in the words for who is spoken to (`speaking_to`) where there are such."""
        return self.to((), key, **values)

    def to(self, voices: Iterable[str], key: str, **values: object) -> str:
        """A phrase in the words of the first voice that has its own, `to.<voice>.<key>`, those of who is spoken to
        after them; else in everybody's."""
        own = (f"to.{voice}.{key}" for voice in (*voices, *_SPOKEN_TO.get()))
        found = next((one for one in own if one in self._phrases), key)
        return self._formatter.vformat(self._phrases[found], (), values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Texts) and self._phrases == other._phrases

    def __hash__(self) -> int:
        return len(self._phrases)

    def __contains__(self, key: str) -> bool:
        return key in self._phrases

    def raw(self, key: str) -> str:
        """A phrase as it is written."""
        return self._phrases[key]

    def all_keys(self) -> list[str]:
        """The keys of all phrases."""
        return sorted(self._phrases)

    _BUTTONS = ("button", "care_button", "handoff_button", "stats_button")

    @cached_property
    def labels(self) -> frozenset[str]:
        """Labels of buttons as what is typed is compared with them; those with values are left out."""
        sections = (self.section(name).values() for name in self._BUTTONS)
        return frozenset(plain(label) for section in sections for label in section if "{" not in label)

    def section(self, prefix: str) -> dict[str, str]:
        """All phrases under a prefix, by the rest of their key."""
        return {k[len(prefix) + 1 :]: v for k, v in self._phrases.items() if k.startswith(prefix + ".")}
