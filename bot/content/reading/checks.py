"""What must hold of ids and texts wherever they stand."""

import re
from collections.abc import Collection

from bot.content.reading.source import Source
from school.catalogue.wording import placeholders

LABEL = 40
"""Characters VK shows on a button (dev.vk.com, keyboard)."""

_VALUE = re.compile(r"\{\{(?:\s*[a-z_]+\s*|[#/](?:max|vk))\}\}")
_ID = re.compile(r"[a-z0-9_]{1,40}")


def check_id(source: Source, written: str, about: str = "") -> None:
    """Ids travel in buttons, of which VK takes 255 characters, and are kept side by side in the database."""
    if not _ID.fullmatch(written):
        message = f"«{written}» не годится: нужны латинские строчные буквы, цифры и «_», не больше 40."
        raise source.wrong(message, about)


def check_values(source: Source, text: str, values: Collection[str], within: str = "") -> None:
    """Every `{{key}}` is a school value, and there are no braces that would be shown to people."""
    for key in placeholders(text):
        if key not in values:
            message = f"значения школы «{key}» нет в school_values.toml; добавьте его или исправьте ключ."
            raise source.wrong(message, "{{" + key, within)
    rest = _VALUE.sub("", text)
    for braces in ("{{", "}}"):
        if braces in rest:
            raise source.wrong(f"лишние скобки «{braces}»: значение школы пишется {{{{ключ}}}}.", braces, within)
