"""Reading what the program itself says: `content/phrases.toml`."""

from collections.abc import Collection
from pathlib import Path
from string import Formatter
from typing import Any

from bot.content.reading.source import Source, read_toml
from school.catalogue.readers import voices
from school.messaging.texts import Texts
from school.people.model import Role


def read_phrases(folder: Path) -> Texts:
    """All phrases by dotted key."""
    source = read_toml(folder / "phrases.toml")
    phrases: dict[str, str] = {}
    _flatten(source, source.table, "", phrases)
    _check_voices(source, phrases)
    return Texts(phrases)


def _flatten(source: Source, table: dict[str, Any], prefix: str, into: dict[str, str]) -> None:
    for key, value in table.items():
        if isinstance(value, dict):
            _flatten(source, value, f"{prefix}{key}.", into)
        elif isinstance(value, str):
            _check_braces(source, key, value)
            into[prefix + key] = value.strip()
        else:
            raise source.wrong(f"«{prefix}{key}»: ожидается строка в кавычках.", f"{key} =")


def _check_braces(source: Source, key: str, phrase: str) -> None:
    """Braces hold a name, and after a colon the three forms of a noun."""
    try:
        fields = [(name, form or "") for _, name, form, _ in Formatter().parse(phrase) if name is not None]
    except ValueError:
        fields = [("", "")]
    if not all(name.isidentifier() and form.count("|") in (0, 2) for name, form in fields):
        message = f"«{key}»: в скобках пишут {{имя}} или {{имя:чат|чата|чатов}}; проверьте скобки."
        raise source.wrong(message, f"{key} =")


def _check_voices(source: Source, phrases: Collection[str]) -> None:
    """A phrase for one voice is the variant of one for everybody, and somebody is spoken to with that voice."""
    known = {voice for role in Role for voice in voices(role)}
    for own in (key for key in phrases if key.startswith("to.")):
        _, voice, key = own.split(".", 2)
        if voice not in known or key not in phrases:
            raise source.wrong(
                f"«{own}»: бывают {', '.join(sorted(known))}, а дальше — ключ фразы для всех.",
                f"[{own.rpartition('.')[0]}]",
            )
