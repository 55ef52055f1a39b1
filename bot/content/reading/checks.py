"""What must hold of ids and texts wherever they stand."""

import re
from collections.abc import Mapping

from bot.content.reading.source import Source
from school.catalogue.model import SchoolValue
from school.catalogue.wording import placeholders

LABEL = 40
"""Characters VK shows on a button (dev.vk.com, keyboard)."""

_VALUE = re.compile(r"\{\{(?:\s*[a-z_]+\s*|[#/](?:max|vk|child|adult|family|staff|admin|others))\}\}")
_ID = re.compile(r"[a-z0-9_]{1,40}")


def check_id(source: Source, written: str, about: str = "") -> None:
    """Ids travel in buttons, of which VK takes 255 characters, and are kept side by side in the database."""
    if not _ID.fullmatch(written):
        message = f"«{written}» не годится: нужны латинские строчные буквы, цифры и «_», не больше 40."
        raise source.wrong(message, about)


_SENTENCE = re.compile(r"[.!?…]\s")


def check_values(source: Source, text: str, values: Mapping[str, SchoolValue], within: str = "") -> None:
    """Every `{{key}}` is a school value, and there are no braces that would be shown to people."""
    for key in placeholders(text):
        if key not in values:
            message = f"значения школы «{key}» нет в school_values.toml; добавьте его или исправьте ключ."
            raise source.wrong(message, "{{" + key, within)
    _check_lines(source, text, values, within)
    rest = _VALUE.sub("", text)
    for braces in ("{{", "}}"):
        if braces in rest:
            raise source.wrong(f"лишние скобки «{braces}»: значение школы пишется {{{{ключ}}}}.", braces, within)


def _check_lines(source: Source, text: str, values: Mapping[str, SchoolValue], within: str) -> None:
    """A line is not shown while the school has not filled in its values: it may hold nothing else."""
    for line in text.split("\n"):
        keys = placeholders(line)
        if keys and not any(values[key].fallback for key in keys) and _SENTENCE.search(line):
            message = f"строка пропадёт, пока школа не вписала «{keys[0]}»: дайте значению свою строку."
            raise source.wrong(message, line, within)
